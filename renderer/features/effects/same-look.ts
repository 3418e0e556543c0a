import type { CopiedFilter } from '../../../shared/domain/filter.ts'

/** Whether these filters are those of a look, in the same order. Pure. */
export function isSameLook(filters: readonly CopiedFilter[], look: readonly CopiedFilter[]): boolean {
	return JSON.stringify(filters.map(plain)) === JSON.stringify(look.map(plain))
}

/** The order of what stands in it does not matter. */
function plain({ enabled, settings }: CopiedFilter): unknown {
	return [enabled, Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1))]
}
