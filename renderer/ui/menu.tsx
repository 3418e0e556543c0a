import { type KeyboardEvent, useId, useRef } from 'react'
import { Icon, type IconName } from './icons.tsx'

export interface MenuItem {
	/** Needed only where two items may carry the same words. */
	readonly id?: string
	readonly label: string
	readonly icon?: IconName
	readonly danger?: boolean
	readonly checked?: boolean
	/** Why it cannot be chosen, or null. */
	readonly reason?: string | null
	readonly onChoose: () => void
}

/** A button that opens a list of actions in the browser's top layer; Esc or a click beside it closes it. */
export function MenuButton({
	label,
	icon,
	text,
	items,
	onKeyDown: onButtonKey,
}: {
	readonly label: string
	readonly icon: IconName
	/** Words on the button; without them the icon stands alone. */
	readonly text?: string
	readonly items: readonly MenuItem[]
	/** Keys pressed on the button itself. */
	readonly onKeyDown?: (event: KeyboardEvent) => void
}) {
	const id = useId()
	const list = useRef<HTMLDivElement>(null)

	function onKeyDown(event: KeyboardEvent): void {
		const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
		if (step === 0) return
		event.preventDefault()
		const entries = [...(list.current?.querySelectorAll('button') ?? [])]
		const current = entries.indexOf(document.activeElement as HTMLButtonElement)
		entries[(current + step + entries.length) % entries.length]?.focus()
	}

	return (
		<>
			<button
				type="button"
				className={text ? 'menu-button' : 'icon-button'}
				aria-label={text ? undefined : label}
				title={label}
				aria-haspopup="menu"
				popoverTarget={id}
				onKeyDown={onButtonKey}
			>
				{text ? <span className="cut">{text}</span> : null}
				<Icon name={icon} size={text ? 14 : 16} />
			</button>
			<div
				id={id}
				ref={list}
				popover="auto"
				role="menu"
				aria-label={label}
				className="menu"
				onKeyDown={onKeyDown}
				onToggle={(event) => {
					if (event.newState === 'open') list.current?.querySelector('button')?.focus()
				}}
			>
				{items.map((item) => {
					const choose = () => {
						if (item.reason) return
						list.current?.hidePopover()
						item.onChoose()
					}
					const shared = {
						type: 'button' as const,
						className: `menu__item${item.danger ? ' menu__item--danger' : ''}`,
						title: item.reason ?? undefined,
						'aria-disabled': item.reason ? true : undefined,
						onClick: choose,
					}
					return item.checked === undefined ? (
						<button key={item.id ?? item.label} role="menuitem" {...shared}>
							{item.icon ? <Icon name={item.icon} /> : null}
							{item.label}
						</button>
					) : (
						<button key={item.id ?? item.label} role="menuitemradio" aria-checked={item.checked} {...shared}>
							<Icon name={item.checked ? 'check' : 'ring'} />
							{item.label}
						</button>
					)
				})}
			</div>
		</>
	)
}
