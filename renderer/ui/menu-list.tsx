import { type KeyboardEvent, type ReactNode, type RefObject, useId, useLayoutEffect, useRef, useState } from 'react'
import { Icon, type IconName } from './icons.tsx'
import { type MenuStep, menuStep, nextMenuItem } from './menu-keys.ts'
import { useOffReason } from './off-reason.ts'

export interface MenuItem {
	/** Needed only where two items may have the same label. */
	readonly id?: string
	readonly label: string
	readonly icon?: IconName
	readonly danger?: boolean
	readonly checked?: boolean
	/** Draws a separator above it. */
	readonly divided?: boolean
	/** The keyboard shortcut, one key cap each. */
	readonly keys?: string
	/** Why it cannot be chosen, or null. */
	readonly reason?: string | null
	/** The command that it runs, see off-reason.ts. */
	readonly does?: string
	readonly onChoose: () => void
}

/** A menu item that opens a submenu. */
export interface SubMenuItem extends Pick<MenuItem, 'id' | 'label' | 'icon' | 'divided'> {
	readonly items: readonly MenuItem[]
}

export type MenuEntry = MenuItem | SubMenuItem

/** Where the focus goes when a menu opens. */
type OpensAt = 'first' | 'last'

/** A list of actions in the browser's top layer: Esc, Tab or a click outside closes it. The caller positions it. */
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
	/** What the menu applies to, as its first line. */
	readonly title?: string
	readonly entries: readonly MenuEntry[]
	readonly className?: string
	/** Reset after use. */
	readonly opensAt?: RefObject<OpensAt>
	/** Its items are rendered but not yet visible. */
	readonly onOpened?: () => void
	readonly onClose?: () => void
	/** Called for the key that returns from a submenu to its parent menu. */
	readonly onLeave?: () => void
	/** An item was chosen in this menu or a submenu. */
	readonly onChoose?: () => void
}) {
	// Rendered only while open: a list may have a menu in every row.
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
	const reason = useOffReason(item.does, item.reason ?? null)
	const shared = {
		type: 'button' as const,
		tabIndex: -1,
		className: classesOf(item),
		title: reason ?? undefined,
		'aria-disabled': reason ? true : undefined,
		onPointerEnter: takeFocus,
		onClick() {
			if (reason) return
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

/** Pointer and keyboard always highlight the same item. Highlighting another item closes an open submenu. */
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
					// Before it closes: the browser returns the focus only to what opened the first of several menus.
					button.current?.focus()
					list.current?.hidePopover()
				}}
				onChoose={onChoose}
			/>
		</>
	)
}
