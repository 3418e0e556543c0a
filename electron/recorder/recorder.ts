import { mkdir, rm, stat } from 'node:fs/promises'
import type { RelayEndpoint } from '../../shared/domain/feeds.ts'
import type { LocalRecordingState, RecordingFile } from '../../shared/domain/recording.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { ForkChild } from '../process/forked-child.ts'
import type { ShowChapter } from './chapters.ts'
import { faultOfFileError, recordingFault } from './faults.ts'
import { reserveFile } from './file-name.ts'
import { type FinishServices, finishRecording } from './finish.ts'
import { firstPictureAtMs, type JournalEntry, type RecordingJournal } from './journal.ts'
import { createRecorderChild, type RecorderChild } from './recorder-child.ts'
import { recoverRecordings } from './recover.ts'
import { type RecordingEvent, transition } from './state.ts'

export interface RecorderServices extends FinishServices {
	readonly fork: ForkChild
	/** electron/children/recorder */
	readonly entry: URL
	readonly clock: Clock
	readonly log: Log
	readonly ffmpegPath: () => string
	readonly journal: RecordingJournal
	/** A new id for each recording. */
	readonly newId: () => string
	/** The recording is closed when less than this is free. Default 500 MB. */
	readonly freeBytesFloor?: number
}

export interface StartRecording {
	readonly folder: string
	/** Of the show; becomes part of the file's name. */
	readonly title: string
	readonly showId: string | null
	/** Unix ms at which the programme timeline is 0. */
	readonly timelineEpochMs: number
}

/** Records the programme on this computer. */
export interface Recorder {
	/** Resolves when the file is reserved and the recorder is on its way; "recording" follows with the first picture. Rejects with an AppError. */
	start(request: StartRecording): Promise<void>
	/** Resolves when the file is in its final form, with null when there is none. Stopping twice is harmless. */
	stop(): Promise<RecordingFile | null>
	/** The relay's address after each of its starts, null while it is away. */
	setRelay(relay: RelayEndpoint | null): void
	/** All chapters of the running recording so far, Unix ms: kept for the end and for a crash. Without a recording nothing happens. */
	setChapters(chapters: readonly ShowChapter[]): void
	state(): LocalRecordingState
	/** The recording that runs or ended last in this run; null before the first. */
	currentId(): string | null
	onChange(listener: () => void): () => void
	/** Newest first, without files that are gone. */
	list(): Promise<readonly RecordingFile[]>
	/** Mends what the last run left behind; call it once, before anything is recorded. */
	recover(): Promise<readonly RecordingFile[]>
}

interface Session {
	entry: JournalEntry
	readonly child: RecorderChild
	/** Set once, when the recording is being finished. */
	finished: Promise<RecordingFile | null> | null
}

const defaultFloorBytes = 500_000_000

export function createRecorder(services: RecorderServices): Recorder {
	const { clock, journal } = services
	const log = services.log.child('recorder')
	const listeners = new Set<() => void>()
	let state: LocalRecordingState = { kind: 'off' }
	let session: Session | null = null
	let relay: RelayEndpoint | null = null

	function dispatch(from: Session, event: RecordingEvent): void {
		if (from !== session) return
		const before = state
		const next = transition(state, event, clock.now())
		state = next.state
		for (const effect of next.effects) {
			if (effect.kind === 'finish') from.finished = finish(from)
			else from.child.start()
		}
		if (before === state) return
		if (before.kind !== state.kind) log.info(state.kind, state.kind === 'failed' ? { cause: state.error.code } : {})
		for (const listener of listeners) listener()
	}

	function note(to: Session, change: Partial<JournalEntry>): void {
		to.entry = { ...to.entry, ...change }
		journal.put(to.entry).catch(() => log.error('the list of recordings could not be written'))
	}

	async function begin({ folder, title, showId, timelineEpochMs }: StartRecording): Promise<Session> {
		const startedAtMs = clock.now()
		await mkdir(folder, { recursive: true })
		const path = await reserveFile(folder, title, new Date(startedAtMs))
		const id = services.newId()
		const own = { id, title, showId, path, startedAtMs, timelineEpochMs }
		const entry: JournalEntry = { ...own, parts: [], chapters: [], status: 'recording', durationMs: 0, bytes: 0, fileChapters: [] }
		await journal.put(entry)
		const child = createRecorderChild({
			...services,
			log,
			path,
			freeBytesFloor: services.freeBytesFloor ?? defaultFloorBytes,
			onEvent: (event) => dispatch(started, event),
			onPart(part) {
				note(started, { parts: [...started.entry.parts, part] })
				dispatch(started, { kind: 'first-frame', path })
			},
		})
		const started: Session = { entry, child, finished: null }
		child.setRelay(relay)
		return started
	}

	async function finish(ended: Session): Promise<RecordingFile | null> {
		await ended.child.stop()
		try {
			const result = await finishRecording(ended.entry, services)
			if (result.kind === 'nothing') {
				await rm(ended.entry.path, { force: true })
				await journal.remove(ended.entry.id)
				dispatch(ended, { kind: 'safe', durationMs: 0, path: null })
				dispatch(ended, { kind: 'finished' })
				return null
			}
			const { durationMs, bytes, chapters } = result
			const isRewritten = result.kind === 'rewritten'
			if (!isRewritten) log.error('the recording could not be rewritten', { lines: result.lines })
			// An entry that stays "recording" is tried again at the next start.
			ended.entry = { ...ended.entry, status: isRewritten ? 'finished' : 'recording', durationMs, bytes, fileChapters: [...chapters] }
			await journal.put(ended.entry)
			dispatch(
				ended,
				isRewritten ? { kind: 'finished' } : { kind: 'fault', error: recordingFault('recording-finish'), path: ended.entry.path },
			)
			dispatch(ended, { kind: 'safe', durationMs, path: ended.entry.path })
		} catch (error) {
			log.error('finishing the recording failed', { code: error instanceof Error && 'code' in error ? error.code : null })
			dispatch(ended, { kind: 'fault', error: recordingFault('recording-finish'), path: ended.entry.path })
		}
		return toFile(ended.entry)
	}

	return {
		async start(request) {
			if (state.kind !== 'off' && state.kind !== 'failed') throw new AppError(recordingFault('recording-running'))
			try {
				session = await begin(request)
			} catch (error) {
				const fault = recordingFault(faultOfFileError(error))
				state = { kind: 'failed', error: fault, path: null, safeDurationMs: 0 }
				for (const listener of listeners) listener()
				throw new AppError(fault, { cause: error })
			}
			dispatch(session, { kind: 'start' })
		},
		async stop() {
			if (!session) return null
			dispatch(session, { kind: 'stop' })
			return (await session.finished) ?? null
		},
		setRelay(next) {
			relay = next
			session?.child.setRelay(next)
		},
		setChapters(chapters) {
			if (session && session.finished === null) note(session, { chapters: [...chapters] })
		},
		state: () => state,
		currentId: () => session?.entry.id ?? null,
		onChange(listener) {
			listeners.add(listener)
			return () => void listeners.delete(listener)
		},
		async list() {
			const files = await Promise.all(journal.entries().map(async (entry) => ((await exists(entry.path)) ? withLive(toFile(entry)) : null)))
			return files.filter((file) => file !== null).toSorted((a, b) => b.startedAtMs - a.startedAtMs)
		},
		async recover() {
			return (await recoverRecordings(journal, services)).map(toFile)
		},
	}

	/** The running recording with its newest numbers. One that could not be rewritten yet is not running any more: it is a file that plays. */
	function withLive(file: RecordingFile): RecordingFile {
		if (file.status !== 'recording') return file
		if (session?.entry.id !== file.id || session.finished !== null) return { ...file, status: 'finished' }
		return state.kind === 'recording' ? { ...file, bytes: state.bytes, durationMs: state.durationMs } : file
	}
}

function toFile(entry: JournalEntry): RecordingFile {
	const { id, path, durationMs, bytes, status, showId, fileChapters } = entry
	return { id, path, startedAtMs: firstPictureAtMs(entry), durationMs, bytes, status, showId, chapters: fileChapters }
}

function exists(path: string): Promise<boolean> {
	return stat(path).then(
		() => true,
		() => false,
	)
}
