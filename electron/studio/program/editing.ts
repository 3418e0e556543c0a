import { randomBytes } from 'node:crypto'
import type { Collection } from '../../../shared/program/collection.ts'
import type { Series } from '../../../shared/program/history.ts'
import type { EditWords } from './collection-editor.ts'

/** The stored collection, and the only way to change it: an edit is stored, can be undone, and reaches the program process in the same turn. */
export interface Editing {
	readonly collection: () => Collection
	readonly edit: (words: EditWords, change: (collection: Collection) => Collection, series?: Series | null) => void
}

/** Edits with the same id are undone as one. */
export function gestureOf(id: string | undefined): Series | null {
	return id === undefined ? null : { kind: 'gesture', id }
}

/** Moves of the same slider in quick succession are undone as one. */
export function sliderOf(id: string): Series {
	return { kind: 'slider', id }
}

export function newId(kind: string): string {
	return `${kind}-${randomBytes(5).toString('hex')}`
}
