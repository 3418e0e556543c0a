import { filterKindOf } from '../../shared/domain/filter.ts'
import { type IconName, isIconName } from './icons.tsx'

/** The icon of a kind of filter; one that is not known here has a sign of its own. */
export function filterIcon(kind: string): IconName {
	const info = filterKindOf(kind)
	if (!info) return 'alert'
	return isIconName(info.icon) ? info.icon : 'tune'
}
