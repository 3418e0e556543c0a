import type { Filter } from '../../shared/domain/filter.ts'
import type { FilterChains } from './filters/filter-chains.ts'
import type { ItemAppearances } from './items/item-appearances.ts'
import type { PictureOf } from './painter.ts'
import type { PlacedScene } from './placed-scene.ts'
import { hasChanged, hasMovingFilters } from './shown-versions.ts'

/** Knows whether a picture that is painted of scenes would come out as it did the last time. */
export interface StillPicture {
	/**
	 * `scenes`: what is painted, from the back to the front; null = it changes in each frame anyway, as in a transition. `filters`: of the whole picture.
	 * Asked once for each frame.
	 */
	isUnchanged(scenes: readonly (PlacedScene | null)[] | null, filters: readonly Filter[], pictureOf: PictureOf): boolean
}

interface Layer {
	readonly placed: PlacedScene | null
	readonly versions: number[]
}

export function createStillPicture(chains: FilterChains, appearances: Pick<ItemAppearances, 'in'>): StillPicture {
	let layers: readonly Layer[] | null = null
	let filters: readonly Filter[] | null = null
	let chainsVersion = -1

	/** Reads all versions, also when one of them is known to have changed: the next call compares with them. */
	function hasMoved({ placed, versions }: Layer, pictureOf: PictureOf): boolean {
		if (placed === null) return false
		const isChanged = hasChanged(placed, versions, pictureOf)
		return isChanged || hasMovingFilters(placed, chains) || appearances.in(placed.id) !== null
	}

	return {
		isUnchanged(scenes, wanted, pictureOf) {
			const before = layers
			const isSame = filters === wanted && chainsVersion === chains.version() && chains.of(wanted)?.isMoving !== true
			filters = wanted
			chainsVersion = chains.version()
			const now = scenes?.map((placed, index): Layer => {
				const last = before?.[index]
				return last?.placed === placed ? last : { placed, versions: [] }
			})
			layers = now ?? null
			if (!now) return false
			const moved = now.filter((layer) => hasMoved(layer, pictureOf)).length
			return isSame && moved === 0 && before?.length === now.length && now.every((layer, index) => layer === before[index])
		},
	}
}
