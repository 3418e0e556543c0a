import type { Scene } from '../../shared/domain/program.ts'
import type { Size } from './layer-geometry.ts'

/**
 * How large each source's picture is wanted: as large as its largest layer in any scene shows it, what is cropped away included. Hidden layers and scenes off
 * air count too, so that showing them opens nothing anew.
 */
export function wantedSizes(scenes: readonly Scene[]): ReadonlyMap<string, Size> {
	const sizes = new Map<string, Size>()
	for (const { sourceId, box, crop } of scenes.flatMap((scene) => scene.layers)) {
		const widthPx = Math.round(box.widthPx / (1 - crop.left - crop.right))
		const heightPx = Math.round(box.heightPx / (1 - crop.top - crop.bottom))
		const known = sizes.get(sourceId)
		if (!known || widthPx * heightPx > known.widthPx * known.heightPx) sizes.set(sourceId, { widthPx, heightPx })
	}
	return sizes
}
