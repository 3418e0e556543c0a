import { isDeepStrictEqual } from 'node:util'
import { AppError } from '../../../shared/errors/app-error.ts'

/** A scene or a source: always replaced as a whole. */
interface Revised {
	readonly id: string
	readonly name: string
	readonly revision?: number
}

/** Throws AppError "conflict" when the edit is based on an older copy than the current one: the other edit would be lost. */
export function checkRevision(present: Revised, edited: Revised): void {
	if (edited.revision === undefined || edited.revision === (present.revision ?? 0)) return
	throw new AppError('conflict', { name: present.name })
}

/** Increments the revision of everything that differs from before. Pure. */
export function withRevisions<Item extends Revised>(before: readonly Item[], after: readonly Item[]): Item[] {
	const known = new Map(before.map((item) => [item.id, item]))
	return after.map((item) => {
		const earlier = known.get(item.id)
		return earlier && earlier !== item ? { ...item, revision: (earlier.revision ?? 0) + 1 } : item
	})
}

/** The restored items in place of `present`: an item that is equal to the present one keeps its revision, the others count up from there. Pure. */
export function withRestoredRevisions<Item extends Revised>(present: readonly Item[], restored: readonly Item[]): Item[] {
	const known = new Map(present.map((item) => [item.id, item]))
	return restored.map((item) => {
		const now = known.get(item.id)
		return now && isSameBesideRevision(now, item) ? now : { ...item, revision: (now?.revision ?? item.revision ?? 0) + 1 }
	})
}

export function isSameBesideRevision(one: Revised, other: Revised): boolean {
	return one === other || isDeepStrictEqual({ ...one, revision: 0 }, { ...other, revision: 0 })
}
