import type { ReactNode } from 'react'
import { Icon, type IconName } from './icons.tsx'
import { useOffReason } from './off-reason.ts'

type Look = 'primary' | 'quiet' | 'outline' | 'ads' | 'on-ads' | 'danger' | 'ghost'

interface ButtonProps {
	readonly children: ReactNode
	readonly onPress?: (() => void) | undefined
	readonly look?: Look
	readonly size?: 'small' | 'medium' | 'large'
	readonly wide?: boolean
	readonly icon?: IconName
	/** Why it cannot be pressed. The button stays focusable and shows the reason. */
	readonly reason?: string | null
	/** The command that it runs, see off-reason.ts. */
	readonly does?: string
	/** Shows a spinner and ignores further presses. */
	readonly working?: boolean
	readonly chord?: string | null
	readonly submit?: boolean
	readonly title?: string | undefined
	/** Read by screen readers instead of the visible label. */
	readonly label?: string | undefined
	readonly className?: string
}

export function Button({
	children,
	onPress,
	look = 'quiet',
	size = 'medium',
	wide,
	icon,
	reason: ownReason = null,
	does,
	working = false,
	chord,
	submit,
	title,
	label,
	className = '',
}: ButtonProps) {
	const reason = useOffReason(does, ownReason)
	const isOff = reason !== null
	const classes = ['button', `button--${look}`, `button--${size}`, wide ? 'button--wide' : '', className].filter(Boolean).join(' ')
	return (
		<button
			type={submit ? 'submit' : 'button'}
			className={classes}
			aria-disabled={isOff || working || undefined}
			aria-busy={working || undefined}
			aria-label={label}
			title={reason ?? title}
			onClick={(event) => {
				if (isOff || working) event.preventDefault()
				else onPress?.()
			}}
		>
			{working ? <Icon name="turning" /> : icon ? <Icon name={icon} size={size === 'large' ? 18 : size === 'small' ? 13 : 16} /> : null}
			<span className="button__text">{children}</span>
			{chord ? <kbd className="key">{chord}</kbd> : null}
		</button>
	)
}

interface IconButtonProps {
	readonly icon: IconName
	readonly label: string
	readonly onPress: () => void
	readonly pressed?: boolean
	readonly dim?: boolean
	readonly size?: number
	readonly reason?: string | null
	readonly does?: string
}

export function IconButton({ icon, label, onPress, pressed, dim, size = 16, reason: ownReason = null, does }: IconButtonProps) {
	const reason = useOffReason(does, ownReason)
	return (
		<button
			type="button"
			className={`icon-button${dim ? ' icon-button--dim' : ''}`}
			aria-label={label}
			aria-pressed={pressed}
			aria-disabled={reason !== null || undefined}
			title={reason ?? label}
			onClick={() => {
				if (reason === null) onPress()
			}}
		>
			<Icon name={icon} size={size} />
		</button>
	)
}
