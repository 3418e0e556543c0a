import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { MediaTag, RelayEndpoint, TagFeedAddress } from '../../../shared/domain/feeds.ts'
import type { Clock } from '../../lib/clock.ts'
import { detach } from '../../lib/detach.ts'
import { wait } from '../../lib/wait.ts'
import { createRecentTags } from '../../media/flv/recent-tags.ts'
import { afterEnd, noRestarts } from '../../process/restart-policy.ts'
import type { Spawn } from '../../process/spawn.ts'
import { faultText, movedNotice, nextFileNotice, type RecordingFault, type RecordingFaultCode } from '../faults.ts'
import { containerOf, partPath, reserveFile, reserveSameName } from '../file-name.ts'
import { withinLimit } from '../folder.ts'
import type { FromRecorder, ToRecorder } from '../recorder-messages.ts'
import { createFileSplits, type FileSplits } from './file-splits.ts'
import { type Found, findFolder } from './find-folder.ts'
import { type PartFile, startPartFile } from './part-file.ts'
import { createPartTimeline, type PartTimeline } from './part-timeline.ts'
import { createRecordingTimeline, type RecordingTimeline } from './recording-timeline.ts'
import { rescueFile } from './rescue.ts'
import { createTimedCommands } from './timed-commands.ts'

/** Reads the program from the local relay, or from the recording's own encoder. electron/children provides the real one. */
export interface TagReader {
	setEndpoint(endpoint: RelayEndpoint | null): void
	setFeed(feed: TagFeedAddress | null): void
	dispose(): void
}

export interface RecorderWorkerOptions {
	/** `continuesFromMs`: program time up to which another process has recorded; null: there was none. */
	readonly openReader: (onTag: (tag: MediaTag) => void, continuesFromMs: () => number | null) => TagReader
	readonly spawn: Spawn
	readonly clock: Clock
	/** Free bytes on the disk of this path; null when they cannot be measured. */
	readonly freeBytes: (path: string) => Promise<number | null>
	/** The largest file that the disk of this path takes, bytes; null: there is no limit, or it is not known. */
	readonly largestFileBytes: (path: string) => Promise<number | null>
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

const checkEveryMs = 1000
const checkLimitMs = 3000
/** Sound arrives at most this long after the picture of the same time, ms. */
const lateSoundMs = 1000
/** More bytes than this waiting for the disk is 20 s at 25 Mb/s: it will not catch up. */
const queueLimitBytes = 64_000_000
/** The work of the recorder process: everything that the relay sends is written to the file, and nothing is dropped silently. */
export function createRecorderWorker(options: RecorderWorkerOptions): RecorderWorker {
	const { clock, send } = options
	const recent = createRecentTags()
	const commands = createTimedCommands()
	const parts: PartFile[] = []
	/** Parts that have ended and are still being closed or replaced. */
	const following = new Set<Promise<void>>()
	let order: Order | null = null
	let timeline: RecordingTimeline | null = null
	let splits: FileSplits | null = null
	/** The current path of the recording's present file. Its later parts are stored beside it. */
	let path = ''
	let fileNumber = 1
	/** The last part of the file before: it still gets the sound before this recorded time, which arrives after the picture. */
	let ending: (Part & { readonly untilMs: number }) | null = null
	let partNumber = 0
	let current: Part | null = null
	let restarts = noRestarts
	let lastTimestampMs: number | null = null
	let stopping: Promise<void> | null = null
	/** Ends the pause before the next part. */
	const stopRequest = new AbortController()
	let cancelCheck = () => {}

	const reader = options.openReader(takeTag, () => order?.continuesFromMs ?? null)

	function takeTag(given: MediaTag): void {
		commands.note(given)
		const tag = timeline?.fit(given) ?? null
		if (tag === null) return
		const nextPath = current && !stopping ? (splits?.note(tag) ?? null) : null
		if (nextPath !== null) recent.clear()
		recent.note(tag)
		if (nextPath !== null) startFile(nextPath, tag.timestampMs)
		else write(tag)
	}

	/** The recording continues in a new file, which begins with this keyframe. */
	function startFile(at: string, keyframeMs: number): void {
		if (!current) return
		closeEnding()
		ending = { ...current, untilMs: keyframeMs }
		continueIn(at)
		startPart(at)
	}

	function continueIn(at: string): void {
		path = at
		fileNumber += 1
		partNumber += 1
		watchDiskLimit()
	}

	function closeEnding(): void {
		if (!ending) return
		const { file } = ending
		ending = null
		const closed = file
			.check()
			.then(() => file.close())
			.then(() => file.release())
			.finally(() => following.delete(closed))
		following.add(closed)
	}

	function watchDiskLimit(): void {
		const limit = withinLimit(options.largestFileBytes(path), clock, checkLimitMs).catch(() => null)
		detach(limit.then((bytes) => splits?.setDiskLimit(bytes)))
	}

	function reserveNext(): Promise<string> {
		if (!order) return Promise.reject(new Error('Nothing is recorded yet.'))
		const { pattern, title, startedAtMs } = order.naming
		const naming = { pattern, title, startedAt: new Date(startedAtMs), number: fileNumber + 1 }
		return withinLimit(reserveFile(dirname(path), naming, containerOf(path)), clock, checkLimitMs)
	}

	function write(tag: MediaTag): void {
		if (!current || stopping) return
		if (ending && !tag.isSequenceHeader) {
			if (tag.kind === 'audio' && tag.timestampMs < ending.untilMs) return writeTo(ending, tag)
			if (tag.kind === 'video' && tag.timestampMs > ending.untilMs + lateSoundMs) closeEnding()
		}
		writeTo(current, tag)
	}

	function writeTo({ file, timeline }: Part, tag: MediaTag): void {
		const hadStarted = timeline.firstTimestampMs() !== null
		const own = timeline.fit(tag)
		if (!own) return
		const firstTimestampMs = timeline.firstTimestampMs()
		if (!hadStarted && firstTimestampMs !== null) {
			const part = { path: file.path, firstTimestampMs }
			send({ type: 'part', part: fileNumber === 1 ? part : { ...part, file: fileNumber } })
		}
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
		// Until something of it stands on the disk, all that it was given is kept.
		recent.hold(true)
		const part = { file, timeline: createPartTimeline() }
		current = part
		for (const tag of recent.tags()) if (current === part) writeTo(part, tag)
	}

	function nextPartPath(): string {
		partNumber += 1
		return partPath(path, partNumber)
	}

	/** The part ended without being asked to: the next one follows in a folder that can be written to. */
	function replacePart(broken: PartFile, why: RecordingFault): void {
		if (stopping || current?.file !== broken) return
		current = null
		recent.hold(true)
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
		const found = delayMs === null || !order ? null : await findFolder(dirname(path), why, order, options)
		const at = found === null ? null : await partIn(found)
		if (at === null) fail(why)
		else startPart(at)
		await putAway(broken, why)
	}

	/** Path of the next part; null when it cannot be written there after all. */
	async function partIn({ folder, why }: Found): Promise<string | null> {
		if (why.code === 'recording-file-limit' && folder === dirname(path)) {
			// What has been written fills a file: the recording continues in a new one.
			const next = splits?.unused() ?? (await reserveNext().catch(() => null))
			if (next === null) return null
			continueIn(next)
			send({ type: 'moved', path, file: fileNumber, notice: nextFileNotice(folder) })
			splits?.restart(recent.tags().find((tag) => tag.isKeyframe)?.timestampMs ?? lastTimestampMs ?? 0)
			return next
		}
		if (folder === dirname(path)) {
			if (why.code === 'recording-file-gone') send({ type: 'moved', path, file: fileNumber, notice: movedNotice(why, folder) })
			return nextPartPath()
		}
		const moved = await reserveSameName(folder, path).catch(() => null)
		if (moved === null) return null
		path = moved
		// In a new folder the recording's file itself is the part, so that the file on the disk always has its name.
		partNumber += 1
		watchDiskLimit()
		send({ type: 'moved', path, file: fileNumber, notice: movedNotice(why, folder) })
		return path
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
			send({ type: 'progress', progress: { lastTimestampMs, bytes, freeBytes, fileBytes: splits?.bytes() ?? 0 } })
		}
		if (watched && watched === current?.file) {
			if (watched.bytes() > 0) recent.hold(false)
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
			closeEnding()
			await Promise.all(following)
			await Promise.all(parts.map((part) => part.close().then(part.release)))
			reader.dispose()
			const unused = splits?.unused() ?? null
			if (unused !== null) await withinLimit(rm(unused, { force: true }), clock, checkLimitMs).catch(() => {})
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
			else if (message.type === 'split') {
				splits?.prepare()
				commands.at(message.atMs, () => splits?.request())
			} else if (message.type === 'pause') commands.at(message.atMs, () => (message.isPaused ? timeline?.pause() : timeline?.resume()))
			else if (!order) {
				order = message
				timeline = createRecordingTimeline({
					...message,
					onPaused: (atMs) => send({ type: 'paused', atMs }),
					onResumed: (pause) => send({ type: 'resumed', pause }),
				})
				const { everyMinutes, everyMb } = message.split
				splits = createFileSplits({
					...message.file,
					everyMs: everyMinutes === undefined ? null : everyMinutes * 60_000,
					everyBytes: everyMb === undefined ? null : everyMb * 1_000_000,
					reserve: reserveNext,
					onProblem: () => send({ type: 'log', level: 'warn', message: 'the next file of the recording could not be created' }),
				})
				path = message.path
				fileNumber = message.file.number
				partNumber = message.firstPart
				watchDiskLimit()
				startPart(partPath(path, partNumber))
				detach(check())
			}
		},
		dispose: () => stop(),
	}
}
