import { sourceKindOf } from '../../shared/domain/source.ts'
import { type IconName, isIconName } from './icons.tsx'

/** The icon of a source kind; unknown kinds have their own icon. */
export function sourceIcon(kind: string): IconName {
	return named(sourceKindOf(kind)?.icon)
}

/** The icon of a source kind in the audio mixer. */
export function soundIcon(kind: string): IconName {
	const info = sourceKindOf(kind)
	return named(info?.soundIcon ?? info?.icon)
}

function named(icon: string | undefined): IconName {
	return icon !== undefined && isIconName(icon) ? icon : 'alert'
}
