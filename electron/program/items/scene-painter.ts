import type { Canvas } from '../canvas.ts'
import type { FilterChains } from '../filters/filter-chains.ts'
import type { Painter, PictureOf, Shift } from '../painter.ts'
import type { PlacedItem, PlacedScene } from '../placed-scene.ts'
import type { ItemAppearances } from './item-appearances.ts'
import type { PaintChangingItem } from './item-mixer.ts'

/** Paints scenes with the items that appear or disappear in them. */
export interface ScenePainter {
	/** Those of the painter. */
	readonly chains: FilterChains
	/** Call once before the canvases of a frame. */
	nextFrame(frameIndex: number): void
	/** As `Painter.paint`. */
	paint(canvas: Canvas, scene: PlacedScene | null, pictureOf: PictureOf): boolean
	/** As `Painter.paintOver`. `opacity`: only for a scene that is stable. */
	paintOver(canvas: Canvas, scene: PlacedScene, pictureOf: PictureOf, shift?: Shift, opacity?: number): void
	/** Whether no item of the scene appears or disappears now. */
	isStable(scene: PlacedScene): boolean
}

export function createScenePainter(
	painter: Painter,
	paintChanging: PaintChangingItem,
	appearances: Pick<ItemAppearances, 'in'>,
): ScenePainter {
	let frame = 0

	/** The stable items between two others are painted together. */
	function paintItems(canvas: Canvas, sceneId: string, items: readonly PlacedItem[], pictureOf: PictureOf, shift?: Shift): void {
		const changes = appearances.in(sceneId)
		let first = 0
		for (const [index, placed] of items.entries()) {
			const change = changes?.get(placed.item.id)
			if (!change) continue
			if (index > first) painter.paintOver(canvas, items.slice(first, index), pictureOf, shift)
			paintChanging(canvas, placed, pictureOf, change, frame, shift)
			first = index + 1
		}
		if (first < items.length) painter.paintOver(canvas, first === 0 ? items : items.slice(first), pictureOf, shift)
	}

	/** Scenes in this scene are painted with the same tools, so before it. */
	function prepare({ items }: PlacedScene, pictureOf: PictureOf): void {
		for (const placed of items) pictureOf(placed.item.sourceId, placed)
	}

	return {
		chains: painter.chains,
		nextFrame(frameIndex) {
			frame = frameIndex
		},
		paint(canvas, scene, pictureOf) {
			const changes = scene && appearances.in(scene.id)
			if (!scene || !changes) return painter.paint(canvas, scene, pictureOf)
			prepare(scene, pictureOf)
			const { id, items } = scene
			const stable = items.findIndex(({ item }) => changes.has(item.id))
			const below = stable === -1 ? items : items.slice(0, stable)
			const isCovered = painter.paint(canvas, { id, items: below }, pictureOf)
			paintItems(canvas, id, items.slice(below.length), pictureOf)
			return scene.filters ? painter.filter(canvas, scene.filters, isCovered) : isCovered
		},
		isStable: ({ id }) => appearances.in(id) === null,
		paintOver(canvas, scene, pictureOf, shift, opacity) {
			if (!appearances.in(scene.id)) return painter.paintOver(canvas, scene.items, pictureOf, shift, opacity)
			prepare(scene, pictureOf)
			return paintItems(canvas, scene.id, scene.items, pictureOf, shift)
		},
	}
}
