import type { ReactNode } from 'react'

/** One of a few large cards: a real radio button that fills its card. The cards of a question share `group`. */
export function PickCard({
	group,
	label,
	isPicked,
	isOff = false,
	onPick,
	children,
}: {
	readonly group: string
	/** What it is called; the rest of the card describes it. */
	readonly label: string
	readonly isPicked: boolean
	readonly isOff?: boolean
	readonly onPick: () => void
	readonly children: ReactNode
}) {
	return (
		<label className={`pick-card${isPicked ? ' is-picked' : ''}${isOff ? ' is-off' : ''}`}>
			<input type="radio" name={group} aria-label={label} checked={isPicked} disabled={isOff} onChange={onPick} />
			{children}
		</label>
	)
}
