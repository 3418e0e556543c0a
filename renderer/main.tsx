import './lib/no-eval.ts'
import './styles/index.css'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { showErrorScreen } from './app/error-screen.ts'
import { watchRoute } from './app/route.ts'
import { openConnection } from './client/open-connection.ts'
import { setTheme, themeNow } from './lib/theme.ts'
import { languageFor } from './texts/language.ts'
import { localizedConnection } from './texts/localized-connection.ts'
import { createTexts } from './texts/texts.ts'

setTheme(themeNow(document, localStorage), document, localStorage)

const container = document.getElementById('root')
if (container) {
	const root = createRoot(container, { onUncaughtError: (error) => showErrorScreen(document, error) })
	languageFor(navigator.languages)
		.catch(() => null)
		.then((language) => {
			const connection = localizedConnection(openConnection(window), language?.catalogue ?? null)
			root.render(<App connection={connection} texts={createTexts(language)} watchRoute={watchRoute} />)
		})
}
