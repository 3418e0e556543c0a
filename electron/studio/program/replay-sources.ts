import { type Source, settingsAs } from '../../../shared/domain/source.ts'
import type { RecordingJournal } from '../../recorder/journal.ts'

/** The source as the program opens it: a replay with the file that was saved last. `newest`: its path; null = none was saved. */
export function withNewestReplay(source: Source, newest: () => string | null): Source {
	const settings = settingsAs('replay', source.settings)
	if (!settings) return source
	const { path: _, ...own } = settings
	const path = newest()
	return { ...source, settings: path === null ? own : { ...own, path } }
}

/** The path of the replay that was saved last, in this run or an earlier one. */
export function newestReplay(journal: Pick<RecordingJournal, 'entries'>): string | null {
	return journal.entries().findLast(({ isClip }) => isClip)?.path ?? null
}
