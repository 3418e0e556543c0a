import { type Filter, knownFilter } from '../../../shared/domain/filter.ts'
import type { PictureFilter } from './picture-filter.ts'

/** Nothing is done to the picture itself: it comes later, see source-inputs.ts. */
export function delay(): PictureFilter | null {
	return null
}

/** How much later the pictures of a source come, wherever these filters stand in their order. Pure. */
export function delayMsOf(filters: readonly Filter[]): number {
	return filters.reduce((sum, { enabled, settings }) => {
		const known = enabled ? knownFilter(settings) : null
		return known?.kind === 'delay' ? sum + known.delayMs : sum
	}, 0)
}
