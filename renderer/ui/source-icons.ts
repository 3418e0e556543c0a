import { sourceKindOf } from '../../shared/domain/source.ts'
import { type IconName, isIconName } from './icons.tsx'

/** The icon of a kind of source; one that is not known here has a sign of its own. */
export function sourceIcon(kind: string): IconName {
	return named(sourceKindOf(kind)?.icon)
}

/** Among the sounds. */
export function soundIcon(kind: string): IconName {
	const info = sourceKindOf(kind)
	return named(info?.soundIcon ?? info?.icon)
}

function named(icon: string | undefined): IconName {
	return icon !== undefined && isIconName(icon) ? icon : 'alert'
}
