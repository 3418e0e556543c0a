import { type Filter, knownFilter } from '../../../shared/domain/filter.ts'
import type { PictureFilter } from './picture-filter.ts'

/** The picture itself is not changed: it is delayed in source-inputs.ts. */
export function delay(): PictureFilter | null {
	return null
}

/** The total delay of a source's pictures, wherever these filters are in the list, ms. Pure. */
export function delayMsOf(filters: readonly Filter[]): number {
	return filters.reduce((sum, { enabled, settings }) => {
		const known = enabled ? knownFilter(settings) : null
		return known?.kind === 'delay' ? sum + known.delayMs : sum
	}, 0)
}
