import { Icon, type IconName } from './icons.tsx'
import { Switch } from './switch.tsx'

/** A labeled switch: what it does, and on a second line what that means. */
export function SwitchRow({
	icon,
	label,
	line,
	on,
	onChange,
	reason = null,
	does,
}: {
	readonly icon?: IconName
	readonly label: string
	readonly line?: string
	readonly on: boolean
	readonly onChange: (on: boolean) => void
	readonly reason?: string | null
	readonly does?: string
}) {
	return (
		<div className="switch-row">
			{icon ? <Icon name={icon} size={18} tone="quiet" /> : null}
			<div className="grow">
				<b>{label}</b>
				{line ? <span>{line}</span> : null}
			</div>
			<Switch label={label} on={on} reason={reason} does={does} onChange={onChange} />
		</div>
	)
}
