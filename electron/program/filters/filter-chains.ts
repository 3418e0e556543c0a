import type { Filter } from '../../../shared/domain/filter.ts'
import { type FilterFiles, noFilterFiles } from '../../../shared/domain/filter-files.ts'
import { createFilterChain, type FilterChain } from './filter-chain.ts'
import type { FilterCosts } from './filter-costs.ts'

/** The chains of lists of filters. */
export interface FilterChains {
	/** The same chain for the same list, until the files of filters change; null = these filters change nothing. */
	of(filters: readonly Filter[]): FilterChain | null
	/** A chain whose time is not measured, for pictures that only people who edit see. Not kept. */
	forEditing(filters: readonly Filter[]): FilterChain | null
	/** A number that changes with the files. */
	version(): number
}

interface Made {
	readonly chain: FilterChain | null
	readonly version: number
}

export function createFilterChains(files: FilterFiles = noFilterFiles, costs: FilterCosts | null = null): FilterChains {
	const chains = new WeakMap<readonly Filter[], Made>()
	return {
		of(filters) {
			const version = files.version()
			const known = chains.get(filters)
			if (known?.version === version) return known.chain
			const chain = createFilterChain(filters, files, costs)
			chains.set(filters, { chain, version })
			return chain
		},
		forEditing: (filters) => createFilterChain(filters, files),
		version: files.version,
	}
}
