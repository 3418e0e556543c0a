import { alphaCanvasAt, alphaCanvasBytes, type Canvas, type Plane } from '../canvas.ts'
import type { Rect, Size } from '../item-geometry.ts'
import { mixTransition, moveOf, opacityOf } from '../mix-transition.ts'
import { type Changing, progressOf } from '../overlays/appearance.ts'
import { opaqueWeight, type Painter, type PictureOf, type Shift } from '../painter.ts'
import type { PixelMemory } from '../pixel-memory.ts'
import type { PlacedItem } from '../placed-scene.ts'
import { type Move, transitionScratchBytes } from '../transition-mixer.ts'

/** Paints one item over a picture while it appears or disappears. Only its box is mixed; one that is moved comes from outside the picture, or goes there. */
export type PaintChangingItem = (
	canvas: Canvas,
	placed: PlacedItem,
	pictureOf: PictureOf,
	change: Changing,
	frameIndex: number,
	shift?: Shift,
) => void

export function itemMixerBytes(size: Size): number {
	return 3 * (alphaCanvasBytes(size) + 64) + transitionScratchBytes(size)
}

/** `size`: that of the largest canvas. */
export function createItemMixer(memory: PixelMemory, painter: Painter, size: Size): PaintChangingItem {
	const offsets = [0, 1, 2].map(() => memory.allocate(alphaCanvasBytes(size)))
	const scratch = memory.allocate(transitionScratchBytes(size))
	const [withoutAt = 0, withAt = 0, mixedAt = 0] = offsets

	function copy(from: Canvas, fromRect: Rect, to: Canvas, toRect: Rect): void {
		for (const [index, plane] of planesOf(to).entries()) {
			const source = planesOf(from)[index]
			if (!source) continue
			const half = index === 1 || index === 2 ? 2 : 1
			const at = ({ offset, stride }: Plane, { x, y }: Rect) => offset + (y / half) * stride + x / half
			memory.kernels.copyRect(
				at(plane, toRect),
				plane.stride,
				at(source, fromRect),
				source.stride,
				toRect.widthPx / half,
				toRect.heightPx / half,
			)
		}
	}

	return (canvas, placed, pictureOf, change, frameIndex, shift) => {
		const { kind, transition } = change
		const progress = progressOf(change, frameIndex)
		const { visible } = placed.placement
		const move = moveOf(transition)
		if (move) {
			const way = kind === 'in' ? progress - 1 : progress
			return painter.paintOver(canvas, [placed], pictureOf, added(shift, wayOutside(visible, canvas, move, way)))
		}
		const opacity = opacityOf(transition, progress)
		if (opacity !== null) {
			const weight = Math.round(opaqueWeight * opacity)
			return painter.paintOver(canvas, [placed], pictureOf, shift, kind === 'in' ? weight : opaqueWeight - weight)
		}
		const rect = inside(visible, canvas, shift)
		if (!rect) return undefined
		const own = { x: 0, y: 0, widthPx: rect.widthPx, heightPx: rect.heightPx }
		const without = alphaCanvasAt(memory, withoutAt, own)
		const withItem = alphaCanvasAt(memory, withAt, own)
		const output = alphaCanvasAt(memory, mixedAt, own)
		copy(canvas, rect, without, own)
		painter.paintOver(canvas, [placed], pictureOf, shift)
		copy(canvas, rect, withItem, own)
		const [from, to] = kind === 'in' ? [without, withItem] : [withItem, without]
		mixTransition(transition, { from, to, output, progress, memory, scratch })
		if (canvas.alpha) {
			mixTransition(transition, { from: alphaOnly(from), to: alphaOnly(to), output: alphaOnly(output), progress, memory, scratch })
		}
		copy(output, own, canvas, rect)
		return undefined
	}
}

function planesOf(canvas: Canvas): readonly Plane[] {
	return canvas.alpha ? [...canvas.planes, canvas.alpha] : canvas.planes
}

/** The transparency as a picture of its own, so that every kind of transition mixes it in the same way as the colors. */
function alphaOnly(canvas: Canvas & { readonly alpha: Plane }): Canvas {
	const { alpha } = canvas
	const nothing: Plane = { ...alpha, stride: 0, widthPx: 0, heightPx: 0 }
	return { ...canvas, offset: alpha.offset, lengthBytes: alpha.widthPx * alpha.heightPx, planes: [alpha, nothing, nothing] }
}

/** `way`: -1 = just outside the picture on the side where it comes from, 1 = just outside on the other side. Even, as colors have half the size. */
function wayOutside(visible: Rect, canvas: Size, { x, y }: Move, way: number): Shift {
	const distance = (direction: number, start: number, length: number, canvasLength: number) =>
		2 * Math.round((direction * way * (direction * way < 0 ? start + length : canvasLength - start)) / 2)
	return {
		x: distance(x, visible.x, visible.widthPx, canvas.widthPx),
		y: distance(y, visible.y, visible.heightPx, canvas.heightPx),
	}
}

function added(shift: Shift | undefined, { x, y }: Shift): Shift {
	return shift ? { x: shift.x + x, y: shift.y + y } : { x, y }
}

/** The part of the box on the canvas; null = none. */
function inside(visible: Rect, canvas: Size, shift: Shift = { x: 0, y: 0 }): Rect | null {
	const x = Math.max(0, visible.x + shift.x)
	const y = Math.max(0, visible.y + shift.y)
	const widthPx = Math.min(canvas.widthPx, visible.x + shift.x + visible.widthPx) - x
	const heightPx = Math.min(canvas.heightPx, visible.y + shift.y + visible.heightPx) - y
	return widthPx > 0 && heightPx > 0 ? { x, y, widthPx, heightPx } : null
}
