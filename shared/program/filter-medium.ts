import { type Filter, filterKindOf } from '../domain/filter.ts'

/** What filters change. */
export type FilterMedium = 'picture' | 'sound'

/** Filters of kinds that this version does not have may be of both. Pure. */
export function isOfMedium({ settings }: Pick<Filter, 'settings'>, medium: FilterMedium): boolean {
	const kind = filterKindOf(settings.kind)
	return !kind || (medium === 'picture' ? kind.hasPicture : kind.hasSound)
}
