import { type PointerEvent, useCallback, useEffect, useRef, useState } from 'react'
import type { Box, SceneItem } from '../../../shared/domain/program.ts'
import { type Drag, dragged } from '../../../shared/program/geometry/drag.ts'
import { frameBetween, itemsAt, itemsIn, itemToSelect } from '../../../shared/program/geometry/hit-test.ts'
import type { Point } from '../../../shared/program/geometry/rect.ts'
import { type Handle, handles } from '../../../shared/program/geometry/resize.ts'
import { type Guide, snapLines } from '../../../shared/program/geometry/snap.ts'
import type { ItemEditing } from '../../commands/item-editing.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { canvasPoint } from './picture-point.ts'
import type { EditorScene } from './use-editor-scene.ts'

/** A press becomes a drag when the pointer has moved this far, screen pixels. */
const dragFromPx = 4
/** Snapping distance of guides, screen pixels. */
const snapReachPx = 8

interface Press {
	readonly pointerId: number
	readonly from: Point
	/** The screen position, and the factor from screen pixels to canvas pixels. */
	readonly screen: Point
	readonly scale: number
	readonly gesture: string
	/** null: the press hit nothing, and a drag draws a selection frame. */
	readonly drag: Drag | null
	/** A press on a selected item selects the one below it, unless it becomes a drag. */
	readonly onClick: (() => void) | null
	isDrag: boolean
	/** The previous selection, when a frame adds to it. */
	readonly kept: readonly string[]
}

export interface PictureDrag {
	readonly guides: readonly Guide[]
	/** The selection frame being drawn, or null. */
	readonly frame: Box | null
	readonly isDragging: boolean
	onPointerDown(event: PointerEvent<HTMLElement>): void
	onPointerMove(event: PointerEvent<HTMLElement>): void
	onPointerUp(event: PointerEvent<HTMLElement>): void
	onPointerCancel(): void
	/** Restores the state from before the drag; false when nothing is dragged. */
	cancel(): boolean
}

/** Selecting, moving, resizing and cropping with the pointer. Items move on this screen at once, and in the studio as fast as it answers. */
export function usePictureDrag({ scene, items, selected, format }: EditorScene, editing: ItemEditing, hasSnapping: boolean): PictureDrag {
	const { stores } = useStudio()
	const press = useRef<Press | null>(null)
	const [guides, setGuides] = useState<readonly Guide[]>([])
	const [frame, setFrame] = useState<Box | null>(null)
	const [isDragging, setDragging] = useState(false)
	const { select, toggle, clear } = stores.selection.getState()

	const end = useCallback(() => {
		press.current = null
		setGuides([])
		setFrame(null)
		setDragging(false)
	}, [])

	useEffect(() => editing.onRefused(end), [editing, end])

	function dragOf(kind: Drag['kind'], dragItems: readonly SceneItem[]): Drag {
		const ids = new Set(dragItems.map(({ id }) => id))
		const others = items.filter(({ id, visible }) => visible && !ids.has(id))
		return { kind, items: dragItems.filter(({ locked }) => !locked), lines: snapLines(format, others) }
	}

	/** Selects the pressed item, and returns what a drag or a click from here does. */
	function pressed(point: Point, isAdding: boolean): Pick<Press, 'drag' | 'onClick'> {
		const selectedIds = selected.map(({ id }) => id)
		const hit = itemsAt(items, point)
		if (isAdding) {
			const [top] = hit
			if (top) toggle(scene.id, top.id)
			return { drag: null, onClick: null }
		}
		const grabbed = hit.find(({ id }) => selectedIds.includes(id))
		if (grabbed) {
			const below = itemToSelect(items, point, selectedIds)
			return { drag: dragOf('move', selected), onClick: below && (() => select(scene.id, [below.id])) }
		}
		const [top] = hit
		if (top) select(scene.id, [top.id])
		else clear()
		return { drag: top ? dragOf('move', [top]) : null, onClick: null }
	}

	function follow(current: Press, event: PointerEvent<HTMLElement>): void {
		const by = { x: (event.clientX - current.screen.x) * current.scale, y: (event.clientY - current.screen.y) * current.scale }
		if (!current.drag) {
			const drawn = frameBetween(current.from, { x: current.from.x + by.x, y: current.from.y + by.y })
			setFrame(drawn)
			select(scene.id, [...new Set([...current.kept, ...itemsIn(items, drawn)])])
			return
		}
		const isFree = !hasSnapping || event.ctrlKey || event.metaKey
		const result = dragged(current.drag, by, {
			shift: event.shiftKey,
			alt: event.altKey,
			reachPx: isFree ? 0 : snapReachPx * current.scale,
		})
		setGuides(result.guides)
		editing.change(scene.id, result.changes, current.gesture)
	}

	return {
		guides,
		frame,
		isDragging,
		onPointerDown(event) {
			if (event.button !== 0 || press.current) return
			const picture = event.currentTarget.getBoundingClientRect()
			const from = canvasPoint(event, picture, format)
			const handle = handleOf(event.target)
			const start = handle ? { drag: dragOf(handle, selected), onClick: null } : pressed(from, event.shiftKey)
			event.currentTarget.setPointerCapture(event.pointerId)
			press.current = {
				...start,
				from,
				pointerId: event.pointerId,
				screen: { x: event.clientX, y: event.clientY },
				scale: format.widthPx / picture.width,
				gesture: editing.newGesture(),
				isDrag: false,
				kept: event.shiftKey ? selected.map(({ id }) => id) : [],
			}
		},
		onPointerMove(event) {
			const current = press.current
			if (!current || event.pointerId !== current.pointerId) return
			if (!current.isDrag && Math.hypot(event.clientX - current.screen.x, event.clientY - current.screen.y) < dragFromPx) return
			if (!current.isDrag) setDragging(true)
			current.isDrag = true
			follow(current, event)
		},
		onPointerUp(event) {
			const current = press.current
			if (!current || event.pointerId !== current.pointerId) return
			if (!current.isDrag) current.onClick?.()
			end()
		},
		onPointerCancel: end,
		cancel() {
			const current = press.current
			if (!current?.isDrag) return false
			const before = current.drag?.items.map(({ id, box, crop }) => ({ id, box, crop })) ?? []
			editing.change(scene.id, before, current.gesture)
			end()
			return true
		},
	}
}

function handleOf(target: EventTarget): Handle | null {
	const name = target instanceof HTMLElement ? target.dataset['handle'] : undefined
	return handles.find((handle) => handle === name) ?? null
}
