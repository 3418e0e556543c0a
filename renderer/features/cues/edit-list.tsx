import { type ClipboardEvent, type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { Cue, CueFollow } from '../../../shared/domain/cue.ts'
import { keepEqual } from '../../../shared/lib/keep-equal.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useCueNames } from '../../hooks/use-cue-names.ts'
import type { StudioClock } from '../../lib/studio-clock.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { useMedia } from '../../ui/use-media.ts'
import { useWidth } from '../../ui/use-width.ts'
import { useAdsPlan } from './ads-plan-card.tsx'
import type { CellEnd } from './cell-edit.tsx'
import type { CueEditing } from './cue-editing.ts'
import { cuesBetween, orderMoved, orderWith } from './cue-order.ts'
import { CuePartRow } from './cue-row.tsx'
import { CueRows, type RowsHandle } from './cue-rows.tsx'
import { useCueTimes } from './cue-times.tsx'
import { type Cell, CueEdit, CueGap, cells, type EditActions } from './edit-row.tsx'
import { type EditRow, editRows, type Way } from './edit-rows.ts'
import { copiedCues, pastedCues } from './pasted-cues.ts'
import { useLatest } from './use-latest.ts'

const phoneScreen = '(max-width: 599px)'
const smallScreen = '(max-width: 1279px), (max-height: 759px)'

/** The table in which the list is written. */
export function EditList({
	editing,
	chosen,
	newId,
	onChoose,
}: {
	readonly editing: CueEditing
	/** In the order of the list. */
	readonly chosen: readonly string[]
	/** A cue that was just made: its name opens. */
	readonly newId: string | null
	readonly onChoose: (ids: readonly string[]) => void
}) {
	const texts = useTexts()
	const words = texts.cues
	const { stores } = useStudio()
	const { list, run, plan, byId, clock } = useCueTimes()
	const { problems } = useSlice('cueList')
	const adsPlan = useAdsPlan()
	const names = useCueNames()
	const isSmall = useMedia(smallScreen)
	const isPhone = useMedia(phoneScreen)
	const { ref: box, width } = useWidth<HTMLElement>()
	const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
	const [open, setOpen] = useState<{ readonly cueId: string; readonly cell: Cell } | null>(null)
	const [drag, setDrag] = useState<{ readonly id: string; readonly beforeId: string | null } | null>(null)
	const handle = useRef<RowsHandle>(null)
	const anchor = useRef<string | null>(null)
	const last = useRef<readonly EditRow[]>([])
	const rows = useMemo(() => {
		const next = editRows({ list, problems, run, plan, times: byId, adsPlan, folded, widthPx: width, isPhone, clock, texts })
		last.current = keepEqual(last.current, next)
		return last.current
	}, [list, problems, run, plan, byId, adsPlan, folded, width, isPhone, clock, texts])
	const chosenSet = useMemo(() => new Set(chosen), [chosen])
	const cueOf = (id: string): Cue | undefined => list.cues.find((cue) => cue.id === id)
	const all = list.cues.map(({ id }) => id)
	const [firstChosen] = chosen

	// What is chosen from elsewhere comes into view.
	const shownFirst = useRef<string | null>(null)
	useEffect(() => {
		if (firstChosen === undefined || firstChosen === shownFirst.current) return
		shownFirst.current = firstChosen
		if (!document.activeElement?.closest('.cue-list, .cue-inspector')) handle.current?.follow(firstChosen)
	}, [firstChosen])
	const isThere = newId !== null && all.includes(newId)
	useEffect(() => {
		if (isThere && newId !== null) setOpen({ cueId: newId, cell: 'name' })
	}, [isThere, newId])

	/** Closes the field; Tab continues in the next one. */
	function finish(cueId: string, cell: Cell, typed: string | null, end: CellEnd): void {
		const cue = cueOf(cueId)
		if (cue && typed !== null) {
			const problem = editing.setCell(cue, cell, typed)
			if (problem !== null) stores.screen.getState().toast({ tone: 'warning', strong: '', text: problem, action: null })
		}
		const index = cells.indexOf(cell) + (end === 'next' ? 1 : -1)
		if (end === 'next' || end === 'previous') {
			const next = cells[index]
			const other = list.cues[all.indexOf(cueId) + (end === 'next' ? 1 : -1)]
			if (next) return setOpen({ cueId, cell: next })
			if (other) {
				onChoose([other.id])
				handle.current?.focus(other.id)
				return setOpen({ cueId: other.id, cell: end === 'next' ? 'number' : 'length' })
			}
		}
		setOpen(null)
		if (end === 'enter' || end === 'escape') handle.current?.focus(cueId)
	}

	function select(cueId: string, { shiftKey, ctrlKey, metaKey }: Parameters<EditActions['select']>[1]): void {
		if (shiftKey) return onChoose(cuesBetween(list.cues, anchor.current ?? firstChosen ?? null, cueId))
		anchor.current = cueId
		if (!ctrlKey && !metaKey) return onChoose([cueId])
		const next = new Set(chosenSet)
		if (!next.delete(cueId)) next.add(cueId)
		onChoose(all.filter((id) => next.has(id)))
	}

	function take(way: Way): void {
		if (way.kind === 'open') onChoose([way.cueId])
		editing.take(way)
	}

	/** A cue that belongs to the chosen ones stands for all of them. */
	const withChosen = (cueId: string): readonly string[] => (chosenSet.has(cueId) ? chosen : [cueId])

	const latest = useLatest({ finish, select, take, cueOf, withChosen, list, run, byId, drag, editing, all, words })
	const on: EditActions = useMemo(
		() => ({
			select: (cueId, event) => latest.current.select(cueId, event),
			edit: (cueId, cell) => setOpen(cell === null ? null : { cueId, cell }),
			finish: (...finished) => latest.current.finish(...finished),
			setFollow(cueId, kind) {
				const { byId: times, editing: edits } = latest.current
				edits.setFollow([cueId], followOf(kind, times.get(cueId)?.plannedStartMs ?? null, clock))
			},
			menuOf: (cueId) => latest.current.editing.menuOf(latest.current.withChosen(cueId)),
			take: (way) => latest.current.take(way),
			toggle: (partId, isFolded) =>
				setFolded((before) => {
					const next = new Set(before)
					const id = partId.slice('part:'.length)
					if (isFolded) next.add(id)
					else next.delete(id)
					return next
				}),
			dragStart: (id) => setDrag({ id, beforeId: id }),
			dragOver(cueId, isLowerHalf) {
				const { all: ids } = latest.current
				const beforeId = isLowerHalf ? (ids[ids.indexOf(cueId) + 1] ?? null) : cueId
				setDrag((before) => (before && before.beforeId !== beforeId ? { ...before, beforeId } : before))
			},
			drop() {
				const { drag: dropped, withChosen: chosenWith, all: ids, editing: edits } = latest.current
				setDrag(null)
				if (dropped) edits.reorder(orderWith(ids, new Set(chosenWith(dropped.id)), dropped.beforeId))
			},
		}),
		[latest, clock],
	)

	function onKeyDown(event: KeyboardEvent<HTMLElement>, id: string): void {
		if (!cueOf(id) || event.target instanceof HTMLSelectElement) return
		const ids = withChosen(id)
		const isMod = event.ctrlKey || event.metaKey
		const key = event.key.toLowerCase()
		if (event.key === 'F2') setOpen({ cueId: id, cell: 'name' })
		else if (event.key === 'Delete') editing.remove(ids)
		else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
			editing.reorder(orderMoved(all, new Set(ids), event.key === 'ArrowUp' ? -1 : 1))
			handle.current?.focus(id)
		} else if (isMod && key === 'd') editing.duplicate(ids)
		else if (isMod && key === 'a') onChoose(all)
		else if (key === 'm' && !isMod && !event.altKey) pressFirstWay(id)
		else if (event.key === 'Escape') onChoose([])
		else return
		event.preventDefault()
	}

	/** The problem of a cue is put right with one key. */
	function pressFirstWay(id: string): void {
		const row = rows[rows.findIndex((each) => each.id === id) + 1]
		const way = row?.kind === 'gap' ? row.ways[0]?.way : undefined
		if (way) take(way)
	}

	function onPaste(event: ClipboardEvent): void {
		if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return
		const cues = pastedCues((type) => event.clipboardData.getData(type))
		if (cues.length === 0) return
		event.preventDefault()
		editing.add(cues, chosen.at(-1) ?? null)
	}

	function onCopy(event: ClipboardEvent): void {
		if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement || chosen.length === 0) return
		event.preventDefault()
		for (const [type, text] of copiedCues(list.cues.filter(({ id }) => chosenSet.has(id)))) event.clipboardData.setData(type, text)
	}

	const actionsPx = editActionsWidth(width, isSmall)
	return (
		<section ref={box} className="cue-box cue-table" aria-label={words.list} data-region="" onPaste={onPaste} onCopy={onCopy}>
			<div className="cue-head" aria-hidden="true">
				<span />
				<span>{words.head.number}</span>
				<span>{words.head.cue}</span>
				<span className="is-right">{words.head.length}</span>
				<span className="is-right">{words.head.start}</span>
				<span>{words.head.does}</span>
				<span>{words.head.starts}</span>
				<span />
			</div>
			<CueRows
				rows={rows}
				label={words.list}
				stopId={chosen[0] ?? null}
				handle={handle}
				row={(row, isStop) => {
					if (row.kind === 'part') return <CuePartRow {...row} isStop={isStop} on={on} />
					if (row.kind === 'gap') return <CueGap row={row} on={on} />
					return (
						<CueEdit
							id={row.id}
							cue={row.cue}
							row={row}
							names={names}
							actionsPx={actionsPx}
							isStop={isStop}
							isChosen={chosenSet.has(row.id)}
							isDragged={drag !== null && withChosen(drag.id).includes(row.id)}
							editing={open?.cueId === row.id ? open.cell : null}
							on={on}
						/>
					)
				}}
				overlay={(topOf) =>
					drag ? <div className="cue-drop" style={{ top: drag.beforeId === null ? topOf('') : topOf(drag.beforeId) }} /> : null
				}
				onKeyDown={onKeyDown}
			/>
		</section>
	)
}

/** A way to start with what it needs. Pure. */
export function followOf(kind: CueFollow['kind'], plannedStartMs: number | null, clock: Pick<StudioClock, 'timeOf'>): CueFollow {
	return kind === 'at' ? { kind, time: clock.timeOf(plannedStartMs ?? Date.now()), cutsPrevious: false } : { kind }
}

/** The width of the column of actions, as cues.css divides the rows of the table. Pure. */
export function editActionsWidth(boxPx: number, isSmall: boolean): number {
	const [fixedPx, share] = isSmall
		? [22 + 34 + 58 + 30 + 28 + 5 * 8 + 26 + 12, 0.5]
		: [22 + 46 + 62 + 76 + 132 + 28 + 7 * 8 + 26 + 12, 1.3 / 2.3]
	return Math.max(90, Math.floor((boxPx - fixedPx) * share))
}
