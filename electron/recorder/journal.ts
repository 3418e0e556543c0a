import { z } from 'zod'
import { recordingFile } from '../../shared/domain/recording.ts'
import { openDocument } from '../lib/document/document.ts'
import type { Log } from '../lib/log.ts'
import { programMs } from './pauses.ts'

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
	/** Saved from the replay buffer: it is whole as it is. */
	isClip: recordingFile.shape.isClip,
	parts: z.array(z.object({ path: z.string(), firstTimestampMs: z.number(), file: z.number().exactOptional() })),
	/** Its files in order, when it was split; `path` is the first one. */
	files: recordingFile.shape.files,
	/** Absent: true. */
	remuxToMp4: z.boolean().exactOptional(),
	/** The names of the sound tracks, for a recording with an encoder of its own. */
	tracks: recordingFile.shape.tracks,
	/** Program time. */
	pauses: z.array(z.object({ fromMs: z.number(), toMs: z.number() })).default([]),
	/** Unix ms. */
	chapters: z.array(chapter),
	status: recordingFile.shape.status,
	/** Part of it was removed while it was written and could not be recovered. */
	isIncomplete: z.boolean().default(false),
	/** Duration of the finished file, ms; 0 before it is finished. */
	durationMs: z.number(),
	bytes: z.number(),
	/** Ms from the first frame of the finished file; empty before it is finished. */
	fileChapters: z.array(chapter),
})
export type JournalEntry = z.infer<typeof journalEntry>

/** Unix ms of the first picture in the file. It can be seconds after the request to record, when the encoder had to start first. */
export function firstPictureAtMs({ parts, pauses, timelineEpochMs, startedAtMs }: JournalEntry): number {
	const [first] = parts
	return first ? timelineEpochMs + programMs(pauses, first.firstTimestampMs) : startedAtMs
}

/** The list of recordings on disk. It is written before a recording starts and at each of its steps, so that a crash loses no file. */
export interface RecordingJournal {
	entries(): readonly JournalEntry[]
	/** Adds or replaces the entry with this id. Resolves when it is on the disk; rejects with Node's file error. */
	put(entry: JournalEntry): Promise<void>
	remove(id: string): Promise<void>
}

/** A file that can't be understood is set aside, and the list starts empty. */
export async function openJournal(path: string, log: Log): Promise<RecordingJournal> {
	const empty: { readonly recordings: readonly JournalEntry[] } = { recordings: [] }
	const document = await openDocument({
		path,
		schema: z.object({ recordings: z.array(journalEntry) }),
		migrations: [],
		initial: empty,
		fallback: empty,
		log,
	})

	function save(recordings: readonly JournalEntry[]): Promise<void> {
		document.update(() => ({ recordings }))
		return document.saved()
	}

	return {
		entries: () => document.current().recordings,
		put(entry) {
			const entries = document.current().recordings
			const isKnown = entries.some((each) => each.id === entry.id)
			return save(isKnown ? entries.map((each) => (each.id === entry.id ? entry : each)) : [...entries, entry])
		},
		remove: (id) => save(document.current().recordings.filter((each) => each.id !== id)),
	}
}
