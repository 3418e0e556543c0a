import { createHash } from 'node:crypto'
import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { AppError, type AppErrorData } from '../../../shared/errors/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import { flvHeader, flvTagBytes } from '../../media/flv/flv-writer.ts'
import { type ByteStream, createByteStream } from './byte-stream.ts'
import { nothingComes, senderGone } from './media-errors.ts'

/** How long to wait for sound after the first picture, ms. */
const otherTrackMs = 400
/** A stream without pictures begins this long after its first sound, ms. */
const soundOnlyMs = 2500

/** Makes FLV of the tags of a livestream, with times from 0 on. */
export interface FlvReceiver {
	take(tag: MediaTag): void
	fail(error: AppErrorData): void
	isOver(): boolean
	/** Resolves when enough has arrived to see what is in it. Rejects with AppError. */
	readonly begun: Promise<ByteStream>
	/** Ends it; nobody is notified. */
	dispose(): void
}

/** `limitMs`: how long to wait for the beginning; null = forever. `onOver`: it has failed or was disposed of; called once. */
export function createFlvReceiver(clock: Pick<Clock, 'after'>, limitMs: number | null, onOver: () => void): FlvReceiver {
	const seen = { video: false, audio: false }
	const configurations: { video: Uint8Array | null; audio: Uint8Array | null } = { video: null, audio: null }
	let firstMs: number | null = null
	let cancelReady = () => {}
	let cancelLimit = () => {}
	const { promise, resolve, reject } = Promise.withResolvers<ByteStream>()
	// A caller that gave up does not wait for it.
	promise.catch(() => {})
	const stream = createByteStream(
		() => flvHeader(seen),
		() => {
			cancelLimit()
			cancelReady()
			onOver()
			reject(AppError.fromData(stream.error() ?? senderGone))
		},
		// The same decoder configurations mean the same size, codecs and channels: such a stream need not be probed again.
		() => {
			const hash = createHash('sha256').update(JSON.stringify(seen))
			for (const body of [configurations.video, configurations.audio]) if (body) hash.update(body).update('|')
			return configurations.video || configurations.audio ? hash.digest('hex') : null
		},
	)
	if (limitMs !== null) {
		cancelLimit = clock.after(limitMs, () => {
			if (seen.video || seen.audio) ready()
			else stream.fail(nothingComes(limitMs / 1000))
		})
	}

	function ready(): void {
		cancelLimit()
		cancelReady()
		resolve(stream)
	}

	function readyAfter(delayMs: number): void {
		cancelReady()
		cancelReady = clock.after(delayMs, ready)
	}

	return {
		take(tag) {
			// Servers count time from their own start. Here, the time of a livestream starts at 0 when it is opened.
			if (tag.kind !== 'data') firstMs ??= tag.timestampMs
			stream.push(flvTagBytes({ ...tag, timestampMs: firstMs === null ? 0 : Math.max(0, tag.timestampMs - firstMs) }))
			const isFirstSound = tag.kind === 'audio' && !seen.audio
			if (tag.kind !== 'data' && tag.isSequenceHeader) configurations[tag.kind] = tag.body
			if (tag.kind === 'video') seen.video = true
			if (tag.kind === 'audio') seen.audio = true
			if (tag.kind === 'video' && tag.isKeyframe) readyAfter(seen.audio ? 0 : otherTrackMs)
			else if (isFirstSound && !seen.video) readyAfter(soundOnlyMs)
		},
		fail: stream.fail,
		isOver: stream.isOver,
		begun: promise,
		dispose: stream.dispose,
	}
}
