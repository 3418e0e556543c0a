import type { Rect, Size } from './item-geometry.ts'
import { scaleScratchBytes } from './kernels/kernels.ts'
import type { PixelMemory } from './pixel-memory.ts'

/** Largest plane that is brought into the pixel memory as it is: a 4K picture. Larger ones are halved before. */
const uploadBytes = 4096 * 2304
/** Scaling never makes a picture larger than a box (3840), and never starts from more than twice its size. */
const scratchBytes = scaleScratchBytes(3840, 8192)
export const planePreparerBytes = uploadBytes + scratchBytes + 256

/** A part of one plane of a source's picture, and what becomes of it. */
export interface PlaneJob {
	/** The source's plane: its first byte and its width in `data`. */
	readonly data: Uint8Array
	readonly offset: number
	readonly stride: number
	/** What is left of it after the crop. */
	readonly part: Rect
	/** The size to which the part is scaled. */
	readonly scaledTo: Size
	/** The piece of the scaled plane that is wanted. */
	readonly piece: Rect
}

export type PreparePlane = (job: PlaneJob, to: number, toStride: number) => void

/**
 * Copies a piece of a source's plane into the pixel memory, scaled if needed: halved with a box filter until it is at most twice as large as wanted,
 * then bilinear. So shrinking to a thumbnail does not flicker as bilinear alone would.
 */
export function createPlanePreparer(memory: PixelMemory): PreparePlane {
	const { kernels, bytes } = memory
	const upload = memory.allocate(uploadBytes)
	const scratch = memory.allocate(scratchBytes)

	return (job, to, toStride) => {
		const { data, offset, part, stride } = fitting(job)
		const first = offset + part.y * stride
		bytes.set(data.subarray(first, first + part.heightPx * stride), upload)

		const { piece, scaledTo } = job
		const from = upload + part.x
		if (part.widthPx === scaledTo.widthPx && part.heightPx === scaledTo.heightPx) {
			kernels.copyRect(to, toStride, from + piece.y * stride + piece.x, stride, piece.widthPx, piece.heightPx)
			return
		}
		let fromStride = stride
		let { widthPx, heightPx } = part
		while (widthPx > 2 * scaledTo.widthPx || heightPx > 2 * scaledTo.heightPx) {
			const wide = widthPx > 2 * scaledTo.widthPx
			const tall = heightPx > 2 * scaledTo.heightPx
			if (wide) widthPx >>= 1
			if (tall) heightPx >>= 1
			const halve = wide && tall ? kernels.halve : wide ? kernels.halveColumns : kernels.halveRows
			halve(from, widthPx, from, fromStride, widthPx, heightPx)
			fromStride = widthPx
		}
		kernels.scale(
			to,
			toStride,
			scaledTo.widthPx,
			scaledTo.heightPx,
			piece.x,
			piece.y,
			piece.widthPx,
			piece.heightPx,
			from,
			fromStride,
			widthPx,
			heightPx,
			scratch,
		)
	}
}

type PlanePart = Pick<PlaneJob, 'data' | 'offset' | 'stride' | 'part'>

/** Larger than 4K comes from still images only, once per change, so it may take its time outside the kernels. */
function fitting(job: PlanePart): PlanePart {
	if (job.part.heightPx * job.stride <= uploadBytes) return job
	const { data, offset, stride, part } = job
	const widthPx = part.widthPx >> 1
	const heightPx = part.heightPx >> 1
	const half = new Uint8Array(widthPx * heightPx)
	for (let y = 0; y < heightPx; y++) {
		let above = offset + (part.y + 2 * y) * stride + part.x
		for (let x = 0; x < widthPx; x++, above += 2) {
			const below = above + stride
			const sum = (data[above] ?? 0) + (data[above + 1] ?? 0) + (data[below] ?? 0) + (data[below + 1] ?? 0)
			half[y * widthPx + x] = (sum + 2) >> 2
		}
	}
	return fitting({ data: half, offset: 0, stride: widthPx, part: { x: 0, y: 0, widthPx, heightPx } })
}
