import { areSameSize, type Rect, type Size } from './item-geometry.ts'
import { scaleScratchBytes } from './kernels/kernels.ts'
import { beforeTurn, isUpright, type Turn } from './picture-turn.ts'
import { aligned, type PixelMemory } from './pixel-memory.ts'

/** The largest plane that is copied into the pixel memory at full size, bytes: a 4K picture. Larger ones are halved first. */
const uploadBytes = 4096 * 2304
/** Space for scaling: no piece is wider than the largest canvas, and no source picture is wider than this. */
const scratchBytes = scaleScratchBytes(3840, 32_768)
export const planePreparerBytes = uploadBytes + scratchBytes + 256

/** One plane of the largest canvas, for pieces that are rotated or flipped. */
export function turnedPlaneBytes({ widthPx, heightPx }: Size): number {
	return aligned(widthPx * heightPx)
}

/** A part of one plane of a source's picture, and how to prepare it. */
export interface PlaneJob {
	/** The source's plane: its first byte and its width in `data`. */
	readonly data: Uint8Array
	readonly offset: number
	readonly stride: number
	/** The part that remains after the crop. */
	readonly part: Rect
	/** Rotation and flips. */
	readonly turn: Turn
	/** The size of the whole part after rotating and scaling. */
	readonly scaledTo: Size
	/** The piece of the result to compute. */
	readonly piece: Rect
}

export type PreparePlane = (job: PlaneJob, to: number, toStride: number) => void

/**
 * Copies a piece of a source's plane into the pixel memory, scaled if needed: halved with a box filter until it is at most twice as large as wanted,
 * then bilinear, so that a thumbnail does not flicker as it would with bilinear scaling alone. It is turned last, when fewer pixels are left.
 */
export function createPlanePreparer(memory: PixelMemory, largest: Size): PreparePlane {
	const { kernels, bytes } = memory
	const upload = memory.allocate(uploadBytes)
	const scratch = memory.allocate(scratchBytes)
	const turned = memory.allocate(turnedPlaneBytes(largest))

	function prepareUpright(job: PlanePart, scaledTo: Size, piece: Rect, to: number, toStride: number): void {
		const { data, offset, part, stride } = fitting(job)
		const isSameSize = areSameSize(part, scaledTo)
		const first = offset + (isSameSize ? part.y + piece.y : part.y) * stride
		const rows = data.subarray(first, first + (isSameSize ? piece : part).heightPx * stride)
		// Whole rows that follow each other in both places.
		if (isSameSize && piece.widthPx === stride && toStride === stride) {
			bytes.set(rows, to)
			return
		}
		bytes.set(rows, upload)
		const from = upload + part.x
		if (isSameSize) {
			kernels.copyRect(to, toStride, from + piece.x, stride, piece.widthPx, piece.heightPx)
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
			...([to, toStride, scaledTo.widthPx, scaledTo.heightPx, piece.x, piece.y, piece.widthPx, piece.heightPx] as const),
			...([from, fromStride, widthPx, heightPx, scratch] as const),
		)
	}

	return (job, to, toStride) => {
		const { turn, scaledTo } = job
		if (isUpright(turn)) return prepareUpright(job, scaledTo, job.piece, to, toStride)
		const { size, piece } = beforeTurn(turn, scaledTo, job.piece)
		const { widthPx, heightPx } = job.piece
		// Starting with the last row.
		const first = turn.isUpended ? to + (heightPx - 1) * toStride : to
		const stride = turn.isUpended ? -toStride : toStride
		if (!turn.isTransposed && !turn.isMirrored) return prepareUpright(job, size, piece, first, stride)
		prepareUpright(job, size, piece, turned, piece.widthPx)
		if (!turn.isTransposed) return kernels.mirror(first, stride, turned, widthPx, widthPx, heightPx)
		// Its rows become the columns: mirrored if they are read starting with the last one.
		const from = turn.isMirrored ? turned + (piece.heightPx - 1) * piece.widthPx : turned
		kernels.transpose(first, stride, from, turn.isMirrored ? -piece.widthPx : piece.widthPx, widthPx, heightPx)
	}
}

type PlanePart = Pick<PlaneJob, 'data' | 'offset' | 'stride' | 'part'>

/** Only still images are larger than 4K, and only once per change, so this may be slow and outside the kernels. */
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
