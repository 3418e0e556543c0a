import { type ReactNode, useEffect, useState } from 'react'
import type { LanguageChoice } from '../../shared/domain/language.ts'
import type { AppError } from '../../shared/errors/app-error.ts'
import type { StudioConnection } from '../client/studio-connection.ts'
import { detach } from '../lib/detach.ts'
import { keepLanguage } from '../lib/kept-language.ts'
import type { StudioStores } from '../stores/studio-stores.ts'
import type { Language } from '../texts/loaded-language.ts'
import { localizedConnection } from '../texts/localized-connection.ts'
import { createTexts } from '../texts/texts.ts'
import { App } from './app.tsx'
import { followLanguage } from './follow-language.ts'

interface AppInLanguageProps {
	/** Gives its newest state to whoever subscribes later (client/newest-state.ts). */
	readonly connection: StudioConnection
	/** What the screen opens with, and what was set then. */
	readonly first: { readonly choice: LanguageChoice; readonly language: Language | null }
	readonly load: (choice: LanguageChoice) => Promise<Language | null>
	readonly watchRoute: (stores: StudioStores) => () => void
	/** See App. */
	readonly screen: ReactNode
	readonly linkError?: AppError | null
}

/** The app in the language that the studio is set to. Another one takes its place at once: pages, dialogs and headphones stay as they are. */
export function AppInLanguage({ connection, first, load, watchRoute, screen, linkError = null }: AppInLanguageProps) {
	const [spoken, setSpoken] = useState(() => spokenIn(first.language, connection))

	useEffect(() => {
		let newest: LanguageChoice = first.choice
		const stop = followLanguage(connection, first.choice, (choice) => {
			newest = choice
			detach(change(choice))
		})
		async function change(choice: LanguageChoice): Promise<void> {
			const next = spokenIn(await load(choice), connection)
			// Nothing that is open waits for its words. Without them each part asks again.
			await next.texts.whole().catch(() => {})
			if (newest !== choice) return
			keepLanguage(choice, localStorage)
			setSpoken(next)
		}
		return () => {
			newest = ''
			stop()
		}
	}, [connection, first, load])

	useEffect(() => {
		document.documentElement.lang = spoken.texts.locale
	}, [spoken])

	return <App connection={spoken.connection} texts={spoken.texts} watchRoute={watchRoute} screen={screen} linkError={linkError} />
}

function spokenIn(language: Language | null, connection: StudioConnection) {
	return { texts: createTexts(language), connection: localizedConnection(connection, language?.catalogue ?? null) }
}
