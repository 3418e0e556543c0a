import type { I420Picture } from '../../../../shared/domain/feeds.ts'
import type { Clock } from '../../../lib/clock.ts'
import { detach } from '../../../lib/detach.ts'
import type { FrameHead } from '../browser-messages.ts'
import { createPngReader } from './png-rows.ts'
import { premultipliedToI420 } from './premultiplied-to-i420.ts'

/** The pictures of one page on their way from the browser to the program, at most as many a second as its settings allow. */
export interface PageFrames {
	/** A picture as the browser sends it. `ack` tells the browser that it may send another one. */
	push(base64: string, ack: () => void): void
	dispose(): void
}

export interface PageFramesOptions {
	readonly id: number
	readonly clock: Pick<Clock, 'after' | 'steady'>
	readonly framesPerSecond: number
	readonly isSeeThrough: boolean
	/** Resolves when the bytes have left this process. */
	readonly send: (head: FrameHead, picture: Pick<I420Picture, 'data' | 'alpha'>) => Promise<void>
	/** No picture has arrived for a moment: the browser may have left out the last one, because it had not been told yet that it may send it. */
	readonly onQuiet: () => void
}

interface Waiting {
	readonly base64: string
	readonly ack: () => void
}

/** After this time without a picture the last one is asked for once more, ms. */
const quietMs = 150

export function createPageFrames({ id, clock, framesPerSecond, isSeeThrough, send, onQuiet }: PageFramesOptions): PageFrames {
	const reader = createPngReader()
	const intervalMs = 1000 / framesPerSecond
	let memory: (I420Picture & { alpha: Uint8Array | null }) | null = null
	let waiting: Waiting | null = null
	let isBusy = false
	let isDisposed = false
	let wasChanged = false
	let cancelNext = () => {}
	let cancelQuiet = () => {}

	async function work(): Promise<void> {
		isBusy = true
		while (waiting && !isDisposed) {
			const { base64, ack } = waiting
			waiting = null
			const startedMs = clock.steady()
			await show(base64)
			const restMs = intervalMs - (clock.steady() - startedMs)
			if (restMs > 1) await new Promise<void>((resolve) => (cancelNext = clock.after(restMs, resolve)))
			ack()
		}
		isBusy = false
		if (wasChanged && !isDisposed) {
			cancelQuiet()
			cancelQuiet = clock.after(quietMs, () => {
				wasChanged = false
				onQuiet()
			})
		}
	}

	async function show(base64: string): Promise<void> {
		const changed = reader.read(Buffer.from(base64, 'base64'))
		if (!changed || changed.rows === 0) return
		const { widthPx, heightPx, firstRow, rows } = changed
		const pixels = widthPx * heightPx
		if (memory?.widthPx !== widthPx || memory.heightPx !== heightPx) {
			memory = { widthPx, heightPx, data: new Uint8Array(pixels * 1.5), alpha: isSeeThrough ? new Uint8Array(pixels) : null }
		}
		wasChanged = true
		premultipliedToI420(changed, memory)
		await send({ id, widthPx, heightPx, firstRow, rows, hasAlpha: isSeeThrough }, memory)
	}

	return {
		push(base64, ack) {
			cancelQuiet()
			// Only the newest picture counts.
			waiting?.ack()
			waiting = { base64, ack }
			if (!isBusy) detach(work())
		},
		dispose() {
			isDisposed = true
			cancelNext()
			cancelQuiet()
		},
	}
}
