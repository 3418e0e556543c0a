import type { LanguageChoice } from '../../shared/domain/language.ts'
import type { AppView } from '../../shared/domain/snapshot.ts'
import type { StudioConnection } from '../client/studio-connection.ts'

/** Reports each language that the studio is set to, other than the one before. Returns the function that stops it. */
export function followLanguage(
	connection: Pick<StudioConnection, 'on' | 'onSnapshot'>,
	first: LanguageChoice,
	onChange: (language: LanguageChoice) => void,
): () => void {
	let last = first
	const read = ({ language }: AppView) => {
		if (language === last) return
		last = language
		onChange(language)
	}
	const stops = [connection.onSnapshot(({ app }) => read(app)), connection.on('app.changed', read)]
	return () => {
		for (const stop of stops) stop()
	}
}
