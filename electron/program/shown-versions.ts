import type { FilterChains } from './filters/filter-chains.ts'
import type { PictureOf } from './painter.ts'
import type { PlacedScene } from './placed-scene.ts'

/** Whether an item of a scene differs from the last call with the same `versions`, which are updated to the current state. */
export function hasChanged({ items }: PlacedScene, versions: number[], pictureOf: PictureOf): boolean {
	let isChanged = versions.length !== items.length
	versions.length = items.length
	for (const [index, placed] of items.entries()) {
		const version = pictureOf(placed.item.sourceId, placed)?.version ?? 0
		isChanged ||= versions[index] !== version
		versions[index] = version
	}
	return isChanged
}

/** Whether the scene looks different in each frame because of its own filters. */
export function hasMovingFilters({ filters }: PlacedScene, chains: FilterChains): boolean {
	return filters !== undefined && (chains.of(filters)?.isMoving ?? false)
}
