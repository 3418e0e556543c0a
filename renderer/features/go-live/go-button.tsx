import { Icon } from '../../ui/icons.tsx'

export function GoButton({
	look,
	text,
	detail,
	reason,
	working,
	onPress,
}: {
	readonly look: 'primary' | 'outline'
	readonly text: string
	readonly detail: string
	readonly reason: string | null
	readonly working: boolean
	readonly onPress: () => void
}) {
	const isOff = reason !== null || working
	return (
		<button
			type="button"
			className={`go-button go-button--${look}`}
			aria-disabled={isOff || undefined}
			aria-busy={working || undefined}
			title={reason ?? undefined}
			onClick={() => {
				if (!isOff) onPress()
			}}
		>
			{working ? <Icon name="turning" size={18} /> : null}
			{text}
			<span className="cut tabular">{detail}</span>
		</button>
	)
}
