import { type KeyboardEvent, type Ref, useId, useRef } from 'react'
import { Icon, type IconName } from './icons.tsx'
import { type MenuEntry, type MenuItem, MenuList } from './menu-list.tsx'

export type { MenuItem }

/** A button that opens a list of actions in the browser's top layer; Esc or a click outside closes it. */
export function MenuButton({
	label,
	icon,
	text,
	items,
	className = '',
	buttonRef,
}: {
	readonly label: string
	readonly icon: IconName
	/** The button's label; without it only the icon is shown. */
	readonly text?: string
	readonly items: readonly MenuEntry[]
	readonly className?: string
	readonly buttonRef?: Ref<HTMLButtonElement>
}) {
	const id = useId()
	const list = useRef<HTMLDivElement>(null)
	const opensAt = useRef<'first' | 'last'>('first')

	function onKeyDown(event: KeyboardEvent<HTMLButtonElement>): void {
		if (event.altKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return
		event.preventDefault()
		opensAt.current = event.key === 'ArrowUp' ? 'last' : 'first'
		event.currentTarget.click()
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
				onKeyDown={onKeyDown}
			>
				{text ? <span className="cut">{text}</span> : null}
				<Icon name={icon} size={text ? 14 : 16} />
			</button>
			<MenuList id={id} list={list} label={label} entries={items} opensAt={opensAt} onChoose={() => list.current?.hidePopover()} />
		</>
	)
}
