import './lib/no-eval.ts'
import './styles/index.css'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { showErrorScreen } from './app/error-screen.ts'
import { watchRoute } from './app/route.ts'
import { openConnection } from './client/open-connection.ts'
import { setTheme, themeNow } from './lib/theme.ts'
import { en } from './texts/en.ts'
import { catalogueFor } from './texts/language.ts'
import { localizedConnection } from './texts/localized-connection.ts'
import { createSay } from './texts/render-text.ts'

setTheme(themeNow(document, localStorage), document, localStorage)

const container = document.getElementById('root')
if (container) {
	const root = createRoot(container, { onUncaughtError: (error) => showErrorScreen(document, error) })
	catalogueFor(navigator.languages)
		.catch(() => null)
		.then((catalogue) => {
			const texts = { ...en, say: createSay(catalogue) }
			root.render(<App connection={localizedConnection(openConnection(window), catalogue)} texts={texts} watchRoute={watchRoute} />)
		})
}
