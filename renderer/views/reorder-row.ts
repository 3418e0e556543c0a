import type { DragEvent, KeyboardEvent } from 'react'

/** What dragging a row of a list does. */
export interface RowDrag {
	readonly onDragStart: () => void
	readonly onDragOver: () => void
	readonly onDrop: () => void
}

/** The pointer's half of ordering a list: attributes of a row. */
export function dragOfRow({ onDragStart, onDragOver, onDrop }: RowDrag) {
	return {
		draggable: true,
		onDragStart(event: DragEvent) {
			event.dataTransfer.effectAllowed = 'move'
			onDragStart()
		},
		onDragOver(event: DragEvent) {
			event.preventDefault()
			onDragOver()
		},
		onDrop(event: DragEvent) {
			event.preventDefault()
			onDrop()
		},
	}
}

/** The keys' half: Alt with an arrow moves a row, Delete removes it. */
export function keysOfRow(onMove: (step: 1 | -1) => void, onRemove: () => void) {
	return (event: KeyboardEvent): void => {
		if (event.key === 'Delete') onRemove()
		else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) onMove(event.key === 'ArrowUp' ? -1 : 1)
		else return
		event.preventDefault()
	}
}
