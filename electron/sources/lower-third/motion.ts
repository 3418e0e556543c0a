import type { I420Picture } from '../../../shared/domain/feeds.ts'
import type { PictureSize } from '../picture-size.ts'

/** Two pictures, written alternately: one that was handed over must not change until the next one is handed over. */
export interface PicturePair {
	/** The one to write next, as a new object. Its planes keep what was written to them before. */
	next(size: PictureSize): I420Picture & { readonly alpha: Uint8Array }
}

export function createPicturePair(): PicturePair {
	let pair: readonly (I420Picture & { readonly alpha: Uint8Array })[] = []
	let turn = 0
	return {
		next(size) {
			if (pair[0]?.widthPx !== size.widthPx || pair[0].heightPx !== size.heightPx) pair = [emptyPicture(size), emptyPicture(size)]
			turn = 1 - turn
			// What the mixer prepares from a picture is found by the object.
			return { ...(pair[turn] ?? emptyPicture(size)) }
		},
	}
}

function emptyPicture({ widthPx, heightPx }: PictureSize) {
	const pixels = widthPx * heightPx
	return { widthPx, heightPx, data: new Uint8Array(pixels * 1.5), alpha: new Uint8Array(pixels) }
}

/** The share of a text that is on screen in the next frame. `frames`: how long it takes to come in; 0 = it is there at once. Pure. */
export function nextShare(share: number, isIn: boolean, frames: number): number {
	const step = frames <= 0 ? 1 : 1 / frames
	return isIn ? Math.min(1, share + step) : Math.max(0, share - step)
}

/** It begins fast and arrives slowly. Pure. */
export function eased(share: number): number {
	return 1 - (1 - share) ** 3
}

/** Writes the picture with its alpha multiplied by the share. */
export function fade(from: I420Picture, share: number, into: I420Picture & { readonly alpha: Uint8Array }): I420Picture {
	const weight = Math.round(256 * share)
	into.data.set(from.data)
	const { alpha } = into
	if (from.alpha) for (let at = 0; at < alpha.length; at += 1) alpha[at] = ((from.alpha[at] ?? 0) * weight) >> 8
	else alpha.fill(Math.min(255, weight))
	return into
}

/** Writes the picture as far as it has come in from the left edge, or from the right one; the rest is transparent. */
export function slide(
	from: I420Picture,
	share: number,
	isFromRight: boolean,
	into: I420Picture & { readonly alpha: Uint8Array },
): I420Picture {
	const { widthPx, heightPx } = from
	const shownPx = 2 * Math.round((widthPx * share) / 2)
	const pixels = widthPx * heightPx
	const move = (source: Uint8Array, start: number, target: Uint8Array, rows: number, stride: number, shown: number) => {
		const to = isFromRight ? stride - shown : 0
		const taken = isFromRight ? 0 : stride - shown
		for (let row = 0; row < rows; row += 1) {
			const at = start + row * stride
			target.set(source.subarray(at + taken, at + taken + shown), at + to)
		}
	}
	into.alpha.fill(0)
	move(from.data, 0, into.data, heightPx, widthPx, shownPx)
	move(from.data, pixels, into.data, heightPx / 2, widthPx / 2, shownPx / 2)
	move(from.data, pixels * 1.25, into.data, heightPx / 2, widthPx / 2, shownPx / 2)
	if (from.alpha) move(from.alpha, 0, into.alpha, heightPx, widthPx, shownPx)
	else {
		const to = isFromRight ? widthPx - shownPx : 0
		for (let row = 0; row < heightPx; row += 1) into.alpha.fill(255, row * widthPx + to, row * widthPx + to + shownPx)
	}
	return into
}
