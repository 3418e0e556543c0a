import type { Canvas } from './canvas.ts'
import type { FilterChain } from './filters/filter-chain.ts'
import type { FilterTools, PreparedPicture } from './filters/picture-filter.ts'
import type { PixelMemory } from './pixel-memory.ts'
import { fullHdScale } from './prepared-planes.ts'

/** What is behind a picture that a filter made transparent: the colors of the planes in limited range. */
const blacks = [16, 128, 128] as const
const inverse = Uint8Array.from({ length: 256 }, (_, value) => 255 - value)

/** Filters a whole canvas in place. Returns whether all of it is opaque. */
export type FilterCanvas = (canvas: Canvas, chain: FilterChain, isOpaque: boolean, timeMs: number) => boolean

/** `room`: offset of memory that may be overwritten, for the alpha and the halved alpha of a canvas. */
export function createCanvasFilters(memory: PixelMemory, tools: FilterTools, room: number): FilterCanvas {
	const { kernels } = memory

	return (canvas, chain, isOpaque, timeMs) => {
		const { widthPx, heightPx } = canvas
		const [luma, u, v] = canvas.planes
		const alpha = canvas.alpha ?? { offset: room, stride: widthPx, widthPx, heightPx }
		const half = { offset: room + widthPx * heightPx, stride: widthPx / 2, widthPx: widthPx / 2, heightPx: heightPx / 2 }
		const hasAlpha = canvas.alpha !== undefined && !isOpaque
		if (hasAlpha) {
			kernels.halve(half.offset, half.stride, alpha.offset, alpha.stride, half.widthPx, half.heightPx)
			// The colors of the canvas are mixed with black where it is transparent; filters get them as they were.
			for (const [index, plane] of canvas.planes.entries()) {
				const share = index === 0 ? alpha : half
				const { offset, stride } = plane
				kernels.unmultiply(offset, stride, share.offset, share.stride, plane.widthPx, plane.heightPx, blacks[index] ?? 128)
			}
		}
		const picture: PreparedPicture = {
			...{ luma, u, v, alpha, halvedAlpha: half, hasAlpha, timeMs },
			whole: { x: 0, y: 0, widthPx, heightPx },
			scale: fullHdScale(canvas),
		}
		chain.apply(picture, tools)
		if (!picture.hasAlpha) return true
		for (const [index, plane] of canvas.planes.entries()) {
			const share = index === 0 ? alpha : half
			const { offset, stride } = plane
			tools.kernels.mapBytes(
				...([tools.spare, plane.widthPx, share.offset, share.stride] as const),
				...([plane.widthPx, plane.heightPx, tools.placeTable(inverse)] as const),
			)
			kernels.tint(offset, stride, tools.spare, plane.widthPx, plane.widthPx, plane.heightPx, blacks[index] ?? 128)
		}
		return false
	}
}
