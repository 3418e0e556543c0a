import type { MediaTag, RelayEndpoint } from '../../../shared/domain/feeds.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Spawn } from '../../process/managed-process.ts'
import { afterEnd, noRestarts } from '../../process/restart-policy.ts'
import { type RecordingFaultCode, recordingFault } from '../faults.ts'
import { partPath } from '../file-name.ts'
import type { FromRecorder, ToRecorder } from '../recorder-messages.ts'
import { type PartFile, startPartFile } from './part-file.ts'
import { createPartTimeline, type PartTimeline } from './part-timeline.ts'
import { createRecentTags } from './recent-tags.ts'

/** Reads the programme from the local relay. electron/children joins the real one. */
export interface TagReader {
	setEndpoint(endpoint: RelayEndpoint | null): void
	close(): void
}

export interface RecorderWorkerOptions {
	readonly openReader: (onTag: (tag: MediaTag) => void) => TagReader
	readonly spawn: Spawn
	readonly clock: Clock
	/** Free on the disk of this path, null when it cannot be measured. */
	readonly freeBytes: (path: string) => Promise<number | null>
	readonly send: (message: FromRecorder) => void
	/** All is closed and flushed: the process may end. */
	readonly onFinished: () => void
}

export interface RecorderWorker {
	receive(message: ToRecorder): void
	/** Closes the file. Calling it twice is harmless. */
	stop(): Promise<void>
}

type Order = Extract<ToRecorder, { type: 'record' }>

const progressMs = 1000
/** More than this waiting for the disk is 20 s at 25 Mb/s: it will not catch up. */
const queueLimitBytes = 64_000_000

/** What the recorder's own process does: everything the relay gives goes to the file, nothing is dropped in silence. */
export function createRecorderWorker(options: RecorderWorkerOptions): RecorderWorker {
	const { clock, send } = options
	const recent = createRecentTags()
	const parts: PartFile[] = []
	let order: Order | null = null
	let current: { readonly file: PartFile; readonly timeline: PartTimeline; readonly path: string } | null = null
	let restarts = noRestarts
	let lastTimestampMs: number | null = null
	let stopping: Promise<void> | null = null
	let cancelProgress = () => {}
	let cancelRestart = () => {}

	const reader = options.openReader((tag) => {
		recent.note(tag)
		write(tag)
	})

	function write(tag: MediaTag): void {
		if (!current || stopping) return
		const { file, timeline, path } = current
		const hadStarted = timeline.firstTimestampMs() !== null
		const own = timeline.fit(tag)
		if (!own) return
		const firstTimestampMs = timeline.firstTimestampMs()
		if (!hadStarted && firstTimestampMs !== null) send({ type: 'part', part: { path, firstTimestampMs } })
		file.write(own)
		if (!tag.isSequenceHeader) lastTimestampMs = Math.max(lastTimestampMs ?? tag.timestampMs, tag.timestampMs)
		if (file.queuedBytes() > queueLimitBytes) fail('recording-disk-slow')
	}

	function startPart(): void {
		if (!order || stopping) return
		const path = partPath(order.path, order.firstPart + parts.length)
		const file = startPartFile({
			path,
			ffmpegPath: order.ffmpegPath,
			spawn: options.spawn,
			clock,
			onLine: (line) => send({ type: 'log', level: 'warn', message: line }),
			onBroken(fault) {
				if (stopping) return
				current = null
				const next = afterEnd(restarts, clock.now())
				restarts = next.memory
				if (fault !== null || next.delayMs === null) return fail(fault ?? 'recording-ffmpeg')
				send({ type: 'log', level: 'error', message: 'FFmpeg of the recording ended; a next part goes on' })
				cancelRestart = clock.after(next.delayMs, startPart)
			},
		})
		parts.push(file)
		current = { file, timeline: createPartTimeline(), path }
		for (const tag of recent.tags()) write(tag)
	}

	async function reportProgress(): Promise<void> {
		if (!order) return
		const [freeBytes, ...sizes] = await Promise.all([options.freeBytes(order.path), ...parts.map((part) => part.bytes())])
		if (stopping) return
		if (lastTimestampMs !== null) {
			send({
				type: 'progress',
				progress: { lastTimestampMs, bytes: sizes.reduce((sum, size) => sum + size, 0), freeBytes: freeBytes ?? null },
			})
		}
		if (freeBytes !== null && freeBytes !== undefined && freeBytes < order.freeBytesFloor) return fail('recording-disk-low')
		cancelProgress = clock.after(progressMs, () => void reportProgress())
	}

	function fail(code: RecordingFaultCode): void {
		void stop(() => send({ type: 'fault', error: recordingFault(code) }))
	}

	function stop(beforeEnd: () => void = () => {}): Promise<void> {
		stopping ??= (async () => {
			cancelProgress()
			cancelRestart()
			await Promise.all(parts.map((part) => part.close()))
			reader.close()
			beforeEnd()
			options.onFinished()
		})()
		return stopping
	}

	return {
		receive(message) {
			if (message.type === 'relay') reader.setEndpoint(message.relay)
			else if (message.type === 'stop') void stop()
			else if (!order) {
				order = message
				startPart()
				void reportProgress()
			}
		},
		stop: () => stop(),
	}
}
