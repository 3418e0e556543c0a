import type { ObsFilter, ObsItem, ObsSource } from './obs-document.ts'
import { numberIn } from './obs-values.ts'

interface Size {
	readonly widthPx: number
	readonly heightPx: number
}

/** What the crop filters of a source cut off its picture, px. */
export interface CropPx {
	readonly left: number
	readonly top: number
	readonly right: number
	readonly bottom: number
}

export interface FilterCrop {
	readonly crop: CropPx
	/** They are part of the crop. */
	readonly used: readonly ObsFilter[]
	/** They are switched off, or add to the picture, or their size depends on a picture of unknown size. */
	readonly leftOut: readonly ObsFilter[]
}

const nothing: CropPx = { left: 0, top: 0, right: 0, bottom: 0 }

/**
 * The crop filters of a source, together. In OBS they change the size of the source, like a crop of each of its items: so they become one. `size`: that
 * of the picture before them, null = unknown. Pure.
 */
export function cropOfFilters({ filters }: Pick<ObsSource, 'filters'>, size: Size | null): FilterCrop {
	let crop = nothing
	const used: ObsFilter[] = []
	const leftOut: ObsFilter[] = []
	for (const filter of filters.filter(isCropFilter)) {
		const next = filter.enabled ? cropOf(filter, left(size, crop)) : null
		if (!next || Object.values(next).some((px) => px < 0)) {
			leftOut.push(filter)
			continue
		}
		crop = { left: crop.left + next.left, top: crop.top + next.top, right: crop.right + next.right, bottom: crop.bottom + next.bottom }
		used.push(filter)
	}
	return { crop, used, leftOut }
}

export function isCropFilter({ id }: ObsFilter): boolean {
	return id === 'crop_filter'
}

/** The item with this crop added to its own. */
export function withCrop(item: ObsItem, crop: CropPx): ObsItem {
	return {
		...item,
		crop_left: item.crop_left + crop.left,
		crop_top: item.crop_top + crop.top,
		crop_right: item.crop_right + crop.right,
		crop_bottom: item.crop_bottom + crop.bottom,
	}
}

/** A crop is given by the edges that are cut off, or by the rectangle that is left. */
function cropOf({ settings }: ObsFilter, size: Size | null): CropPx | null {
	const px = (name: string) => numberIn(settings, name, 0)
	const start = { left: px('left'), top: px('top') }
	if (settings['relative'] !== false) return { ...start, right: px('right'), bottom: px('bottom') }
	if (!size) return null
	return {
		...start,
		right: Math.max(0, size.widthPx - start.left - px('cx')),
		bottom: Math.max(0, size.heightPx - start.top - px('cy')),
	}
}

function left(size: Size | null, crop: CropPx): Size | null {
	return size && { widthPx: size.widthPx - crop.left - crop.right, heightPx: size.heightPx - crop.top - crop.bottom }
}
