import { dirname } from 'node:path'
import type { MediaTag, RelayEndpoint, TagFeedAddress } from '../../../shared/domain/feeds.ts'
import type { Clock } from '../../lib/clock.ts'
import { detach } from '../../lib/detach.ts'
import { wait } from '../../lib/wait.ts'
import { createRecentTags } from '../../media/flv/recent-tags.ts'
import { afterEnd, noRestarts } from '../../process/restart-policy.ts'
import type { Spawn } from '../../process/spawn.ts'
import { faultText, movedNotice, type RecordingFault, type RecordingFaultCode } from '../faults.ts'
import { partPath, reserveSameName } from '../file-name.ts'
import { checkFolder, folderExists, withinLimit } from '../folder.ts'
import type { FromRecorder, ToRecorder } from '../recorder-messages.ts'
import { type PartFile, startPartFile } from './part-file.ts'
import { createPartTimeline, type PartTimeline } from './part-timeline.ts'
import { createRecordingTimeline, type RecordingTimeline } from './recording-timeline.ts'
import { rescueFile } from './rescue.ts'

/** Reads the program from the local relay, or from the recording's own encoder. electron/children provides the real one. */
export interface TagReader {
	setEndpoint(endpoint: RelayEndpoint | null): void
	setFeed(feed: TagFeedAddress | null): void
	dispose(): void
}

export interface RecorderWorkerOptions {
	readonly openReader: (onTag: (tag: MediaTag) => void) => TagReader
	readonly spawn: Spawn
	readonly clock: Clock
	/** Free bytes on the disk of this path; null when they cannot be measured. */
	readonly freeBytes: (path: string) => Promise<number | null>
	readonly send: (message: FromRecorder) => void
	/** Everything is closed and flushed: the process may end. */
	readonly onFinished: () => void
}

export interface RecorderWorker {
	receive(message: ToRecorder): void
	/** Closes the file. Calling it twice is harmless. */
	dispose(): Promise<void>
}

type Order = Extract<ToRecorder, { type: 'record' }>

interface Part {
	readonly file: PartFile
	readonly timeline: PartTimeline
}

/** A folder to continue in, and why the previous one is not used. */
interface Found {
	readonly folder: string
	readonly why: RecordingFault
}

const checkEveryMs = 1000
const checkLimitMs = 3000
/** More bytes than this waiting for the disk is 20 s at 25 Mb/s: it will not catch up. */
const queueLimitBytes = 64_000_000
/** Faults that another part in the same folder may fix. */
const curable: readonly RecordingFaultCode[] = [
	'recording-file-gone',
	'recording-file-limit',
	'recording-folder-stalled',
	'recording-ffmpeg',
]

/** The work of the recorder process: everything that the relay sends is written to the file, and nothing is dropped silently. */
export function createRecorderWorker(options: RecorderWorkerOptions): RecorderWorker {
	const { clock, send } = options
	const recent = createRecentTags()
	const parts: PartFile[] = []
	/** Parts that have ended and are still being closed or replaced. */
	const following = new Set<Promise<void>>()
	let order: Order | null = null
	let timeline: RecordingTimeline | null = null
	/** The current path of the recording's file. Later parts are stored beside it. */
	let path = ''
	let partNumber = 0
	let current: Part | null = null
	let restarts = noRestarts
	let lastTimestampMs: number | null = null
	let stopping: Promise<void> | null = null
	/** Ends the pause before the next part. */
	const stopRequest = new AbortController()
	let cancelCheck = () => {}

	const reader = options.openReader((given) => {
		const tag = timeline?.fit(given) ?? null
		if (tag === null) return
		recent.note(tag)
		write(tag)
	})

	function write(tag: MediaTag): void {
		if (!current || stopping) return
		const { file, timeline } = current
		const hadStarted = timeline.firstTimestampMs() !== null
		const own = timeline.fit(tag)
		if (!own) return
		const firstTimestampMs = timeline.firstTimestampMs()
		if (!hadStarted && firstTimestampMs !== null) send({ type: 'part', part: { path: file.path, firstTimestampMs } })
		file.write(own)
		if (!tag.isSequenceHeader) lastTimestampMs = Math.max(lastTimestampMs ?? tag.timestampMs, tag.timestampMs)
		if (file.queuedBytes() > queueLimitBytes) replacePart(file, fault('recording-disk-slow'))
	}

	const fault = (code: RecordingFaultCode): RecordingFault => ({ code, folder: dirname(path), system: null })

	function startPart(at: string): void {
		if (!order || stopping) return
		const file: PartFile = startPartFile({
			path: at,
			tracks: order.tracks ?? [],
			ffmpegPath: order.ffmpegPath,
			spawn: options.spawn,
			clock,
			onLine: (line) => send({ type: 'log', level: 'warn', message: line }),
			onBroken(why) {
				if (stopping || current?.file !== file) return
				if (why === 'missing') return fail(fault('recording-ffmpeg'))
				replacePart(file, why === 'killed' ? fault('recording-ffmpeg') : why)
			},
		})
		parts.push(file)
		current = { file, timeline: createPartTimeline() }
		for (const tag of recent.tags()) write(tag)
	}

	function nextPartPath(): string {
		partNumber += 1
		return partPath(path, partNumber)
	}

	/** The part ended without being asked to: the next one follows in a folder that can be written to. */
	function replacePart(broken: PartFile, why: RecordingFault): void {
		if (stopping || current?.file !== broken) return
		current = null
		if (why.code === 'recording-folder-stalled') broken.abandon()
		send({ type: 'log', level: 'error', message: 'a part of the recording has ended', details: { cause: why.code } })
		const next = afterEnd(restarts, clock.steady())
		restarts = next.memory
		follow(broken, why, next.delayMs)
	}

	/** `delayMs` null = parts have ended too often. */
	function follow(broken: PartFile, why: RecordingFault, delayMs: number | null): void {
		const followed = startNextPart(broken, why, delayMs).finally(() => following.delete(followed))
		following.add(followed)
	}

	async function startNextPart(broken: PartFile, why: RecordingFault, delayMs: number | null): Promise<void> {
		await wait(clock, delayMs ?? 0, stopRequest.signal)
		const found = delayMs === null ? null : await findFolder(why)
		const at = found === null ? null : await partIn(found)
		if (at === null) fail(why)
		else startPart(at)
		await putAway(broken, why)
	}

	/** Path of the next part; null when it cannot be written there after all. */
	async function partIn({ folder, why }: Found): Promise<string | null> {
		if (folder === dirname(path)) {
			if (why.code === 'recording-file-gone') send({ type: 'moved', path, notice: movedNotice(why, folder) })
			return nextPartPath()
		}
		const moved = await reserveSameName(folder, path).catch(() => null)
		if (moved === null) return null
		path = moved
		// In a new folder the recording's file itself is the part, so that the file on the disk always has its name.
		partNumber += 1
		send({ type: 'moved', path, notice: movedNotice(why, folder) })
		return path
	}

	/** The current folder when another part may fix the fault and it can be written to, else the first of the studio's own that can; null = none. */
	async function findFolder(why: RecordingFault): Promise<Found | null> {
		const own = dirname(path)
		const { freeBytesFloor = 0, fallbackFolders = [] } = order ?? {}
		const others = fallbackFolders.filter((each) => each !== own)
		const isCurable = curable.includes(why.code)
		const isThere = isCurable && (why.code !== 'recording-file-gone' || (await folderExists(own)))
		// A folder that was removed is created again only when there is no other: an unplugged disk leaves an empty mount point.
		const candidates = [...(isThere ? [own] : []), ...others, ...(isCurable && !isThere ? [own] : [])]
		let cause = why
		for (const folder of candidates) {
			const problem = await checkFolder(folder, { isOurs: folder !== own, freeBytesFloor }, options)
			if (problem === null) return { folder, why: cause }
			send({ type: 'log', level: 'warn', message: 'the recording cannot go on here', details: { cause: problem.code } })
			if (folder === own && isThere) cause = problem
		}
		return null
	}

	/** Closes a part that has ended. A file that was removed is searched for. */
	async function putAway(file: PartFile, why: RecordingFault): Promise<void> {
		await file.close()
		const handle = file.handle()
		if (why.code === 'recording-file-gone') {
			const services = { ...options, freeBytesFloor: order?.freeBytesFloor ?? 0, onBusy: () => send({ type: 'busy' }) }
			const to = handle ? await rescueFile(handle, nextPartPath(), services) : null
			send({ type: 'part-moved', from: file.path, to })
		}
		await file.release()
	}

	async function check(): Promise<void> {
		if (!order) return
		const watched = current?.file
		const [freeBytes, condition] = await Promise.all([
			withinLimit(options.freeBytes(path), clock, checkLimitMs).catch(() => null),
			watched?.check() ?? 'well',
		])
		if (stopping) return
		if (lastTimestampMs !== null) {
			const bytes = parts.reduce((sum, part) => sum + part.bytes(), 0)
			send({ type: 'progress', progress: { lastTimestampMs, bytes, freeBytes } })
		}
		if (watched && watched === current?.file) {
			if (condition === 'gone') replacePart(watched, fault('recording-file-gone'))
			else if (condition === 'stalled') replacePart(watched, fault('recording-folder-stalled'))
			else if (freeBytes !== null && freeBytes < order.freeBytesFloor) replacePart(watched, fault('recording-disk-low'))
		}
		cancelCheck = clock.after(checkEveryMs, () => detach(check()))
	}

	function fail(why: RecordingFault): void {
		detach(stop(() => send({ type: 'fault', error: faultText(why) })))
	}

	function stop(beforeEnd: () => void = () => {}): Promise<void> {
		stopping ??= (async () => {
			cancelCheck()
			stopRequest.abort()
			const last = current?.file ?? null
			// Removed in its last second: it is searched for as well.
			if (last && (await last.check()) === 'gone') follow(last, fault('recording-file-gone'), 0)
			await Promise.all(following)
			await Promise.all(parts.map((part) => part.close().then(part.release)))
			reader.dispose()
			beforeEnd()
			options.onFinished()
		})()
		return stopping
	}

	return {
		receive(message) {
			if (message.type === 'relay') reader.setEndpoint(message.relay)
			else if (message.type === 'feed') reader.setFeed(message.feed)
			else if (message.type === 'stop') detach(stop())
			else if (message.type === 'pause') message.isPaused ? timeline?.pause() : timeline?.resume()
			else if (!order) {
				order = message
				timeline = createRecordingTimeline({
					...message,
					onPaused: (atMs) => send({ type: 'paused', atMs }),
					onResumed: (pause) => send({ type: 'resumed', pause }),
				})
				path = message.path
				partNumber = message.firstPart
				startPart(partPath(path, partNumber))
				detach(check())
			}
		},
		dispose: () => stop(),
	}
}
