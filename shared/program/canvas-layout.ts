import type { Box, ItemPlace, Scene, SceneItem, SceneLayout } from '../domain/program.ts'

interface Size {
	readonly widthPx: number
	readonly heightPx: number
}

/**
 * A scene on a canvas of another shape, in the pixels of that canvas: as large as needed to fill it, with the middle of the scene in the middle. What
 * extends beyond it is cut off. `layout`: where its items are instead. Pure.
 */
export function sceneOnCanvas(scene: Scene, from: Size, to: Size, layout?: SceneLayout): Scene {
	const scale = scaleTo(from, to)
	const placed = boxOn(from, to, scale)
	const scaled = (item: SceneItem): SceneItem => ({
		...item,
		box: placed(item.box),
		cornerRadiusPx: Math.round(item.cornerRadiusPx * scale),
		border: item.border && { ...item.border, widthPx: Math.max(1, Math.round(item.border.widthPx * scale)) },
	})
	const items = scene.items.map(scaled)
	return { ...scene, items: layout ? withPlaces(items, placesOn(layout, to)) : items }
}

/** The place of every item of a scene on a canvas, from which an own layout begins. */
export function placesOnCanvas(scene: Scene, from: Size, to: Size, layout?: SceneLayout): readonly ItemPlace[] {
	const known = new Map(layout && placesOn(layout, to).map((place) => [place.id, place]))
	return sceneOnCanvas(scene, from, to).items.map(({ id, box, crop, fit }) => known.get(id) ?? { id, box, crop, fit, visible: true })
}

/** A layout that was made for another size of the canvas is enlarged until it fills it. */
function placesOn(layout: SceneLayout, to: Size): readonly ItemPlace[] {
	if (layout.widthPx === to.widthPx && layout.heightPx === to.heightPx) return layout.items
	const placed = boxOn(layout, to, scaleTo(layout, to))
	return layout.items.map((place) => ({ ...place, box: placed(place.box) }))
}

function withPlaces(items: readonly SceneItem[], places: readonly ItemPlace[]): SceneItem[] {
	const byId = new Map(places.map((place) => [place.id, place]))
	return items.map((item) => {
		const place = byId.get(item.id)
		return place ? { ...item, ...place, visible: item.visible && place.visible } : item
	})
}

function scaleTo(from: Size, to: Size): number {
	return Math.max(to.widthPx / from.widthPx, to.heightPx / from.heightPx)
}

function boxOn(from: Size, to: Size, scale: number): (box: Box) => Box {
	const left = (to.widthPx - from.widthPx * scale) / 2
	const top = (to.heightPx - from.heightPx * scale) / 2
	return ({ x, y, widthPx, heightPx }) => ({
		x: Math.round(left + x * scale),
		y: Math.round(top + y * scale),
		widthPx: Math.round(widthPx * scale),
		heightPx: Math.round(heightPx * scale),
	})
}
