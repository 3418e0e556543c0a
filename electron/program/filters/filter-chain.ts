import { type Filter, isPictureFilter, type PictureFilterSettings } from '../../../shared/domain/filter.ts'
import { type FilterFiles, noFilterFiles } from '../../../shared/domain/filter-files.ts'
import type { FilterCosts } from './filter-costs.ts'
import { pictureFilters } from './index.ts'
import type { FilterTools, PictureFilter, PreparedPicture } from './picture-filter.ts'

/** The filters of one picture, one after another. */
export interface FilterChain {
	readonly makesAlpha: boolean
	/** The result changes over time. */
	readonly isMoving?: boolean
	apply(picture: PreparedPicture, tools: FilterTools): void
}

/** null when nothing would change: no filter, all switched off, neutral, without their file, of sound, or of unknown kinds. `costs`: null = they are not measured. */
export function createFilterChain(
	filters: readonly Filter[],
	files: FilterFiles = noFilterFiles,
	costs: FilterCosts | null = null,
): FilterChain | null {
	const chain = filters.flatMap(({ id, enabled, settings }) => {
		const made = enabled && isPictureFilter(settings) ? makerOf(settings)(settings, files) : null
		return made ? [{ id, ...made }] : []
	})
	if (chain.length === 0) return null
	return {
		makesAlpha: chain.some(({ makesAlpha }) => makesAlpha),
		isMoving: chain.some(({ isMoving }) => isMoving ?? false),
		apply(picture, tools) {
			for (const { id, apply } of chain) {
				if (!costs) {
					apply(picture, tools)
					continue
				}
				const startedMs = costs.stopwatch()
				apply(picture, tools)
				costs.add(id, costs.stopwatch() - startedMs)
			}
		},
	}
}

type Maker = (settings: PictureFilterSettings, files: FilterFiles) => PictureFilter | null

/** Each maker takes the settings of exactly its kind; the compiler cannot follow this through the table. */
function makerOf({ kind }: PictureFilterSettings): Maker {
	return pictureFilters[kind] as Maker
}
