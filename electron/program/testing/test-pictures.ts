import type { I420Picture } from '../../../shared/domain/feeds.ts'
import type { Box, Scene, SceneItem } from '../../../shared/domain/program.ts'
import { newSceneItem } from '../../../shared/domain/program.ts'
import { type Canvas, createCanvas, i420Bytes } from '../canvas.ts'
import type { Size } from '../item-geometry.ts'
import { createPainter, type Painter, painterBytes } from '../painter.ts'
import { createPixelMemory, type PixelMemory } from '../pixel-memory.ts'
import { planePreparerBytes } from '../prepare-plane.ts'

/** Helpers of the tests in this folder. */
export function plainPicture(size: Size, y: number, u: number, v: number, alpha: number | null = null): I420Picture {
	const luma = size.widthPx * size.heightPx
	const data = new Uint8Array(i420Bytes(size))
	data.fill(y, 0, luma)
	data.fill(u, luma, luma * 1.25)
	data.fill(v, luma * 1.25)
	return { ...size, data, alpha: alpha === null ? null : new Uint8Array(luma).fill(alpha) }
}

export function testItem(sourceId: string, box: Box, changes: Partial<SceneItem> = {}): SceneItem {
	return { id: `item-of-${sourceId}`, sourceId, box, ...newSceneItem, ...changes }
}

export function testScene(id: string, items: SceneItem[]): Scene {
	return { id, name: id, items, groups: [] }
}

/** Y, U and V of the pixel at (x, y). */
export function pixel(picture: I420Picture, x: number, y: number): readonly [number, number, number] {
	const luma = picture.widthPx * picture.heightPx
	const chroma = (y >> 1) * (picture.widthPx / 2) + (x >> 1)
	const at = (index: number) => picture.data[index] ?? -1
	return [at(y * picture.widthPx + x), at(luma + chroma), at(luma * 1.25 + chroma)]
}

export function testPainter(size: Size): { memory: PixelMemory; painter: Painter; canvas: Canvas } {
	const memory = createPixelMemory(painterBytes(size) + planePreparerBytes + 2 * i420Bytes(size) + 1024)
	return { memory, painter: createPainter(memory, size), canvas: createCanvas(memory, size) }
}
