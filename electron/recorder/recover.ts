import { rm, stat } from 'node:fs/promises'
import type { FinishServices } from './finish.ts'
import { finishedIn, finishRecording } from './finish-recording.ts'
import type { JournalEntry, RecordingJournal } from './journal.ts'

/**
 * Finds recordings that the last run did not finish, repairs them and lists them as "repaired" ("damaged" when FFmpeg cannot read them, and the file is kept;
 * "missing" when the file is gone). Called once at the start, before anything is recorded. Returns the recordings that were found.
 */
export async function recoverRecordings(journal: RecordingJournal, services: FinishServices): Promise<readonly JournalEntry[]> {
	const found: JournalEntry[] = []
	for (const entry of journal.entries()) {
		// It was listed and reported in the run that lost it.
		if (entry.status === 'missing') await journal.remove(entry.id)
		if (entry.status !== 'recording') continue
		const repaired = await recover(entry, services)
		if (repaired) {
			await journal.put(repaired)
			found.push(repaired)
		} else await journal.remove(entry.id)
	}
	return found
}

/** null when there is nothing to keep. */
async function recover(entry: JournalEntry, services: FinishServices): Promise<JournalEntry | null> {
	// The crash may have happened before the first part was noted, so the file itself is checked.
	const parts = entry.parts.length > 0 ? entry.parts : [{ path: entry.path, firstTimestampMs: entry.startedAtMs - entry.timelineEpochMs }]
	const result = await finishRecording({ ...entry, parts }, services)
	if (result.kind === 'nothing' || (result.kind === 'lost' && entry.parts.length === 0)) {
		const isEmpty = await stat(entry.path).then(
			(info) => info.size === 0,
			() => false,
		)
		if (isEmpty) await rm(entry.path, { force: true })
		return null
	}
	if (result.kind === 'lost') return { ...entry, parts, status: 'missing', durationMs: 0, bytes: 0, fileChapters: [] }
	const { durationMs, bytes, chapters, isIncomplete } = result
	const status = durationMs === 0 ? 'damaged' : isIncomplete ? 'incomplete' : 'repaired'
	return {
		...entry,
		parts,
		...finishedIn(result),
		status,
		isIncomplete,
		durationMs,
		bytes,
		fileChapters: [...chapters],
	}
}
