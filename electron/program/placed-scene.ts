import type { Scene, SceneItem } from '../../shared/domain/program.ts'
import { type Placement, placeBox, type Size, uncropped } from './item-geometry.ts'

/** What the painter remembers of an item that it scaled: reused as long as the source shows the same picture. */
export interface PreparedItem {
	/** The memory slot, or null. It may have been given to another item since. */
	slot: PreparedSlot | null
	/** The version of the picture in the slot. */
	version: number
}

export interface PreparedSlot {
	readonly offset: number
	owner: PreparedItem | null
	/** The painter's count of frames when it was last painted from. */
	usedAt: number
}

/** An item ready to be painted on a canvas of one size. */
export interface PlacedItem {
	readonly item: SceneItem
	readonly placement: Placement
	/** Opacity from 0 to 256. */
	readonly weight: number
	/** null for items that are painted once in a while. */
	readonly prepared: PreparedItem | null
}

/** A scene ready to be painted: its visible items, from the back to the front. */
export interface PlacedScene {
	readonly id: string
	readonly items: readonly PlacedItem[]
	/** Sources that a viewer of this scene sees. */
	readonly shownSources: ReadonlySet<string>
}

function isShown(item: SceneItem): boolean {
	return item.visible && opacityWeight(item) > 0
}

function opacityWeight(item: SceneItem): number {
	return Math.round(item.opacity * 256)
}

/** With `previous` (the scene as it was before a change) the prepared pictures of items that look the same are kept. */
export function placeScene(scene: Scene, canvas: Size, previous?: PlacedScene): PlacedScene {
	return place(scene, canvas, 1, (item) => {
		const before = previous?.items.find((placed) => placed.item.id === item.id && preparesTheSame(placed.item, item))
		return before?.prepared ?? { slot: null, version: -1 }
	})
}

/** For a canvas that is `scale` times as large as the program's. */
export function placeSmallScene(scene: Scene, canvas: Size, scale: number): PlacedScene {
	return place(scene, canvas, scale, () => null)
}

function place(scene: Scene, canvas: Size, scale: number, preparedFor: (item: SceneItem) => PreparedItem | null): PlacedScene {
	const shown = scene.items.filter(isShown)
	const items = shown.flatMap((item) => {
		const placement = placeBox(item.box, canvas, scale)
		return placement
			? [
					{
						item,
						placement: { ...placement, shape: uncropped(placement.box, item.crop) },
						weight: opacityWeight(item),
						prepared: preparedFor(item),
					},
				]
			: []
	})
	return { id: scene.id, items, shownSources: new Set(shown.map((item) => item.sourceId)) }
}

function preparesTheSame(a: SceneItem, b: SceneItem): boolean {
	return a.sourceId === b.sourceId && JSON.stringify([a.box, a.crop]) === JSON.stringify([b.box, b.crop])
}
