import type { I420Picture } from '../../../shared/domain/feeds.ts'
import type { ReadTarget } from '../../process/read-in-place.ts'
import type { PictureSize } from '../picture-size.ts'
import type { ShownPictures } from './capture-run-events.ts'

/**
 * Joins the chunks of a raw video pipe into whole pictures in three buffers: the shown one, a newer complete one, and one being filled. No memory is allocated
 * for each picture, and the shown one is never overwritten. A picture like the one before is left out.
 */
export interface FrameAssembler extends ReadTarget, ShownPictures {}

export function createFrameAssembler(size: PictureSize, onPicture: () => void): FrameAssembler {
	const frameBytes = (size.widthPx * size.heightPx * 3) / 2
	const buffers: Uint8Array[] = []
	let filling = new Uint8Array(frameBytes)
	let filled = 0
	let newest: I420Picture | null = null
	let shown: I420Picture | null = null
	buffers.push(filling)

	function freeBuffer(): Uint8Array<ArrayBuffer> {
		const free = buffers.find((buffer) => buffer !== newest?.data && buffer !== shown?.data) as Uint8Array<ArrayBuffer> | undefined
		if (free) return free
		const fresh = new Uint8Array(frameBytes)
		buffers.push(fresh)
		return fresh
	}

	/** On a screen where nothing moves; the same picture need not be mixed and sent again. Pictures that differ mostly do so in their first rows. */
	function isLikeLast(): boolean {
		const last = newest ?? shown
		return last !== null && Buffer.compare(last.data, filling) === 0
	}

	return {
		space: () => filling.subarray(filled),
		filled(count) {
			filled += count
			if (filled < frameBytes) return
			filled = 0
			if (isLikeLast()) return onPicture()
			newest = { widthPx: size.widthPx, heightPx: size.heightPx, data: filling, alpha: null }
			filling = freeBuffer()
			onPicture()
		},
		promote() {
			if (newest) shown = newest
			newest = null
		},
		shown: () => shown,
	}
}
