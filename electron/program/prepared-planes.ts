import type { Rect, Size } from './item-geometry.ts'
import type { PixelMemory } from './pixel-memory.ts'

/** One plane of a prepared picture: its rows are stored without gaps. */
export interface PreparedPlane {
	readonly offset: number
	readonly stride: number
	readonly widthPx: number
	readonly heightPx: number
}

/** A picture in the pixel memory, ready to be blended onto a canvas. The masks are present only for pictures with corners or a border. */
export interface PreparedPlanes {
	readonly color: readonly [PreparedPlane, PreparedPlane, PreparedPlane]
	readonly alpha: PreparedPlane
	readonly halvedAlpha: PreparedPlane
	/** The mask of the area inside the frame. */
	readonly shape: PreparedPlane
	readonly border: PreparedPlane
	readonly halvedBorder: PreparedPlane
}

/** The layout of the planes of a prepared picture of this size. */
export function preparedPlanes(offset: number, { widthPx, heightPx }: Size): PreparedPlanes {
	const luma = widthPx * heightPx
	const full = (at: number): PreparedPlane => ({ offset: offset + at * luma, stride: widthPx, widthPx, heightPx })
	const half = (at: number): PreparedPlane => {
		return { offset: offset + at * luma, stride: widthPx / 2, widthPx: widthPx / 2, heightPx: heightPx / 2 }
	}
	return {
		color: [full(0), half(1), half(1.25)],
		alpha: full(1.5),
		halvedAlpha: half(2.5),
		shape: full(2.75),
		border: full(3.75),
		halvedBorder: half(4.75),
	}
}

const fullHdPx = 1080

/** Pixels of a canvas for each pixel of a Full HD picture. */
export function fullHdScale({ widthPx, heightPx }: Size): number {
	return Math.min(widthPx, heightPx) / fullHdPx
}

/** Corners and border of an item on one canvas, in its pixels. */
export interface ItemFrame {
	readonly radius: number
	readonly border: { readonly widthPx: number; readonly yuv: readonly [number, number, number] } | null
}

/** Computes the masks for the visible part of the frame. */
export function drawMasks({ kernels }: PixelMemory, planes: PreparedPlanes, look: ItemFrame, frame: Rect, visible: Rect): void {
	const { shape, border, halvedBorder } = planes
	const { widthPx, heightPx } = visible
	const part = [widthPx, heightPx, visible.x - frame.x, visible.y - frame.y, frame.widthPx, frame.heightPx] as const
	const radius = Math.min(look.radius, frame.widthPx / 2, frame.heightPx / 2)
	kernels.frameMask(shape.offset, shape.stride, ...part, radius, 0, 0)
	if (!look.border) return
	const inset = look.border.widthPx
	kernels.frameMask(border.offset, border.stride, ...part, Math.max(0, radius - inset), inset, 1)
	kernels.halve(halvedBorder.offset, halvedBorder.stride, border.offset, border.stride, halvedBorder.widthPx, halvedBorder.heightPx)
}

/** Draws the border over the picture and cuts the corners off. */
export function applyMasks({ kernels }: PixelMemory, planes: PreparedPlanes, look: ItemFrame): void {
	const { color, alpha, shape, border, halvedBorder } = planes
	if (look.border) {
		for (const [index, plane] of color.entries()) tint(plane, index === 0 ? border : halvedBorder, look.border.yuv[index] ?? 128)
		tint(alpha, border, 255)
	}
	if (look.radius > 0) kernels.multiply(alpha.offset, alpha.stride, shape.offset, shape.stride, alpha.widthPx, alpha.heightPx)

	function tint(to: PreparedPlane, mask: PreparedPlane, value: number): void {
		kernels.tint(to.offset, to.stride, mask.offset, mask.stride, to.widthPx, to.heightPx, value)
	}
}
