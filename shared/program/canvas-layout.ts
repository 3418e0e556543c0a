import type { Box, Scene, SceneItem } from '../domain/program.ts'

interface Size {
	readonly widthPx: number
	readonly heightPx: number
}

/**
 * A scene on a canvas of another shape, in the pixels of that canvas: as large as needed to fill it, with the middle of the scene in the middle. What
 * extends beyond it is cut off. Pure.
 */
export function sceneOnCanvas(scene: Scene, from: Size, to: Size): Scene {
	const scale = Math.max(to.widthPx / from.widthPx, to.heightPx / from.heightPx)
	const left = (to.widthPx - from.widthPx * scale) / 2
	const top = (to.heightPx - from.heightPx * scale) / 2
	const placed = ({ x, y, widthPx, heightPx }: Box): Box => ({
		x: Math.round(left + x * scale),
		y: Math.round(top + y * scale),
		widthPx: Math.round(widthPx * scale),
		heightPx: Math.round(heightPx * scale),
	})
	const scaled = (item: SceneItem): SceneItem => ({
		...item,
		box: placed(item.box),
		cornerRadiusPx: Math.round(item.cornerRadiusPx * scale),
		border: item.border && { ...item.border, widthPx: Math.max(1, Math.round(item.border.widthPx * scale)) },
	})
	return { ...scene, items: scene.items.map(scaled) }
}
