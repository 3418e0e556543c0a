import type { I420Picture } from '../../../shared/domain/feeds.ts'
import type { LowerThirdSettings } from '../../../shared/program/sources/lower-third.ts'
import type { TickerWindow } from '../drawing/looks/ticker.ts'

/** Of the 720 lines of a picture, per second. */
const speeds: Readonly<Record<LowerThirdSettings['speed'], number>> = { slow: 60, normal: 120, fast: 210 }

/** How far a ticker moves in each frame: always the same even number of pixels, so that it moves smoothly and its color planes fit. Pure. */
export function tickerStepPx(speed: LowerThirdSettings['speed'], scale: number, framesPerSecond: number): number {
	return Math.max(2, 2 * Math.round((speeds[speed] * scale) / framesPerSecond / 2))
}

/** Writes the picture of a ticker: `base` with the part of the endless strip that begins at `offsetPx` in its window. Offsets are even. */
export function writeTicker(
	base: I420Picture,
	strip: I420Picture,
	window: TickerWindow,
	offsetPx: number,
	into: I420Picture & { readonly alpha: Uint8Array },
): I420Picture {
	const start = ((offsetPx % strip.widthPx) + strip.widthPx) % strip.widthPx
	const pixels = base.widthPx * base.heightPx
	const stripPixels = strip.widthPx * strip.heightPx
	into.data.set(base.data)
	if (base.alpha) into.alpha.set(base.alpha)
	else into.alpha.fill(255)
	const half = (value: number) => value / 2
	copyLoop(
		strip.data,
		0,
		strip.widthPx,
		start,
		into.data,
		window.y * base.widthPx + window.x,
		base.widthPx,
		window.widthPx,
		window.heightPx,
	)
	for (const plane of [1, 1.25]) {
		copyLoop(
			strip.data,
			stripPixels * plane,
			half(strip.widthPx),
			half(start),
			into.data,
			pixels * plane + half(window.y) * half(base.widthPx) + half(window.x),
			half(base.widthPx),
			half(window.widthPx),
			half(window.heightPx),
		)
	}
	if (strip.alpha) {
		copyLoop(
			strip.alpha,
			0,
			strip.widthPx,
			start,
			into.alpha,
			window.y * base.widthPx + window.x,
			base.widthPx,
			window.widthPx,
			window.heightPx,
		)
	} else {
		for (let row = 0; row < window.heightPx; row += 1) {
			const at = (window.y + row) * base.widthPx + window.x
			into.alpha.fill(255, at, at + window.widthPx)
		}
	}
	return into
}

/** Copies rows out of a plane whose rows repeat, from a position in them. */
function copyLoop(
	from: Uint8Array,
	fromAt: number,
	fromStride: number,
	start: number,
	to: Uint8Array,
	toAt: number,
	toStride: number,
	width: number,
	rows: number,
): void {
	for (let row = 0; row < rows; row += 1) {
		const rowAt = fromAt + row * fromStride
		let at = start
		for (let done = 0; done < width; ) {
			const count = Math.min(width - done, fromStride - at)
			to.set(from.subarray(rowAt + at, rowAt + at + count), toAt + row * toStride + done)
			done += count
			at = 0
		}
	}
}
