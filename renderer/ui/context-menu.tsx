import { useId, useLayoutEffect, useRef } from 'react'
import { type MenuEntry, MenuList } from './menu-list.tsx'
import { type MenuPoint, menuPlace } from './menu-place.ts'

export interface OpenMenu {
	/** What the menu applies to: its first line. */
	readonly title: string
	readonly entries: readonly MenuEntry[]
	readonly at: MenuPoint
}

/** A menu at a point of the window, as for a right click. It is shown while `menu` is set; then focus returns to where it was. */
export function ContextMenu({ menu, onClose }: { readonly menu: OpenMenu | null; readonly onClose: () => void }) {
	return menu && <ShownMenu key={`${menu.at.left} ${menu.at.top}`} menu={menu} onClose={onClose} />
}

function ShownMenu({ menu, onClose }: { readonly menu: OpenMenu; readonly onClose: () => void }) {
	const id = useId()
	const list = useRef<HTMLDivElement>(null)
	useLayoutEffect(() => {
		list.current?.showPopover()
	}, [])

	/** Its items are rendered by now. */
	function place(): void {
		const element = list.current
		if (!element) return
		const { left, top } = menuPlace(
			menu.at,
			{ width: element.offsetWidth, height: element.offsetHeight },
			{ width: window.innerWidth, height: window.innerHeight },
		)
		element.style.left = `${left}px`
		element.style.top = `${top}px`
	}

	return (
		<MenuList
			id={id}
			list={list}
			label={menu.title}
			title={menu.title}
			entries={menu.entries}
			className="menu--at-point"
			onClose={onClose}
			onChoose={() => list.current?.hidePopover()}
			onOpened={place}
		/>
	)
}
