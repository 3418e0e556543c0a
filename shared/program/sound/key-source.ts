import { type Filter, isSoundFilter } from '../../domain/filter.ts'

interface HasFilters {
	readonly id: string
	readonly filters?: readonly Filter[] | undefined
}

/** The source that a filter of sound follows; null = none. Pure. */
export function keySourceOf(settings: Filter['settings']): string | null {
	if (!isSoundFilter(settings) || settings.kind !== 'ducking') return null
	return settings.sourceId
}

function keysOf({ filters = [] }: HasFilters): string[] {
	return filters.flatMap(({ settings }) => keySourceOf(settings) ?? [])
}

/** The ids of all sources, each after those that its filters follow. A circle is broken where it is met. Pure. */
export function keyOrder(sources: readonly HasFilters[]): string[] {
	const byId = new Map(sources.map((source) => [source.id, source]))
	const placed = new Set<string>()
	const place = (source: HasFilters, below: ReadonlySet<string>): void => {
		if (placed.has(source.id) || below.has(source.id)) return
		const path = new Set([...below, source.id])
		for (const key of keysOf(source)) {
			const followed = byId.get(key)
			if (followed) place(followed, path)
		}
		placed.add(source.id)
	}
	for (const source of sources) place(source, new Set())
	return [...placed]
}

/** Whether the source follows itself, directly or over others. Pure. */
export function isInKeyCircle(sources: readonly HasFilters[], id: string): boolean {
	const byId = new Map(sources.map((source) => [source.id, source]))
	const seen = new Set<string>()
	const reaches = (from: string): boolean => {
		if (seen.has(from)) return false
		seen.add(from)
		const source = byId.get(from)
		return source ? keysOf(source).some((key) => key === id || reaches(key)) : false
	}
	return reaches(id)
}
