import { type Filter, type FilterSettings, knownFilter } from '../../../shared/domain/filter.ts'
import { type FilterFiles, noFilterFiles } from '../../../shared/domain/filter-files.ts'
import { pictureFilters } from './index.ts'
import type { FilterTools, PictureFilter, PreparedPicture } from './picture-filter.ts'

/** The filters of one source, one after another. */
export interface FilterChain {
	readonly makesAlpha: boolean
	/** The result changes over time. */
	readonly isMoving?: boolean
	apply(picture: PreparedPicture, tools: FilterTools): void
}

/** null when nothing would change: no filter, all switched off, neutral, without their file, or of unknown kinds. */
export function createFilterChain(filters: readonly Filter[], files: FilterFiles = noFilterFiles): FilterChain | null {
	const chain = filters.flatMap(({ enabled, settings }) => {
		const known = enabled ? knownFilter(settings) : null
		const made = known && makerOf(known)(known, files)
		return made ? [made] : []
	})
	if (chain.length === 0) return null
	return {
		makesAlpha: chain.some(({ makesAlpha }) => makesAlpha),
		isMoving: chain.some(({ isMoving }) => isMoving ?? false),
		apply(picture, tools) {
			for (const each of chain) each.apply(picture, tools)
		},
	}
}

type Maker = (settings: FilterSettings, files: FilterFiles) => PictureFilter | null

/** Each maker takes the settings of exactly its kind; the compiler cannot follow this through the table. */
function makerOf({ kind }: FilterSettings): Maker {
	return pictureFilters[kind] as Maker
}
