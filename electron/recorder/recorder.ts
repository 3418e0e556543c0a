import { rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { RelayEndpoint, TagFeedEndpoint } from '../../shared/domain/feeds.ts'
import { type LocalRecordingState, type RecordedFile, type RecordingFile, recordingFloorBytes } from '../../shared/domain/recording.ts'
import type { RecordingFileSettings } from '../../shared/domain/recording-settings.ts'
import { AppError, type AppErrorData } from '../../shared/errors/app-error.ts'
import { createListeners } from '../../shared/lib/listeners.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { ForkChild } from '../process/forked-child.ts'
import type { ShowChapter } from './chapters.ts'
import { faultOfFileError, faultText, type RecordingFaultCode, recordingFault } from './faults.ts'
import type { FinishServices } from './finish.ts'
import { finishedIn, finishRecording } from './finish-recording.ts'
import { withinLimit } from './folder.ts'
import { firstPictureAtMs, type JournalEntry, type RecordingJournal } from './journal.ts'
import { newestFirst } from './newest-first.ts'
import { createRecorderChild, type OwnEncoder, type RecorderChild } from './recorder-child.ts'
import { recoverRecordings } from './recover.ts'
import { reservePlace } from './reserve-place.ts'
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
	/** The recording moves to another folder, or is closed, when fewer bytes than this are free. Default 500 MB. */
	readonly freeBytesFloor?: number
	/** The files that are being recorded now, by any recorder with the same journal. Default: only those of this one. */
	readonly running?: RunningFiles
	/** A recorder process was ended because it used too much memory; another one continues the recording. */
	readonly onTooLarge?: (bytes: number) => void
}

/** By id: the newest numbers, null while there are none. */
export type RunningFiles = Map<string, () => Pick<RecordingFile, 'bytes' | 'durationMs'> | null>

export interface StartRecording {
	readonly folder: string
	/** The studio's own folders for when `folder` cannot be written to, the best first; `folder` may be one of them. */
	readonly fallbackFolders: readonly string[]
	/** How its files are named and written. */
	readonly files: RecordingFileSettings
	/** Title of the show; part of the file name. */
	readonly title: string
	readonly showId: string | null
	/** Unix ms at which the program timeline is 0. */
	readonly timelineEpochMs: number
	/** Absent: the same as the stream is recorded. */
	readonly encoder?: OwnEncoder
}

/** Records the program on this computer. */
export interface Recorder {
	/**
	 * Resolves when the file is reserved and the recorder process is starting; the state becomes "recording" with the first picture. The answer is null, or an
	 * error that says why the file is not in its folder and where it is instead. Rejects with an AppError.
	 */
	start(request: StartRecording): Promise<AppErrorData | null>
	/** Resolves when the file is in its final form and was checked, with null when no picture ever arrived. Stopping twice is harmless. */
	stop(): Promise<RecordingFile | null>
	/** The recording continues in a new file with the next keyframe, or that of this program time. Throws AppError "recording-not-running". */
	split(atMs?: number): void
	/** From now on, or from this program time on, the program is not written. Pausing twice is harmless. Throws AppError "recording-not-running". */
	pause(atMs?: number): void
	/** The recording continues with the next keyframe, or that of this program time, without a gap in its time. Throws AppError "recording-not-running". */
	resume(atMs?: number): void
	/** The relay's address after each of its starts; null while it is not running. */
	setRelay(relay: RelayEndpoint | null): void
	/** Where the encoders of recordings give out their tags; null while the program process is not running. */
	setFeeds(feeds: TagFeedEndpoint | null): void
	/** All chapters of the running recording so far, Unix ms, kept for its end and for a crash. Does nothing while nothing is recorded. */
	setChapters(chapters: readonly ShowChapter[]): void
	state(): LocalRecordingState
	onChange(listener: () => void): () => void
	/** Newest first, without files that were deleted after they were finished. */
	list(): Promise<readonly RecordingFile[]>
	/** Repairs what the last run left behind; call it once, before anything is recorded. */
	recover(): Promise<readonly RecordingFile[]>
}

interface Session {
	entry: JournalEntry
	readonly child: RecorderChild
	/** Why the file is not in the folder for recordings; null when it is. */
	notice: AppErrorData | null
	/** Length of the recording so far, ms. */
	recordedMs: number
	/** Set once, when the recording is being finished. */
	finished: Promise<RecordingFile | null> | null
}

const answerLimitMs = 3000

export function createRecorder(services: RecorderServices): Recorder {
	const { clock, journal } = services
	const log = services.log.child('recorder')
	const freeBytesFloor = services.freeBytesFloor ?? recordingFloorBytes
	const listeners = createListeners()
	let state: LocalRecordingState = { kind: 'off' }
	let session: Session | null = null
	const running: RunningFiles = services.running ?? new Map()
	let relay: RelayEndpoint | null = null
	let feeds: TagFeedEndpoint | null = null

	function dispatch(from: Session, event: RecordingEvent): void {
		if (from !== session) return
		const before = state
		const next = transition(state, event, clock.now())
		state = next.state
		if (state.kind === 'off' || state.kind === 'failed') running.delete(from.entry.id)
		for (const effect of next.effects) {
			if (effect.kind === 'finish') from.finished = finish(from)
			else from.child.start()
		}
		if (before === state) return
		if (before.kind !== state.kind) log.info(state.kind, state.kind === 'failed' ? { cause: state.error.code } : {})
		listeners.notify()
	}

	function note(to: Session, change: Partial<JournalEntry>): void {
		to.entry = { ...to.entry, ...change }
		journal.put(to.entry).catch(() => log.error('the list of recordings could not be written'))
	}

	async function begin(request: StartRecording): Promise<Session> {
		const { title, showId, timelineEpochMs, fallbackFolders } = request
		const startedAtMs = clock.now()
		const { path, notice } = await reservePlace(request, startedAtMs, { ...services, freeBytesFloor, log })
		const own = { id: services.newId(), title, showId, path, startedAtMs, timelineEpochMs, isIncomplete: false }
		const tracks = request.encoder ? { tracks: [...request.encoder.tracks] } : {}
		const entry: JournalEntry = {
			...own,
			...tracks,
			parts: [],
			pauses: [],
			remuxToMp4: request.files.remuxToMp4,
			chapters: [],
			status: 'recording',
			durationMs: 0,
			bytes: 0,
			fileChapters: [],
		}
		await journal.put(entry)
		const child = createRecorderChild({
			...services,
			log,
			path,
			freeBytesFloor,
			fallbackFolders,
			secondFolder: request.files.secondFolder,
			naming: { pattern: request.files.pattern, title, startedAtMs },
			split: request.files.split,
			encoder: request.encoder,
			onEvent(event) {
				if (event.kind === 'progress') started.recordedMs = event.durationMs
				dispatch(started, event)
			},
			onTooLarge: (bytes) => services.onTooLarge?.(bytes),
			onPart(part) {
				const { file = 1 } = part
				const isNew = file > (started.entry.files?.length ?? 1)
				const files = isNew ? { files: withFile(started.entry, file, part.path) } : {}
				note(started, { parts: [...started.entry.parts, part], ...files })
				dispatch(started, { kind: 'first-frame', path: started.entry.path, notice: started.notice })
				if (isNew) dispatch(started, { kind: 'next-file', path: part.path, file })
			},
			onMoved(path, file, notice) {
				started.notice = notice
				const isNew = file > (started.entry.files?.length ?? 1)
				note(started, file === 1 ? { path } : { files: withFile(started.entry, file, path) })
				dispatch(started, { kind: 'moved', path, notice })
				if (isNew) dispatch(started, { kind: 'next-file', path, file })
			},
			onResumed(pause) {
				const pauseMs = pause.toMs - pause.fromMs
				if (pauseMs !== 0) note(started, { pauses: [...started.entry.pauses, pause] })
				dispatch(started, { kind: 'resumed', pauseMs })
			},
			onPartMoved(from, to) {
				const kept = started.entry.parts.filter((part) => part.path !== from || to !== null)
				const parts = kept.map((part) => (part.path === from && to !== null ? { ...part, path: to } : part))
				note(started, { parts, isIncomplete: started.entry.isIncomplete || to === null })
			},
		})
		const started: Session = { entry, child, notice, recordedMs: 0, finished: null }
		running.set(entry.id, numbers)
		child.setRelay(relay)
		child.setFeeds(feeds)
		return started
	}

	async function finish(ended: Session): Promise<RecordingFile | null> {
		await ended.child.dispose()
		const totalMs = Math.max(1, ended.recordedMs)
		const onRewritten = (ms: number) => dispatch(ended, { kind: 'rewritten', share: Math.min(1, ms / totalMs) })
		const result = await finishRecording(ended.entry, { ...services, onRewritten })
		const folder = dirname(ended.entry.path)
		const failed = (code: RecordingFaultCode, path: string | null) =>
			dispatch(ended, { kind: 'fault', error: faultText({ code, folder, system: null }), path })
		if (result.kind === 'nothing') {
			await withinLimit(rm(ended.entry.path, { force: true }), clock, answerLimitMs).catch(() => {})
			await keep(() => journal.remove(ended.entry.id))
			dispatch(ended, { kind: 'safe', durationMs: 0, path: null })
			dispatch(ended, { kind: 'finished', saved: null })
			return null
		}
		if (result.kind === 'lost') {
			ended.entry = { ...ended.entry, status: 'missing' }
			await keep(() => journal.put(ended.entry))
			failed('recording-lost', null)
			dispatch(ended, { kind: 'safe', durationMs: 0, path: null })
			return toFile(ended.entry)
		}
		const { durationMs, bytes, chapters, isIncomplete } = result
		const { path } = result
		// An entry that stays "recording" is tried again at the next start.
		const status = result.kind === 'as-it-is' ? 'recording' : isIncomplete ? 'incomplete' : 'finished'
		ended.entry = { ...ended.entry, ...finishedIn(result), status, isIncomplete, durationMs, bytes, fileChapters: [...chapters] }
		await keep(() => journal.put(ended.entry))
		if (result.kind === 'as-it-is') {
			log.error('the recording could not be rewritten', { lines: result.lines })
			failed(durationMs === 0 ? 'recording-unreadable' : result.unjoined > 1 ? 'recording-not-joined' : 'recording-finish', path)
		} else dispatch(ended, { kind: 'finished', saved: { path, durationMs, isComplete: !isIncomplete } })
		dispatch(ended, { kind: 'safe', durationMs, path })
		return shown(ended.entry)
	}

	/** The list of recordings is on another disk than the recording, and that disk may be full. */
	async function keep(write: () => Promise<void>): Promise<void> {
		await write().catch(() => log.error('the list of recordings could not be written'))
	}

	return {
		async start(request) {
			if (state.kind !== 'off' && state.kind !== 'failed') throw AppError.fromData(recordingFault('recording-running'))
			try {
				session = await begin(request)
			} catch (error) {
				const fault =
					error instanceof AppError ? error : AppError.fromData(faultText(faultOfFileError(error, request.folder)), { cause: error })
				state = { kind: 'failed', error: fault.toData(), path: null, safeDurationMs: 0 }
				session = null
				listeners.notify()
				throw fault
			}
			dispatch(session, { kind: 'start' })
			return session.notice
		},
		async stop() {
			if (!session) {
				// It could not even start: stopping dismisses the error.
				if (state.kind === 'failed') {
					state = { kind: 'off' }
					listeners.notify()
				}
				return null
			}
			dispatch(session, { kind: 'stop' })
			return (await session.finished) ?? null
		},
		split(atMs) {
			if (!session || state.kind !== 'recording') throw new AppError('recording-not-running')
			session.child.split(atMs)
		},
		pause: (atMs) => setPaused(true, atMs),
		resume: (atMs) => setPaused(false, atMs),
		setRelay(next) {
			relay = next
			session?.child.setRelay(next)
		},
		setFeeds(next) {
			feeds = next
			session?.child.setFeeds(next)
		},
		setChapters(chapters) {
			if (session && session.finished === null) note(session, { chapters: [...chapters] })
		},
		state: () => state,
		onChange: listeners.add,
		async list() {
			const files = await Promise.all(
				journal.entries().map(async (entry) => {
					const isThere = entry.status === 'missing' || running.has(entry.id) || (await exists(entry.path, clock))
					return isThere ? shown(entry) : null
				}),
			)
			return newestFirst(files.filter((file) => file !== null))
		},
		async recover() {
			return (await recoverRecordings(journal, services)).map(toFile)
		},
	}

	function setPaused(isPaused: boolean, atMs: number | undefined): void {
		if (!session || state.kind !== 'recording') throw new AppError('recording-not-running')
		if (isPaused === (state.pause !== undefined && !state.pause.isEnding)) return
		session.child.pause(isPaused, atMs)
		dispatch(session, { kind: isPaused ? 'pause' : 'resume' })
	}

	function numbers(): Pick<RecordingFile, 'bytes' | 'durationMs'> | null {
		return state.kind === 'recording' ? { bytes: state.bytes, durationMs: state.durationMs } : null
	}

	/** The running recording with its newest numbers. One that could not be rewritten yet is no longer running: it is shown as it was found. */
	function shown(entry: JournalEntry): RecordingFile {
		const file = toFile(entry)
		if (file.status !== 'recording') return file
		const newest = running.get(file.id)
		if (newest) return { ...file, ...newest() }
		if (file.durationMs === 0) return { ...file, status: 'damaged' }
		return { ...file, status: entry.isIncomplete || entry.parts.length > 1 ? 'incomplete' : 'finished' }
	}
}

/** The files of a recording with this one, by its number, at `path`. */
function withFile({ path: first, files }: JournalEntry, number: number, path: string): RecordedFile[] {
	const known = files ?? [{ path: first, durationMs: 0, bytes: 0 }]
	return [...known.slice(0, number - 1), { path, durationMs: 0, bytes: 0 }]
}

function toFile(entry: JournalEntry): RecordingFile {
	const { id, path, durationMs, bytes, status, showId, fileChapters, tracks, files } = entry
	const file = { id, path, startedAtMs: firstPictureAtMs(entry), durationMs, bytes, status, showId, chapters: fileChapters }
	return { ...file, ...(tracks ? { tracks } : {}), ...(files && files.length > 1 ? { files } : {}) }
}

/** A file on a disk that hangs counts as missing. */
function exists(path: string, clock: Clock): Promise<boolean> {
	return withinLimit(stat(path), clock, answerLimitMs).then(
		() => true,
		() => false,
	)
}
