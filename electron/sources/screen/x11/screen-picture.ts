import type { I420Picture } from '../../../../shared/domain/feeds.ts'
import { loadBgrxKernels } from '../../../lib/pixels/bgrx-kernels.ts'
import type { ShownPictures } from '../../capture/capture-run-events.ts'
import type { PictureSize } from '../../picture-size.ts'
import type { Area } from './damaged-areas.ts'
import { type BgrxPicture, drawPointer, type Pointer } from './pointer.ts'

/**
 * What a screen shows, as it was fetched and as I420. Only rows that have changed are converted, when the next picture is asked for, and while none has, the
 * picture stays the same object, by which mixing, previews and screens see that they need no new one.
 */
export interface ScreenPicture extends ShownPictures {
	/** Where the bytes of a new area go; the areas of one turn lie one after the other. */
	incoming(offset: number, length: number): Uint8Array
	/** Takes over what stands there. Returns whether anything differs from before. */
	update(area: Area, offset: number): boolean
	/** Where the pointer is drawn from now on; null = nowhere. */
	setPointer(pointer: Pointer | null): void
}

const wasmPageBytes = 65_536
const even = (px: number) => 2 * Math.ceil(px / 2)
const aligned = (length: number) => 64 * Math.ceil(length / 64)

/** The size that its pictures have: the last row and column of an odd size are there twice. */
export const evenSize = ({ widthPx, heightPx }: PictureSize): PictureSize => ({ widthPx: even(widthPx), heightPx: even(heightPx) })

export function createScreenPicture(natural: PictureSize): ScreenPicture {
	const { widthPx, heightPx } = evenSize(natural)
	const stride = 4 * widthPx
	const pixels = widthPx * heightPx
	const pairs = heightPx / 2
	const screenAt = 0
	const incomingAt = aligned(stride * heightPx)
	const marksAt = incomingAt + aligned(4 * natural.widthPx * natural.heightPx)
	const planesAt = marksAt + aligned(pairs)
	const pages = Math.ceil((planesAt + (pixels * 3) / 2) / wasmPageBytes)
	const memory = new WebAssembly.Memory({ initial: pages, maximum: pages })
	const bytes = new Uint8Array(memory.buffer)
	const kernels = loadBgrxKernels(memory)
	const marks = bytes.subarray(marksAt, marksAt + pairs)
	const data = bytes.subarray(planesAt, planesAt + (pixels * 3) / 2)
	const screen: BgrxPicture = { widthPx, heightPx, stride, bytes: bytes.subarray(screenAt, screenAt + stride * heightPx) }
	let pointer: Pointer | null = null
	let isChanged = false
	let shown: I420Picture | null = null

	function markPointer(one: Pointer | null): void {
		if (!one) return
		const first = Math.max(0, Math.floor(one.y / 2))
		const end = Math.min(pairs, Math.ceil((one.y + one.image.heightPx) / 2))
		if (first < end) marks.fill(1, first, end)
	}

	function repeatEdges(area: Area): void {
		const bottom = area.y + area.heightPx
		if (widthPx > natural.widthPx && area.x + area.widthPx === natural.widthPx) {
			for (let y = area.y; y < bottom; y += 1) screen.bytes.copyWithin((y + 1) * stride - 4, (y + 1) * stride - 8, (y + 1) * stride - 4)
		}
		if (heightPx > natural.heightPx && bottom === natural.heightPx) {
			screen.bytes.copyWithin(bottom * stride, (bottom - 1) * stride, bottom * stride)
		}
	}

	return {
		incoming: (offset, length) => bytes.subarray(incomingAt + offset, incomingAt + offset + length),
		update(area, offset) {
			const to = screenAt + area.y * stride + 4 * area.x
			const from = incomingAt + offset
			const changed = kernels.replaceRows(to, stride, from, 4 * area.widthPx, area.widthPx, area.heightPx, marksAt, area.y)
			if (changed === 0) return false
			repeatEdges(area)
			isChanged = true
			return true
		},
		setPointer(next) {
			if (next?.image === pointer?.image && next?.x === pointer?.x && next?.y === pointer?.y) return
			markPointer(pointer)
			markPointer(next)
			pointer = next
			isChanged = true
		},
		promote() {
			if (!isChanged && shown) return
			if (!shown) marks.fill(1)
			const takePointer = pointer ? drawPointer(pointer, { ...screen, ...natural }) : null
			kernels.convertMarked(
				marksAt,
				pairs,
				screenAt,
				stride,
				widthPx,
				planesAt,
				widthPx,
				planesAt + pixels,
				planesAt + 1.25 * pixels,
				widthPx / 2,
			)
			takePointer?.()
			marks.fill(0)
			isChanged = false
			shown = { widthPx, heightPx, data, alpha: null }
		},
		shown: () => shown,
	}
}
