import { type DragEvent, type KeyboardEvent, type MouseEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import type { StudioCommandId } from '../../../shared/domain/commands.ts'
import type { Scene } from '../../../shared/domain/program.ts'
import { isKnown, type Source } from '../../../shared/domain/source.ts'
import { fitsIntoScene } from '../../../shared/domain/source-use.ts'
import { movedInOrder } from '../../commands/item-actions.ts'
import { useSelection, useSlice, useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import { selectedIn } from '../../stores/selection.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { ContextMenu, type OpenMenu } from '../../ui/context-menu.tsx'
import { menuPoint } from '../../ui/menu-place.ts'
import { itemMenu } from '../../views/item-menu.ts'
import { itemKey } from './item-keys.ts'
import { type DropTarget, droppedAt, type NewOrder, steppedRow } from './item-order.ts'
import { GroupRowView, ItemRowView } from './item-row-view.tsx'
import { type ItemRow, itemRows, itemsBetween, itemsOfRow } from './item-rows.ts'
import { sourceRows } from './source-rows.ts'

type Held = Pick<MouseEvent, 'ctrlKey' | 'metaKey' | 'shiftKey'>

/** The items of a scene and their groups: selected, reordered, renamed, hidden and locked in place. */
export function ItemList({
	scene,
	transport,
	onAgain,
}: {
	readonly scene: Scene
	/** The playback controls of a media source. */
	readonly transport: (source: Source) => ReactNode
	readonly onAgain: (sourceId: string) => void
}) {
	const texts = useTexts()
	const studio = useStudio()
	const { runner, stores, mac } = studio
	const program = useSlice('program')
	const media = useSlice('media')
	const selection = useSelection()
	const list = useRef<HTMLUListElement>(null)
	const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
	const [renamed, setRenamed] = useState<string | null>(null)
	const [drag, setDrag] = useState<{ readonly ids: readonly string[]; readonly target: DropTarget | null } | null>(null)
	const [menu, setMenu] = useState<OpenMenu | null>(null)
	/** The row to focus after the focused element is removed: a row, or a name field. */
	const nextFocus = useRef<number | null>(null)
	const rows = itemRows(scene, closed)
	const lines = new Map(sourceRows(scene, program, texts).map((line) => [line.itemId, line]))
	const selected = selectedIn(scene, selection)
	const selectedIds = new Set(selected.map(({ id }) => id))
	const isSelected = (row: ItemRow) => itemsOfRow(row).every(({ id }) => selectedIds.has(id))
	const idsOf = (row: ItemRow) => itemsOfRow(row).map(({ id }) => id)
	const buttons = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
	const sourceOf = (row: ItemRow): Source | undefined => (row.kind === 'item' ? lines.get(row.id)?.source : undefined)

	useLayoutEffect(() => {
		if (nextFocus.current === null || document.activeElement !== document.body) return
		buttons()[Math.min(nextFocus.current, rows.length - 1)]?.focus()
		nextFocus.current = null
	})

	function reorder(order: NewOrder | null): void {
		if (order) detach(runner.run('sceneItems.reorder', { sceneId: scene.id, ids: [...order.ids], groups: { ...order.groups } }))
	}

	function choose(row: ItemRow, index: number, { ctrlKey, metaKey, shiftKey }: Held): void {
		const ids = idsOf(row)
		const last = selection.sceneId === scene.id ? selection.itemIds.at(-1) : undefined
		const anchor = rows.findIndex((other) => idsOf(other).at(-1) === last)
		if (shiftKey && last !== undefined && anchor !== -1) {
			selection.select(scene.id, [...itemsBetween(rows, anchor, index).filter((id) => id !== last), last])
		} else if (!(mac ? metaKey : ctrlKey)) selection.select(scene.id, ids)
		else if (row.kind === 'item') selection.toggle(scene.id, row.id)
		else {
			const others = [...selectedIds].filter((id) => !ids.includes(id))
			selection.select(scene.id, isSelected(row) ? others : [...others, ...ids])
		}
	}

	/** An action on a selected row applies to the whole selection. */
	function mustBeChosen(row: ItemRow): void {
		if (!isSelected(row)) selection.select(scene.id, idsOf(row))
	}

	function runFor(row: ItemRow, id: StudioCommandId): void {
		mustBeChosen(row)
		detach(runner.run(id))
	}

	function toggle(row: ItemRow, what: 'visible' | 'locked'): void {
		if (row.kind === 'group') {
			detach(runner.run('groups.update', { sceneId: scene.id, groupId: row.id, [what]: !row.group[what] }))
		} else runFor(row, what === 'visible' ? 'items.toggleVisible' : 'items.toggleLocked')
	}

	function finishRename(row: ItemRow, name: string | null, byKey: boolean): void {
		setRenamed(null)
		// After a key the focus returns to the row; after a click it stays where the user clicked.
		if (byKey) nextFocus.current = rows.indexOf(row)
		if (name === null) return
		const source = sourceOf(row)
		if (row.kind === 'group') detach(runner.run('groups.update', { sceneId: scene.id, groupId: row.id, name }))
		else if (source) detach(runner.run('sources.update', { source: { ...source, name } }))
	}

	function openSettings(row: ItemRow): void {
		const source = sourceOf(row)
		if (source && isKnown(source.settings)) stores.screen.getState().open({ kind: 'edit-source', sourceId: source.id })
	}

	function openEffects(row: ItemRow): void {
		const source = sourceOf(row)
		if (source && fitsIntoScene(source)) stores.screen.getState().showEffects(source.id)
	}

	function toggleClosed(id: string): void {
		setClosed((now) => new Set(now.has(id) ? [...now].filter((other) => other !== id) : [...now, id]))
	}

	function focusRow(index: number, held: Held): void {
		const row = rows[index]
		if (!row) return
		buttons()[index]?.focus()
		if (held.shiftKey || !(mac ? held.metaKey : held.ctrlKey)) choose(row, index, { ...held, ctrlKey: false, metaKey: false })
	}

	/** The whole selection moves with its row. */
	function order(row: ItemRow, index: number, step: 1 | -1): void {
		if (row.kind === 'group' || !isSelected(row) || selected.length === 1) return reorder(steppedRow(scene, rows, index, step))
		const ids = movedInOrder(scene.items, selectedIds, step === -1 ? 1 : -1).map(({ id }) => id)
		if (ids.some((id, at) => scene.items[at]?.id !== id)) reorder({ ids, groups: {} })
	}

	function openMenu(row: ItemRow, event: MouseEvent | KeyboardEvent): void {
		event.preventDefault()
		mustBeChosen(row)
		const group = row.kind === 'group' ? row.group : null
		const made = itemMenu(studio, texts, { group, onRename: () => setRenamed(row.id) })
		setMenu(made && { ...made, at: menuPoint(event) })
	}

	/** Keys pressed on the name of a row. */
	function onKeyDown(event: KeyboardEvent, row: ItemRow, index: number): void {
		const key = itemKey(event, mac)
		if (!key) return
		if (key.kind === 'clear') {
			if (selected.length === 0) return
			// The first Esc clears the selection; after that Esc has its usual meaning.
			event.stopPropagation()
			selection.clear()
		} else if (key.kind === 'open' || key.kind === 'close') {
			if (row.kind !== 'group' || closed.has(row.id) === (key.kind === 'close')) return
			toggleClosed(row.id)
		} else if (key.kind === 'move') focusRow(index + key.step, event)
		else if (key.kind === 'order') order(row, index, key.step)
		else if (key.kind === 'first') focusRow(0, event)
		else if (key.kind === 'last') focusRow(rows.length - 1, event)
		else if (key.kind === 'settings') openSettings(row)
		else if (key.kind === 'effects') openEffects(row)
		else if (key.kind === 'rename') setRenamed(row.id)
		else if (key.kind === 'hide') toggle(row, 'visible')
		else if (key.kind === 'lock') toggle(row, 'locked')
		else if (key.kind === 'menu') openMenu(row, event)
		else if (key.kind === 'remove') {
			nextFocus.current = index
			runFor(row, 'items.remove')
		} else {
			selection.select(
				scene.id,
				scene.items.map(({ id }) => id),
			)
		}
		event.preventDefault()
	}

	function onDragOver(event: DragEvent<HTMLElement>, row: ItemRow, index: number): void {
		if (!drag) return
		event.preventDefault()
		const { top, height } = event.currentTarget.getBoundingClientRect()
		const part = (event.clientY - top) / height
		const into = row.kind === 'group' && part > 0.5
		const target = { index: into || part < 0.5 ? index : index + 1, into }
		setDrag((now) => (now && (now.target?.index !== target.index || now.target.into !== into) ? { ...now, target } : now))
	}

	return (
		<>
			<ul
				ref={list}
				className="panel__list"
				aria-label={texts.sources.inScene({ scene: scene.name })}
				onDragEnd={() => setDrag(null)}
				onDrop={(event) => {
					event.preventDefault()
					if (drag?.target) reorder(droppedAt(scene, rows, drag.ids, drag.target))
					setDrag(null)
				}}
			>
				{rows.map((row, index) => {
					const shared = {
						isSelected: isSelected(row),
						isRenamed: renamed === row.id,
						drop: dropMark(drag?.target ?? null, index, rows.length),
						onChoose: (event: MouseEvent) => choose(row, index, event),
						onMenu: (event: MouseEvent) => openMenu(row, event),
						onKeyDown: (event: KeyboardEvent) => onKeyDown(event, row, index),
						onRename: () => setRenamed(row.id),
						onRenamed: (name: string | null, byKey: boolean) => finishRename(row, name, byKey),
						onToggleVisible: () => toggle(row, 'visible'),
						onToggleLocked: () => toggle(row, 'locked'),
						onDragStart: () => {
							mustBeChosen(row)
							setDrag({ ids: isSelected(row) ? [...selectedIds] : idsOf(row), target: null })
						},
						onDragOver: (event: DragEvent<HTMLElement>) => onDragOver(event, row, index),
					}
					if (row.kind === 'group') {
						return (
							<GroupRowView
								key={row.id}
								{...shared}
								group={row.group}
								count={row.items.length}
								isOpen={!closed.has(row.id)}
								onToggleOpen={() => toggleClosed(row.id)}
							/>
						)
					}
					const line = lines.get(row.id)
					return line ? (
						<ItemRowView
							key={row.id}
							{...shared}
							line={line}
							group={row.group}
							transport={media[line.source.id] && (line.isVisible || shared.isSelected) ? transport(line.source) : null}
							onAgain={() => onAgain(line.source.id)}
						/>
					) : null
				})}
			</ul>
			<ContextMenu menu={menu} onClose={() => setMenu(null)} />
		</>
	)
}

function dropMark(target: DropTarget | null, index: number, count: number): 'before' | 'after' | 'into' | null {
	if (!target) return null
	if (target.index === index) return target.into ? 'into' : 'before'
	return target.index === count && index === count - 1 ? 'after' : null
}
