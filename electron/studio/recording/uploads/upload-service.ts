import {
	isUploading,
	type UploadOffer,
	type UploadVisibility,
	uploadExcess,
	type VideoUpload,
	type VideoUploadState,
} from '../../../../shared/domain/video-upload.ts'
import { AppError, dataOf, toAppErrorData } from '../../../../shared/errors/app-error.ts'
import { createListeners } from '../../../../shared/lib/listeners.ts'
import { actionOf, messageOf, say } from '../../../../shared/texts/english.ts'
import type { Activity } from '../../../broadcast/activity.ts'
import type { Clock } from '../../../lib/clock.ts'
import { detach } from '../../../lib/detach.ts'
import { reportUnlessExpected } from '../../../lib/expected.ts'
import type { FileAnswer, FileRequest, UploadAbout, UploadedVideo, UploadFile } from '../../../platforms/uploads-port.ts'
import { createUploadSpeed } from './upload-speed.ts'
import type { StoredUpload, UploadStore } from './upload-store.ts'

/** A finished recording: its files in order. */
export interface RecordedFiles {
	readonly title: string
	readonly files: readonly { readonly path: string; readonly bytes: number; readonly durationMs: number }[]
}

/** An account to which recordings can be uploaded. */
export interface UploadTarget {
	readonly platformName: string
	readonly offer: UploadOffer
	readonly categories: readonly string[]
}

export interface UploadServiceOptions {
	readonly store: UploadStore
	readonly clock: Clock
	readonly activity: Pick<Activity, 'add'>
	readonly newId: () => string
	/** Rejects with AppError "unknown-recording", "recording-in-use" or "recording-file-missing". */
	readonly filesOf: (recordingId: string) => Promise<RecordedFiles>
	/** Throws an AppError when it is unknown, or takes no files. */
	readonly target: (accountId: string) => UploadTarget
	/** Asks the account's platform. Rejects with an AppError. */
	readonly upload: (accountId: string, file: UploadFile, about: UploadAbout, signal: AbortSignal) => Promise<UploadedVideo>
	/** Sends a part of a file, in another process. */
	readonly sendFile: (path: string, request: FileRequest, onSent: (bytes: number) => void, signal: AbortSignal) => Promise<FileAnswer>
	/** A show runs, and uploads leave the line to it. */
	readonly isSlowed: () => boolean
}

export interface NewUpload {
	readonly recordingId: string
	readonly accountId: string
	readonly title: string
	readonly visibility: UploadVisibility
	readonly category: string | null
}

/** Uploads recordings to platforms afterwards, one file at a time, and remembers what became of each. */
export interface UploadService {
	/** Oldest first. */
	list(): readonly VideoUpload[]
	/** One upload for each file of the recording. Rejects with an AppError before anything is sent. */
	start(upload: NewUpload): Promise<void>
	/** What follows throws AppError "upload-unknown". Nothing of a cancelled upload is kept in the list. */
	cancel(id: string): void
	/** One that failed or was interrupted begins again. */
	retry(id: string): void
	/** The recordings or accounts have changed: what is gone is dropped. `isKept`: of a recording. */
	refresh(isKept: (recordingId: string) => boolean): void
	onChange(listener: () => void): () => void
	dispose(): void
}

/** A passing failure is tried again after these, ms. */
const retryPausesMs = [5000, 20_000, 60_000, 180_000]
/** How often the progress changes for screens, ms. */
const progressEveryMs = 1000
/** The list keeps this many of those that are done. */
const mostDone = 100

interface Running {
	readonly id: string
	readonly cancel: AbortController
}

export function createUploadService(options: UploadServiceOptions): UploadService {
	const { store, clock, activity } = options
	const listeners = createListeners()
	/** What happens to those of this run; the others have the state that is stored. */
	const states = new Map<string, VideoUploadState>()
	let running: Running | null = null
	let cancelRetry = () => {}
	let isDisposed = false

	const stored = () => store.current().uploads
	const find = (id: string) => stored().find((each) => each.id === id)

	function stateOf({ id, outcome }: StoredUpload): VideoUploadState {
		return states.get(id) ?? (outcome.kind === 'begun' ? { kind: 'interrupted' } : outcome)
	}

	function viewOf(upload: StoredUpload): VideoUpload {
		const { visibility: _, category: __, outcome: ___, ...view } = upload
		return { ...view, state: stateOf(upload) }
	}

	function setState(id: string, state: VideoUploadState): void {
		states.set(id, state)
		listeners.notify()
	}

	function setOutcome(id: string, outcome: StoredUpload['outcome']): void {
		states.delete(id)
		store.update(({ uploads }) => ({ uploads: withoutOldest(uploads.map((each) => (each.id === id ? { ...each, outcome } : each))) }))
		listeners.notify()
	}

	function drop(ids: ReadonlySet<string>): void {
		if (ids.size === 0) return
		for (const id of ids) states.delete(id)
		if (running && ids.has(running.id)) running.cancel.abort()
		store.update(({ uploads }) => ({ uploads: uploads.filter(({ id }) => !ids.has(id)) }))
		listeners.notify()
	}

	function note(level: 'good' | 'error' | 'warning', text: ReturnType<typeof say>): void {
		activity.add({ kind: 'recording', level, subject: say('upload/subject'), text })
	}

	/** Begins with the first that waits. */
	function next(): void {
		if (running || isDisposed) return
		const waiting = stored().find((each) => states.get(each.id)?.kind === 'waiting')
		if (!waiting) return
		running = { id: waiting.id, cancel: new AbortController() }
		detach(
			attempt(waiting, running.cancel.signal, 0).finally(() => {
				running = null
				next()
			}),
		)
	}

	async function attempt(upload: StoredUpload, signal: AbortSignal, failures: number): Promise<void> {
		const { id, title, accountId, platformName: name, visibility, category } = upload
		try {
			const recorded = await options.filesOf(upload.recordingId)
			const file = recorded.files[(upload.file?.number ?? 1) - 1]
			if (!file) throw new AppError('recording-file-missing')
			setState(id, sendingState(0, null))
			const video = await options.upload(accountId, followed(id, file, signal), { title, visibility, category }, signal)
			if (signal.aborted || !find(id)) return
			setOutcome(id, { kind: 'done', url: video.url })
			note('good', say('upload/done', { title, name }))
		} catch (thrown) {
			reportUnlessExpected(thrown)
			if (signal.aborted || !find(id)) return
			const error = toAppErrorData(thrown)
			const pauseMs = retryPausesMs[failures]
			if (!error.retryable || pauseMs === undefined) {
				setOutcome(id, { kind: 'failed', error })
				return note('error', say('upload/failed', { title, name, reason: messageOf(error), action: actionOf(error) }))
			}
			setState(id, { kind: 'retrying', atMs: clock.now() + pauseMs, error })
			await pause(pauseMs, signal)
			if (!signal.aborted) await attempt(upload, signal, failures + 1)
		}
	}

	function pause(ms: number, signal: AbortSignal): Promise<void> {
		return new Promise((resolve) => {
			const done = (): void => {
				cancel()
				signal.removeEventListener('abort', done)
				resolve()
			}
			const cancel = clock.after(ms, done)
			cancelRetry = done
			signal.addEventListener('abort', done, { once: true })
		})
	}

	function sendingState(sentBytes: number, bytesPerSecond: number | null): VideoUploadState {
		return { kind: 'sending', sentBytes, bytesPerSecond, isSlowed: options.isSlowed() }
	}

	/** The file as the platform's adapter gets it, with its progress shown. */
	function followed(id: string, { path, bytes }: RecordedFiles['files'][number], signal: AbortSignal): UploadFile {
		let confirmed = 0
		let shownAtMs = Number.NEGATIVE_INFINITY
		const speed = createUploadSpeed(clock.steady())

		function show(sent: number): void {
			speed.add(sent, clock.steady())
			const isWhole = sent >= bytes
			if (!isWhole && clock.steady() - shownAtMs < progressEveryMs) return
			shownAtMs = clock.steady()
			setState(id, isWhole ? { kind: 'finishing' } : sendingState(sent, speed.bytesPerSecond()))
		}

		return {
			name: path.split(/[/\\]/).at(-1) ?? 'recording.mp4',
			bytes,
			async send(request, sendSignal) {
				let sent = 0
				const report = (more: number): void => {
					sent += more
					if (!signal.aborted) show(Math.min(bytes, confirmed + sent))
				}
				const answer = await options.sendFile(path, request, report, AbortSignal.any([signal, sendSignal]))
				if (answer.status < 300) confirmed += request.toByte - request.fromByte
				return answer
			},
		}
	}

	async function checkStart({
		recordingId,
		accountId,
		category,
	}: NewUpload): Promise<{ readonly target: UploadTarget; readonly recorded: RecordedFiles }> {
		const target = options.target(accountId)
		const name = target.platformName
		const recorded = await options.filesOf(recordingId)
		if (category !== null && !target.categories.includes(category)) throw new AppError('upload-category', { name })
		const isRunning = stored().some(
			(each) => each.recordingId === recordingId && each.accountId === accountId && isUploading(stateOf(each)),
		)
		if (isRunning) throw new AppError('upload-running', { name })
		for (const file of recorded.files) {
			if (uploadExcess(target.offer, file) === 'beyond') {
				throw new AppError('upload-over-limit', { name, limit: `${Math.round((target.offer.maxBytes ?? 0) / 2 ** 30)} GB` })
			}
		}
		return { target, recorded }
	}

	for (const { outcome, title, platformName: name } of stored()) {
		if (outcome.kind === 'begun') note('warning', say('upload/interrupted', { title, name }))
	}

	return {
		list: () => stored().map(viewOf),
		async start(upload) {
			const { target, recorded } = await checkStart(upload)
			const count = recorded.files.length
			const added = recorded.files.map(({ bytes }, index): StoredUpload => {
				const number = index + 1
				return {
					id: options.newId(),
					recordingId: upload.recordingId,
					accountId: upload.accountId,
					platformName: target.platformName,
					file: count === 1 ? null : { number, count },
					title:
						count === 1 ? upload.title : say('upload/numbered', { title: upload.title, number: String(number), count: String(count) }).text,
					bytes,
					visibility: upload.visibility,
					category: upload.category,
					outcome: { kind: 'begun' },
				}
			})
			// One that failed before is replaced.
			const isReplaced = (each: StoredUpload) =>
				each.recordingId === upload.recordingId && each.accountId === upload.accountId && each.outcome.kind !== 'done'
			store.update(({ uploads }) => ({ uploads: [...uploads.filter((each) => !isReplaced(each)), ...added] }))
			for (const { id } of added) states.set(id, { kind: 'waiting' })
			listeners.notify()
			next()
		},
		cancel(id) {
			if (!find(id)) throw new AppError('upload-unknown')
			drop(new Set([id]))
		},
		retry(id) {
			const upload = find(id)
			if (!upload) throw new AppError('upload-unknown')
			const { kind } = stateOf(upload)
			if (kind === 'retrying') return cancelRetry()
			if (kind !== 'failed' && kind !== 'interrupted') return
			setOutcome(id, { kind: 'begun' })
			setState(id, { kind: 'waiting' })
			next()
		},
		refresh(isKept) {
			drop(new Set(stored().flatMap(({ id, recordingId }) => (isKept(recordingId) ? [] : [id]))))
			for (const upload of stored()) {
				if (!isUploading(stateOf(upload))) continue
				try {
					options.target(upload.accountId)
				} catch (error) {
					// The account was disconnected.
					if (running?.id === upload.id) running.cancel.abort()
					setOutcome(upload.id, { kind: 'failed', error: error instanceof AppError ? error.toData() : dataOf('upload-unknown') })
				}
			}
		},
		onChange: listeners.add,
		dispose() {
			isDisposed = true
			running?.cancel.abort()
		},
	}
}

function withoutOldest(uploads: readonly StoredUpload[]): readonly StoredUpload[] {
	const done = uploads.filter(({ outcome }) => outcome.kind === 'done')
	const dropped = new Set(done.slice(0, Math.max(0, done.length - mostDone)).map(({ id }) => id))
	return uploads.filter(({ id }) => !dropped.has(id))
}
