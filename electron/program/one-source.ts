import type { I420Picture } from '../../shared/domain/feeds.ts'
import { newSceneItem, type Scene, type SceneItem } from '../../shared/domain/program.ts'
import { i420Bytes } from './canvas.ts'
import type { Size } from './item-geometry.ts'

const squarePx = 16

/** A scene with only the source, over black. */
export function sourceAlone(sourceId: string, size: Size): Scene {
	return { id: sourceId, name: '', groups: [], items: [itemOf(sourceId, size)] }
}

/** The same over a background that shows where it is transparent. */
export function sourceOverBackdrop(sourceId: string, size: Size): Scene {
	return { id: sourceId, name: '', groups: [], items: [itemOf(`behind ${sourceId}`, size), itemOf(sourceId, size)] }
}

function itemOf(id: string, size: Size): SceneItem {
	return { id, sourceId: id, box: { x: 0, y: 0, ...size }, ...newSceneItem }
}

/** The largest size with the aspect ratio of `shape` that fits into the box's width and number of pixels, even. Pure. */
export function fitted(shape: Size, box: Size): Size {
	const scale = Math.min(1, box.widthPx / shape.widthPx, Math.sqrt((box.widthPx * box.heightPx) / (shape.widthPx * shape.heightPx)))
	const even = (pixels: number) => Math.max(2, 2 * Math.floor((pixels * scale) / 2))
	return { widthPx: even(shape.widthPx), heightPx: even(shape.heightPx) }
}

/** The background. */
export function checkered(size: Size): I420Picture {
	const { widthPx, heightPx } = size
	const data = new Uint8Array(i420Bytes(size)).fill(128)
	for (let y = 0; y < heightPx; y++) {
		for (let x = 0; x < widthPx; x++) data[y * widthPx + x] = (Math.floor(x / squarePx) + Math.floor(y / squarePx)) % 2 === 0 ? 70 : 96
	}
	return { ...size, data, alpha: null }
}
