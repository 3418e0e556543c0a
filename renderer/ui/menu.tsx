import { type KeyboardEvent, type Ref, useId, useRef, useState } from 'react'
import { Icon, type IconName } from './icons.tsx'
import { type MenuStep, menuStep, nextMenuItem } from './menu-keys.ts'

export interface MenuItem {
	/** Needed only where two items may carry the same words. */
	readonly id?: string
	readonly label: string
	readonly icon?: IconName
	readonly danger?: boolean
	readonly checked?: boolean
	/** A line above it. */
	readonly divided?: boolean
	/** The keys that do the same, as they stand on key caps. */
	readonly keys?: string
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
	className = '',
	buttonRef,
	onKeyDown: onButtonKey,
}: {
	readonly label: string
	readonly icon: IconName
	/** Words on the button; without them the icon stands alone. */
	readonly text?: string
	readonly items: readonly MenuItem[]
	readonly className?: string
	readonly buttonRef?: Ref<HTMLButtonElement>
	/** Keys pressed on the button itself. */
	readonly onKeyDown?: (event: KeyboardEvent) => void
}) {
	const id = useId()
	const list = useRef<HTMLDivElement>(null)
	// Drawn only while it is open: a list of sources has a menu in every row.
	const [isOpen, setOpen] = useState(false)
	const opensAt = useRef<'first' | 'last'>('first')
	const typed = useRef({ text: '', atMs: 0 })

	function onKeyOnButton(event: KeyboardEvent<HTMLButtonElement>): void {
		onButtonKey?.(event)
		if (event.defaultPrevented || event.altKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return
		event.preventDefault()
		opensAt.current = event.key === 'ArrowUp' ? 'last' : 'first'
		event.currentTarget.click()
	}

	const entries = () => [...(list.current?.querySelectorAll('button') ?? [])]

	function focusEntry(step: MenuStep): void {
		const all = entries()
		const current = all.indexOf(document.activeElement as HTMLButtonElement)
		all[
			nextMenuItem(
				step,
				current,
				items.map((item) => item.label),
			)
		]?.focus()
	}

	function onKeyInMenu(event: KeyboardEvent): void {
		// From here Tab continues from the button.
		if (event.key === 'Tab') return list.current?.hidePopover()
		const step = menuStep(event, typed.current, event.timeStamp)
		if (!step) return
		if (step.kind === 'letters') typed.current = { text: step.text, atMs: event.timeStamp }
		event.preventDefault()
		focusEntry(step)
	}

	return (
		<>
			<button
				type="button"
				ref={buttonRef}
				className={`${text ? 'menu-button' : 'icon-button'} ${className}`}
				aria-label={text ? undefined : label}
				title={label}
				aria-haspopup="menu"
				popoverTarget={id}
				onKeyDown={onKeyOnButton}
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
				onKeyDown={onKeyInMenu}
				onBeforeToggle={(event) => {
					if (event.newState === 'open') setOpen(true)
				}}
				onToggle={(event) => {
					if (event.newState === 'closed') return setOpen(false)
					const chosen = list.current?.querySelector<HTMLElement>('[aria-checked="true"]')
					if (opensAt.current === 'first' && chosen) chosen.focus()
					else focusEntry({ kind: opensAt.current })
					opensAt.current = 'first'
				}}
			>
				{isOpen
					? items.map((item) => <MenuEntry key={item.id ?? item.label} item={item} onChoose={() => list.current?.hidePopover()} />)
					: null}
			</div>
		</>
	)
}

function MenuEntry({ item, onChoose }: { readonly item: MenuItem; readonly onChoose: () => void }) {
	const classes = ['menu__item', item.danger ? 'menu__item--danger' : '', item.divided ? 'menu__item--divided' : '']
	const shared = {
		type: 'button' as const,
		tabIndex: -1,
		className: classes.filter(Boolean).join(' '),
		title: item.reason ?? undefined,
		'aria-disabled': item.reason ? true : undefined,
		onClick() {
			if (item.reason) return
			onChoose()
			item.onChoose()
		},
	}
	if (item.checked === undefined) {
		return (
			<button role="menuitem" {...shared}>
				{item.icon ? <Icon name={item.icon} /> : null}
				<span className="cut">{item.label}</span>
				{item.keys ? <kbd className="menu__keys">{item.keys}</kbd> : null}
			</button>
		)
	}
	return (
		<button role="menuitemradio" aria-checked={item.checked} {...shared}>
			<Icon name={item.checked ? 'check' : 'ring'} />
			<span className="cut">{item.label}</span>
		</button>
	)
}
