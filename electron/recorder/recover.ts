import { rm, stat } from 'node:fs/promises'
import { type FinishServices, finishRecording } from './finish.ts'
import type { JournalEntry, RecordingJournal } from './journal.ts'

/**
 * Finds recordings that the last run did not finish, mends them and lists them as "repaired" ("damaged" when FFmpeg cannot read them; the file stays).
 * Called once at the start, before anything is recorded. Returns those that were found.
 */
export async function recoverRecordings(journal: RecordingJournal, services: FinishServices): Promise<readonly JournalEntry[]> {
	const found: JournalEntry[] = []
	for (const entry of journal.entries()) {
		if (entry.status !== 'recording') continue
		const mended = await recover(entry, services)
		if (mended) {
			await journal.put(mended)
			found.push(mended)
		} else await journal.remove(entry.id)
	}
	return found
}

/** null when there is nothing to keep. */
async function recover(entry: JournalEntry, services: FinishServices): Promise<JournalEntry | null> {
	// The crash may have come before the first part was noted: the file itself tells.
	const parts = entry.parts.length > 0 ? entry.parts : [{ path: entry.path, firstTimestampMs: entry.startedAtMs - entry.timelineEpochMs }]
	const result = await finishRecording({ ...entry, parts }, services)
	if (result.kind === 'nothing') {
		const isEmpty = await stat(entry.path).then(
			(info) => info.size === 0,
			() => false,
		)
		if (isEmpty) await rm(entry.path, { force: true })
		return null
	}
	const { durationMs, bytes, chapters } = result
	const status = result.kind === 'rewritten' || durationMs > 0 ? 'repaired' : 'damaged'
	return { ...entry, parts, status, durationMs, bytes, fileChapters: [...chapters] }
}
