import type { Filter } from '../../shared/domain/filter.ts'
import type { Scene, SceneItem } from '../../shared/domain/program.ts'
import { hexToYuv } from '../lib/yuv-color.ts'
import { type Placement, placeBox, type Size } from './item-geometry.ts'
import { type Turn, turnOf } from './picture-turn.ts'
import type { ItemFrame } from './prepared-planes.ts'
import type { PreparedItem } from './prepared-slots.ts'

/** An item ready to be painted on a canvas of one size. */
export interface PlacedItem {
	readonly item: SceneItem
	readonly placement: Placement
	readonly turn: Turn
	/** null = neither corners nor a border. */
	readonly frame: ItemFrame | null
	/** Opacity from 0 to 256. */
	readonly weight: number
	/** null for items that are painted only occasionally. */
	readonly prepared: PreparedItem | null
}

/** A scene ready to be painted: the items that are visible or still disappear, from the back to the front. */
export interface PlacedScene {
	readonly id: string
	readonly items: readonly PlacedItem[]
	/** Those of its whole picture. Absent: none. */
	readonly filters?: readonly Filter[]
}

/** Whether the item is visible in its scene. */
export function isShown(item: SceneItem): boolean {
	return item.visible && opacityWeight(item) > 0
}

function opacityWeight(item: SceneItem): number {
	return Math.round(item.opacity * 256)
}

/** Whether an item that is hidden now is still disappearing. */
export type IsLeaving = (sceneId: string, itemId: string) => boolean

const nothingLeaves: IsLeaving = () => false

function isPlacedIn({ id }: Scene, isLeaving: IsLeaving): (item: SceneItem) => boolean {
	return (item) => isShown(item) || (isLeaving(id, item.id) && opacityWeight(item) > 0)
}

/**
 * With `previous` (the scene before a change), the prepared pictures of items that look the same are kept. `scale`: canvas pixels per
 * pixel of the program.
 */
export function placeScene(scene: Scene, canvas: Size, previous?: PlacedScene, scale = 1, isLeaving = nothingLeaves): PlacedScene {
	return place(scene, canvas, scale, isPlacedIn(scene, isLeaving), (item) => {
		const before = previous?.items.find((placed) => placed.item.id === item.id && preparesTheSame(placed.item, item))
		return before?.prepared ?? notPrepared()
	})
}

/** For a small canvas that is painted only occasionally: no prepared pictures are kept for it. */
export function placeSmallScene(scene: Scene, canvas: Size, scale: number): PlacedScene {
	return place(scene, canvas, scale, isShown, () => null)
}

function place(
	scene: Scene,
	canvas: Size,
	scale: number,
	isPlaced: (item: SceneItem) => boolean,
	preparedFor: (item: SceneItem) => PreparedItem | null,
): PlacedScene {
	const items = scene.items.filter(isPlaced).flatMap((item) => {
		const placement = placeBox(item.box, canvas, scale)
		if (!placement) return []
		const frame = frameOf(item, scale)
		return [{ item, placement, turn: turnOf(item), frame, weight: opacityWeight(item), prepared: preparedFor(item) }]
	})
	return { id: scene.id, items, ...(scene.filters ? { filters: scene.filters } : {}) }
}

function frameOf({ cornerRadiusPx, border }: SceneItem, scale: number): ItemFrame | null {
	const radius = Math.round(cornerRadiusPx * scale)
	if (radius === 0 && !border) return null
	if (!border) return { radius, border: null }
	const { y, u, v } = hexToYuv(border.color)
	return { radius, border: { widthPx: Math.max(1, Math.round(border.widthPx * scale)), yuv: [y, u, v] } }
}

/** What is prepared of each item, by how the item looks. */
type PreparedByLook = ReadonlyMap<string, PreparedItem>

/** Scenes for the same canvas: items that look the same in several of them are prepared once. */
export interface PlacedScenes {
	readonly byId: ReadonlyMap<string, PlacedScene>
	readonly prepared: PreparedByLook
}

export const noPlacedScenes: PlacedScenes = { byId: new Map(), prepared: new Map() }

/** With `previous` (the scenes before a change), the prepared pictures of items that look the same are kept. */
export function placeScenes(scenes: readonly Scene[], canvas: Size, previous: PlacedScenes, isLeaving = nothingLeaves): PlacedScenes {
	const prepared = new Map<string, PreparedItem>()
	const preparedFor = (item: SceneItem): PreparedItem => {
		const look = preparedLook(item)
		const known = prepared.get(look) ?? previous.prepared.get(look) ?? notPrepared()
		prepared.set(look, known)
		return known
	}
	const placed = (scene: Scene) => place(scene, canvas, 1, isPlacedIn(scene, isLeaving), preparedFor)
	return { byId: new Map(scenes.map((scene) => [scene.id, placed(scene)])), prepared }
}

function notPrepared(): PreparedItem {
	return { slot: null, version: -1, masksFor: '' }
}

function preparesTheSame(a: SceneItem, b: SceneItem): boolean {
	return preparedLook(a) === preparedLook(b)
}

/** Everything that determines how a prepared picture looks, apart from the source's own picture. */
function preparedLook({ sourceId, box, crop, fit, rotation, flipX, flipY, blend, cornerRadiusPx, border }: SceneItem): string {
	return JSON.stringify([sourceId, box, crop, fit, rotation, flipX, flipY, blend, cornerRadiusPx, border])
}
