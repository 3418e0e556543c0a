import type { MediaTag, RelayEndpoint } from '../../../shared/domain/feeds.ts'
import type { Clock } from '../../lib/clock.ts'
import { detach } from '../../lib/detach.ts'
import { createPendingWork } from '../../lib/pending-work.ts'
import type { Spawn } from '../../process/spawn.ts'
import { keyframePictures } from './keyframe-pictures.ts'
import { createReplayBuffer, type ReplayBuffer } from './replay-buffer.ts'
import type { FromReplay, ToReplay } from './replay-messages.ts'
import { writeClip } from './write-clip.ts'

/** Reads the program from the local relay. electron/children provides the real one. */
export interface ReplayReader {
	setEndpoint(endpoint: RelayEndpoint | null): void
	dispose(): void
}

export interface ReplayWorkerOptions {
	readonly openReader: (onTag: (tag: MediaTag) => void) => ReplayReader
	readonly spawn: Spawn
	readonly clock: Clock
	readonly send: (message: FromReplay) => void
	/** Everything is written: the process may end. */
	readonly onFinished: () => void
}

const reportEveryMs = 1000
/** Of one answer. */
const mostPictures = 16

/** The work of the replay process: it holds what the relay sends, and writes it to a file when asked. */
export function createReplayWorker(options: ReplayWorkerOptions) {
	const { clock, send } = options
	const pending = createPendingWork()
	let buffer: ReplayBuffer | null = null
	let ffmpegPath = 'ffmpeg'
	let isDisposed = false
	const reader = options.openReader((tag) => buffer?.note(tag))
	let cancelReport = clock.after(reportEveryMs, report)

	function report(): void {
		send({ type: 'held', heldMs: Math.round(buffer?.heldMs() ?? 0), bytes: buffer?.heldBytes() ?? 0 })
		cancelReport = clock.after(reportEveryMs, report)
	}

	async function save(id: number, path: string): Promise<void> {
		const result = await writeClip(path, buffer?.tags() ?? [], { spawn: options.spawn, clock, ffmpegPath })
		if (result === 'empty') send({ type: 'not-saved', id, why: 'empty', lines: [] })
		else if ('firstTimestampMs' in result) send({ type: 'saved', id, ...result })
		else send({ type: 'not-saved', id, why: 'file', lines: result })
	}

	/** One FFmpeg for all of them, one after the other. */
	async function makePictures(id: number, afterMs: number): Promise<void> {
		const found = buffer?.keyframes(afterMs, mostPictures) ?? null
		const jpegs = found ? await keyframePictures(found.header, found.keyframes, { spawn: options.spawn, clock, ffmpegPath }) : []
		// One that could not be decoded leaves the others without a time.
		const isWhole = jpegs.length === found?.keyframes.length
		const pictures = isWhole
			? jpegs.map((jpeg, index) => ({ atMs: found.keyframes[index]?.timestampMs ?? 0, jpeg: jpeg.toString('base64') }))
			: []
		send({ type: 'pictures', id, pictures })
	}

	async function dispose(): Promise<void> {
		if (isDisposed) return
		isDisposed = true
		cancelReport()
		reader.dispose()
		await pending.settled()
		options.onFinished()
	}

	return {
		receive(message: ToReplay) {
			switch (message.type) {
				case 'hold':
					ffmpegPath = message.ffmpegPath
					buffer = createReplayBuffer(message.lengthMs, message.maxBytes)
					return
				case 'relay':
					return reader.setEndpoint(message.relay)
				case 'save':
					return pending.add(save(message.id, message.path))
				case 'pictures':
					return pending.add(makePictures(message.id, message.afterMs))
				case 'stop':
					return detach(dispose())
			}
		},
		dispose,
	}
}
