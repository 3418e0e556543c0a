import {
	type KeyboardEvent,
	type ReactNode,
	type Ref,
	useCallback,
	useImperativeHandle,
	useLayoutEffect,
	useMemo,
	useRef,
	useState,
} from 'react'
import { keepEqual } from '../../../shared/lib/keep-equal.ts'
import { moveInPlace } from './move-in-place.ts'
import { drawnRange, revealed, rowOffsets, rowsBelow, type Seen, stepPx, thirdFromTop, type WindowRow } from './row-window.ts'
import './cue-list.css'

export interface RowsHandle {
	/** Gives a row the focus, wherever it is. */
	focus(id: string): void
	/** Scrolls so that a row stands third from the top. */
	follow(id: string): void
}

/**
 * A long list of rows with known heights, of which only those that are seen are in the page. The row with the focus always is. The arrow keys move between
 * the elements with `data-row-main`, of which one is a stop for Tab.
 */
export function CueRows<Row extends WindowRow>({
	rows,
	label,
	stopId,
	handle,
	row: draw,
	overlay = null,
	onKeyDown,
	onScrolled,
	onBelow,
}: {
	readonly rows: readonly Row[]
	readonly label: string
	/** The row that Tab reaches while none has the focus. */
	readonly stopId: string | null
	readonly handle?: Ref<RowsHandle>
	readonly row: (row: Row, isStop: boolean) => ReactNode
	/** Over the rows, for example the line where a row is dropped. */
	readonly overlay?: ((topOf: (id: string) => number) => ReactNode) | null
	readonly onKeyDown?: (event: KeyboardEvent<HTMLElement>, id: string) => void
	/** The user has scrolled. */
	readonly onScrolled?: () => void
	/** How many rows begin below what is seen. */
	readonly onBelow?: (count: number) => void
}) {
	const scroller = useRef<HTMLDivElement>(null)
	const lastOffsets = useRef<readonly number[]>([])
	/** The same object while every row stays as high as it was: nothing is measured then. */
	const offsets = useMemo(() => {
		lastOffsets.current = keepEqual(lastOffsets.current, rowOffsets(rows))
		return lastOffsets.current
	}, [rows])
	const indexes = useMemo(() => new Map(rows.map(({ id }, index) => [id, index])), [rows])
	const [seen, setSeen] = useState<Seen>({ top: 0, height: 900 })
	const [focusedId, setFocused] = useState<string | null>(null)
	/** Gets the focus once it is drawn. */
	const pendingFocus = useRef<string | null>(null)
	const indexOf = (id: string) => indexes.get(id) ?? -1

	const measure = useCallback(() => {
		const element = scroller.current
		if (!element) return
		const top = Math.floor(element.scrollTop / stepPx) * stepPx
		const height = Math.ceil((element.clientHeight + stepPx) / stepPx) * stepPx
		setSeen((before) => (before.top === top && before.height === height ? before : { top, height }))
		onBelow?.(rowsBelow(offsets, { top: element.scrollTop, height: element.clientHeight }))
	}, [offsets, onBelow])

	useLayoutEffect(() => {
		const element = scroller.current
		if (!element) return
		measure()
		const observer = new ResizeObserver(measure)
		observer.observe(element)
		return () => observer.disconnect()
	}, [measure])

	function focusRow(id: string): void {
		const [element, index] = [scroller.current, indexOf(id)]
		if (!element || index < 0) return
		element.scrollTop = revealed(offsets, index, { top: element.scrollTop, height: element.clientHeight })
		pendingFocus.current = id
		setFocused(id)
		focusPending()
	}

	function focusPending(): void {
		const id = pendingFocus.current
		const main = id === null ? null : scroller.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"] [data-row-main]`)
		if (!main) return
		pendingFocus.current = null
		main.focus({ preventScroll: true })
	}
	useLayoutEffect(focusPending)

	useImperativeHandle(handle, () => ({
		focus: focusRow,
		follow(id) {
			const [element, index] = [scroller.current, indexOf(id)]
			if (element && index >= 0) element.scrollTop = thirdFromTop(offsets, index)
		},
	}))

	function onKey(event: KeyboardEvent<HTMLElement>): void {
		const id = rowOf(event.target)
		if (id === null) return
		const isMain = event.target instanceof HTMLElement && event.target.matches('[data-row-main]')
		const step = isMain && !event.altKey && !event.ctrlKey && !event.metaKey ? stepOf(event.key, rows.length) : null
		if (step !== null) {
			event.preventDefault()
			const next = rows[Math.min(rows.length - 1, Math.max(0, indexOf(id) + step))]
			if (next) focusRow(next.id)
			onScrolled?.()
			return
		}
		onKeyDown?.(event, id)
	}

	const [first, end] = drawnRange(offsets, seen)
	const stop = indexes.has(focusedId ?? '') ? focusedId : indexes.has(stopId ?? '') ? stopId : (rows[0]?.id ?? null)
	const outside = [...new Set([stop, focusedId])].flatMap((id) => {
		const index = indexOf(id ?? '')
		return index >= 0 && (index < first || index >= end) ? (rows[index] ?? []) : []
	})
	const drawn = [...rows.slice(first, end), ...outside]
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: it hears the keys of the rows in it and whether the user scrolls.
		<div
			ref={scroller}
			className="cue-list"
			data-space-go=""
			onScroll={measure}
			onWheel={onScrolled}
			onTouchMove={onScrolled}
			onPointerDown={(event) => {
				// The scroll bar belongs to the list itself.
				if (event.target === event.currentTarget) onScrolled?.()
			}}
			onKeyDown={onKey}
			onFocus={(event) => setFocused(rowOf(event.target))}
		>
			<ol ref={moveInPlace} className="cue-list__rows" aria-label={label} style={{ height: offsets.at(-1) }}>
				{drawn.map((row) => (
					<li key={row.id} data-row={row.id} style={{ top: offsets[indexOf(row.id)], height: row.height }}>
						{draw(row, row.id === stop)}
					</li>
				))}
			</ol>
			{overlay?.((id) => offsets[indexOf(id)] ?? offsets.at(-1) ?? 0)}
		</div>
	)
}

function rowOf(target: EventTarget): string | null {
	return target instanceof Element ? (target.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? null) : null
}

function stepOf(key: string, count: number): number | null {
	if (key === 'ArrowDown') return 1
	if (key === 'ArrowUp') return -1
	if (key === 'PageDown') return 8
	if (key === 'PageUp') return -8
	if (key === 'Home') return -count
	return key === 'End' ? count : null
}
