import { readFile, rename } from 'node:fs/promises'
import { z } from 'zod'
import { recordingFile } from '../../shared/domain/recording.ts'
import { writeFileAtomically } from '../lib/atomic-file.ts'

const chapter = z.object({ title: z.string(), startMs: z.number(), endMs: z.number() })

/** One recording, with all that is needed to finish it after a crash. */
const journalEntry = z.object({
	id: z.string(),
	title: z.string(),
	showId: z.string().nullable(),
	path: z.string(),
	startedAtMs: z.number(),
	/** Unix ms at which the program timeline is 0. */
	timelineEpochMs: z.number(),
	parts: z.array(z.object({ path: z.string(), firstTimestampMs: z.number() })),
	/** Unix ms. */
	chapters: z.array(chapter),
	status: recordingFile.shape.status,
	/** Something of it was taken away while it was written, and could not be had again. */
	isIncomplete: z.boolean().default(false),
	/** Of the finished file; 0 before. */
	durationMs: z.number(),
	bytes: z.number(),
	/** Ms from the first frame of the finished file; empty before. */
	fileChapters: z.array(chapter),
})
export type JournalEntry = z.infer<typeof journalEntry>

/** Unix ms of the first picture in the file: seconds after the recording was asked for, when the encoder had to start. */
export function firstPictureAtMs({ parts, timelineEpochMs, startedAtMs }: JournalEntry): number {
	const [first] = parts
	return first ? timelineEpochMs + first.firstTimestampMs : startedAtMs
}

const journalFile = z.object({ version: z.literal(1), recordings: z.array(journalEntry) })

/** The list of recordings on disk: written before a recording starts and at each of its steps, so that a crash loses no file. */
export interface RecordingJournal {
	entries(): readonly JournalEntry[]
	/** Adds or replaces the entry with this id. Resolves when it is on the disk; rejects with Node's file error. */
	put(entry: JournalEntry): Promise<void>
	remove(id: string): Promise<void>
}

/** A file that cannot be read is set aside as "<path>.unreadable" and told, and the list starts empty. */
export async function openJournal(path: string, onUnreadable: (asidePath: string) => void): Promise<RecordingJournal> {
	let entries = await read(path, onUnreadable)
	let written: Promise<void> = Promise.resolve()

	function save(next: readonly JournalEntry[]): Promise<void> {
		entries = next
		const content = `${JSON.stringify({ version: 1, recordings: next }, null, '\t')}\n`
		// One after the other, in order; a failure concerns its own caller only.
		written = written.catch(() => {}).then(() => writeFileAtomically(path, content))
		return written
	}

	return {
		entries: () => entries,
		put(entry) {
			const isKnown = entries.some((each) => each.id === entry.id)
			return save(isKnown ? entries.map((each) => (each.id === entry.id ? entry : each)) : [...entries, entry])
		},
		remove: (id) => save(entries.filter((each) => each.id !== id)),
	}
}

async function read(path: string, onUnreadable: (asidePath: string) => void): Promise<readonly JournalEntry[]> {
	let text: string
	try {
		text = await readFile(path, 'utf8')
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
		throw error
	}
	const parsed = journalFile.safeParse(parseJson(text))
	if (parsed.success) return parsed.data.recordings
	const asidePath = `${path}.unreadable`
	await rename(path, asidePath)
	onUnreadable(asidePath)
	return []
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text)
	} catch {
		return null
	}
}
