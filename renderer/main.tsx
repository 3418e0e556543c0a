import './lib/no-eval.ts'
import './styles/index.css'
import { createRoot } from 'react-dom/client'
import type { LanguageChoice } from '../shared/domain/language.ts'
import { AppInLanguage } from './app/app-in-language.tsx'
import { showErrorScreen } from './app/error-screen.ts'
import { watchRoute } from './app/route.ts'
import { withNewestState } from './client/newest-state.ts'
import { openConnection } from './client/open-connection.ts'
import { keptLanguage, languagesFor } from './lib/kept-language.ts'
import { setTheme, themeNow } from './lib/theme.ts'
import { languageFor } from './texts/language.ts'
import type { Language } from './texts/loaded-language.ts'

setTheme(themeNow(document, localStorage), document, localStorage)

/** Words that cannot be loaded are English. */
const load = (choice: LanguageChoice): Promise<Language | null> => languageFor(languagesFor(choice, navigator.languages)).catch(() => null)

const container = document.getElementById('root')
if (container) {
	const root = createRoot(container, { onUncaughtError: (error) => showErrorScreen(document, error) })
	const connection = withNewestState(openConnection(window))
	const choice = keptLanguage(localStorage)
	load(choice).then((language) =>
		root.render(<AppInLanguage connection={connection} first={{ choice, language }} load={load} watchRoute={watchRoute} />),
	)
}
