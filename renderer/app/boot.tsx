import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import type { LanguageChoice } from '../../shared/domain/language.ts'
import { linkFromAddress } from '../client/link-device.ts'
import { withNewestState } from '../client/newest-state.ts'
import { openConnection } from '../client/open-connection.ts'
import { detach } from '../lib/detach.ts'
import { keptLanguage, languagesFor } from '../lib/kept-language.ts'
import { setTheme, themeNow } from '../lib/theme.ts'
import type { StudioStores } from '../stores/studio-stores.ts'
import { languageFor } from '../texts/language.ts'
import type { Language } from '../texts/loaded-language.ts'
import { AppInLanguage } from './app-in-language.tsx'
import { showErrorScreen } from './error-screen.ts'

/** Words that cannot be loaded are English. */
const load = (choice: LanguageChoice): Promise<Language | null> => languageFor(languagesFor(choice, navigator.languages)).catch(() => null)

/** Opens a page of the studio: links the device when its address has a code, connects, and draws the screen in the studio's language. */
export function boot(screen: ReactNode, watchRoute: (stores: StudioStores) => () => void): void {
	setTheme(themeNow(document, localStorage), document, localStorage)
	const container = document.getElementById('root')
	if (container) detach(draw(container, screen, watchRoute))
}

async function draw(container: HTMLElement, screen: ReactNode, watchRoute: (stores: StudioStores) => () => void): Promise<void> {
	const root = createRoot(container, { onUncaughtError: (error) => showErrorScreen(document, error) })
	const linkError = await linkFromAddress(window)
	const connection = withNewestState(openConnection(window))
	const choice = keptLanguage(localStorage)
	const first = { choice, language: await load(choice) }
	root.render(
		<AppInLanguage connection={connection} first={first} load={load} watchRoute={watchRoute} screen={screen} linkError={linkError} />,
	)
}
