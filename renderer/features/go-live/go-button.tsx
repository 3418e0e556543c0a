import { Icon } from '../../ui/icons.tsx'

export function GoButton({
	look,
	text,
	detail,
	reason,
	working,
	isBeside = false,
	onPress,
}: {
	readonly look: 'primary' | 'outline'
	readonly text: string
	readonly detail: string
	readonly reason: string | null
	readonly working: boolean
	/** Smaller, beside a button that matters more. */
	readonly isBeside?: boolean
	readonly onPress: () => void
}) {
	const isOff = reason !== null || working
	return (
		<button
			type="button"
			className={`go-button go-button--${look}${isBeside ? ' go-button--beside' : ''}`}
			aria-disabled={isOff || undefined}
			aria-busy={working || undefined}
			title={reason ?? undefined}
			// A key still held from the button previously shown here must not press this one.
			onKeyDown={(event) => {
				if (event.repeat) event.preventDefault()
			}}
			onClick={() => {
				if (!isOff) onPress()
			}}
		>
			{working ? <Icon name="turning" size={18} /> : null}
			{text}
			{detail === '' ? null : <span className="cut tabular">{detail}</span>}
		</button>
	)
}
