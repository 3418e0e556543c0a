import { filterKindOf } from '../../shared/domain/filter.ts'
import { type IconName, isIconName } from './icons.tsx'

/** The icon of a filter kind; unknown kinds have their own icon. */
export function filterIcon(kind: string): IconName {
	const info = filterKindOf(kind)
	if (!info) return 'alert'
	return isIconName(info.icon) ? info.icon : 'tune'
}
