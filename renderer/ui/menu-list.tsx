import { type KeyboardEvent, type ReactNode, type RefObject, useId, useLayoutEffect, useRef, useState } from 'react'
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

/** A line of a menu that opens another menu beside it. */
export interface SubMenuItem extends Pick<MenuItem, 'id' | 'label' | 'icon' | 'divided'> {
	readonly items: readonly MenuItem[]
}

export type MenuEntry = MenuItem | SubMenuItem

/** Where the focus goes when a menu has opened. */
type OpensAt = 'first' | 'last'

/** A list of actions in the browser's top layer: Esc, Tab or a click beside it closes it. Whoever shows it places it. */
export function MenuList({
	id,
	list,
	label,
	title,
	entries,
	className = '',
	opensAt,
	onOpened,
	onClose,
	onLeave,
	onChoose = () => {},
}: {
	readonly id: string
	readonly list: RefObject<HTMLDivElement | null>
	readonly label: string
	/** What the menu is about, as its first line. */
	readonly title?: string
	readonly entries: readonly MenuEntry[]
	readonly className?: string
	/** Is set back after use. */
	readonly opensAt?: RefObject<OpensAt>
	/** Its lines are drawn, and nobody has seen them yet. */
	readonly onOpened?: () => void
	readonly onClose?: () => void
	/** The key that leads back from a menu that another one has opened. */
	readonly onLeave?: () => void
	/** Something was chosen here or further in. */
	readonly onChoose?: () => void
}) {
	// Drawn only while it is open: a list may have a menu in every row.
	const [isOpen, setOpen] = useState(false)
	const typed = useRef({ text: '', atMs: 0 })
	const opened = useRef(onOpened)
	opened.current = onOpened
	useLayoutEffect(() => {
		if (isOpen) opened.current?.()
	}, [isOpen])

	const buttons = () => [...(list.current?.querySelectorAll<HTMLElement>(':scope > button') ?? [])]

	function focusEntry(step: MenuStep): void {
		const all = buttons()
		const current = all.indexOf(document.activeElement as HTMLElement)
		all[
			nextMenuItem(
				step,
				current,
				entries.map((entry) => entry.label),
			)
		]?.focus()
	}

	function onKeyDown(event: KeyboardEvent): void {
		event.stopPropagation()
		// From here Tab continues at the button.
		if (event.key === 'Tab') return onChoose()
		if (onLeave && (event.key === 'ArrowLeft' || event.key === 'Escape')) {
			event.preventDefault()
			return onLeave()
		}
		const step = menuStep(event, typed.current, event.timeStamp)
		if (!step) return
		if (step.kind === 'letters') typed.current = { text: step.text, atMs: event.timeStamp }
		event.preventDefault()
		focusEntry(step)
	}

	return (
		<div
			id={id}
			ref={list}
			popover="auto"
			role="menu"
			aria-label={label}
			className={`menu ${className}`}
			onKeyDown={onKeyDown}
			onBeforeToggle={(event) => {
				if (event.target === event.currentTarget && event.newState === 'open') setOpen(true)
			}}
			onToggle={(event) => {
				if (event.target !== event.currentTarget) return
				if (event.newState === 'closed') {
					setOpen(false)
					onClose?.()
					return
				}
				const chosen = list.current?.querySelector<HTMLElement>(':scope > [aria-checked="true"]')
				const start = opensAt?.current ?? 'first'
				if (start === 'first' && chosen) chosen.focus()
				else focusEntry({ kind: start })
				if (opensAt) opensAt.current = 'first'
			}}
		>
			{isOpen && title ? (
				<p className="menu__title cut" role="presentation" dir="auto">
					{title}
				</p>
			) : null}
			{isOpen
				? entries.map((entry) =>
						'items' in entry ? (
							<SubMenu key={entry.id ?? entry.label} entry={entry} onChoose={onChoose} />
						) : (
							<MenuLine key={entry.id ?? entry.label} item={entry} onChoose={onChoose} />
						),
					)
				: null}
		</div>
	)
}

function classesOf({ divided, danger }: { readonly divided?: boolean; readonly danger?: boolean }): string {
	return ['menu__item', danger ? 'menu__item--danger' : '', divided ? 'menu__item--divided' : ''].filter(Boolean).join(' ')
}

function MenuLine({ item, onChoose }: { readonly item: MenuItem; readonly onChoose: () => void }) {
	const shared = {
		type: 'button' as const,
		tabIndex: -1,
		className: classesOf(item),
		title: item.reason ?? undefined,
		'aria-disabled': item.reason ? true : undefined,
		onPointerEnter: takeFocus,
		onClick() {
			if (item.reason) return
			onChoose()
			item.onChoose()
		},
	}
	const words: ReactNode = (
		<span className="cut" dir="auto">
			{item.label}
		</span>
	)
	if (item.checked === undefined) {
		return (
			<button role="menuitem" {...shared}>
				{item.icon ? <Icon name={item.icon} /> : null}
				{words}
				{item.keys ? <kbd className="menu__keys">{item.keys}</kbd> : null}
			</button>
		)
	}
	return (
		<button role="menuitemradio" aria-checked={item.checked} {...shared}>
			<Icon name={item.checked ? 'check' : 'ring'} />
			{words}
		</button>
	)
}

/** The pointer and the keys never point at two lines. What another line has opened closes with it. */
function takeFocus({ currentTarget }: { readonly currentTarget: HTMLElement }): void {
	currentTarget.focus({ preventScroll: true })
	for (const other of currentTarget.parentElement?.querySelectorAll<HTMLElement>(':scope > :popover-open') ?? []) other.hidePopover()
}

function SubMenu({ entry, onChoose }: { readonly entry: SubMenuItem; readonly onChoose: () => void }) {
	const id = useId()
	const button = useRef<HTMLButtonElement>(null)
	const list = useRef<HTMLDivElement>(null)
	return (
		<>
			<button
				ref={button}
				type="button"
				role="menuitem"
				tabIndex={-1}
				className={classesOf(entry)}
				aria-haspopup="menu"
				popoverTarget={id}
				popoverTargetAction="show"
				onPointerEnter={takeFocus}
				onKeyDown={(event) => {
					if (event.key !== 'ArrowRight') return
					event.preventDefault()
					event.stopPropagation()
					event.currentTarget.click()
				}}
			>
				{entry.icon ? <Icon name={entry.icon} /> : null}
				<span className="cut">{entry.label}</span>
				<span className="menu__more">
					<Icon name="chevron" size={14} />
				</span>
			</button>
			<MenuList
				id={id}
				list={list}
				label={entry.label}
				entries={entry.items}
				className="menu--beside"
				onLeave={() => {
					// Before it closes: the browser gives the focus back only to what opened the first of several menus.
					button.current?.focus()
					list.current?.hidePopover()
				}}
				onChoose={onChoose}
			/>
		</>
	)
}
