import { type Canvas, createCanvas, i420Bytes } from '../canvas.ts'
import { overlap, type Size } from '../item-geometry.ts'
import type { ScenePainter } from '../items/scene-painter.ts'
import { mixTransition, moveOf, opacityOf } from '../mix-transition.ts'
import { noShift, opaqueWeight, type PictureOf } from '../painter.ts'
import type { PixelMemory } from '../pixel-memory.ts'
import type { PlacedItem, PlacedScene } from '../placed-scene.ts'
import { transitionScratchBytes } from '../transition-mixer.ts'
import { type Changing, progressOf } from './appearance.ts'

/** Paints a scene over a picture while its items appear or disappear together. The rest of the picture stays unchanged. */
export type PaintChanging = (canvas: Canvas, scene: PlacedScene, pictureOf: PictureOf, change: Changing, frameIndex: number) => void

export function layerMixerBytes(size: Size): number {
	return 2 * i420Bytes(size) + transitionScratchBytes(size)
}

export function createLayerMixer(memory: PixelMemory, painter: Pick<ScenePainter, 'paintOver' | 'isStable'>, size: Size): PaintChanging {
	const without = createCanvas(memory, size)
	const withItems = createCanvas(memory, size)
	const scratch = memory.allocate(transitionScratchBytes(size))

	return (canvas, scene, pictureOf, change, frameIndex) => {
		const { kind, transition } = change
		const progress = progressOf(change, frameIndex)
		const move = moveOf(transition)
		if (move) {
			const way = kind === 'in' ? progress - 1 : progress
			painter.paintOver(canvas, scene, pictureOf, {
				x: 2 * Math.round((move.x * way * canvas.widthPx) / 2),
				y: 2 * Math.round((move.y * way * canvas.heightPx) / 2),
			})
			return
		}
		const opacity = opacityOf(transition, progress)
		// Much faster than mixing two whole pictures. Items that lie over each other would shine through.
		if (opacity !== null && painter.isStable(scene) && areApart(scene.items)) {
			const weight = Math.round(opaqueWeight * opacity)
			painter.paintOver(canvas, scene, pictureOf, noShift, kind === 'in' ? weight : opaqueWeight - weight)
			return
		}
		for (const copy of [without, withItems]) memory.bytes.copyWithin(copy.offset, canvas.offset, canvas.offset + canvas.lengthBytes)
		painter.paintOver(withItems, scene, pictureOf)
		// Mixing the picture with and without the items makes all of them transparent together.
		const [from, to] = kind === 'in' ? [without, withItems] : [withItems, without]
		mixTransition(transition, { from, to, output: canvas, progress, memory, scratch })
	}
}

/** No two of the items touch the same pixel. */
function areApart(items: readonly PlacedItem[]): boolean {
	return items.every((one, index) =>
		items.every((other, at) => at <= index || overlap(one.placement.visible, other.placement.visible) === null),
	)
}
