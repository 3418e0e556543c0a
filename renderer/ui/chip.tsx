import type { ReactNode } from 'react'
import { Icon, type IconName } from './icons.tsx'

export type ChipTone = 'plain' | 'live' | 'wait' | 'warning' | 'failed' | 'good' | 'ads' | 'ads-full'

/** A state, always shown as a shape and a word. */
export function Chip({ tone, icon, children }: { readonly tone: ChipTone; readonly icon: IconName; readonly children: ReactNode }) {
	return (
		<span className={`chip chip--${tone}`}>
			<Icon name={icon} size={14} />
			{children}
		</span>
	)
}

export function Tag({
	tone,
	children,
	icon,
}: {
	readonly tone: 'air' | 'next' | 'preview' | 'off' | 'ads' | 'practice' | 'warning' | 'failed'
	readonly children: ReactNode
	readonly icon?: IconName
}) {
	return (
		<span className={`tag tag--${tone}`}>
			{icon ? <Icon name={icon} size={14} /> : null}
			{children}
		</span>
	)
}

/** Two letters of a name, in place of a logo. */
export function Initials({ children }: { readonly children: string }) {
	return (
		<span className="initials" aria-hidden="true">
			{children}
		</span>
	)
}
