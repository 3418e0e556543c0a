import { isDeepStrictEqual } from 'node:util'
import { AppError } from '../../../shared/errors/app-error.ts'

/** A scene or a source: replaced as a whole, by whoever edits it. */
interface Revised {
	readonly id: string
	readonly name: string
	readonly revision?: number
}

/** Throws AppError "conflict" when the edit was made from an older copy than what is there now: the other edit would be lost. */
export function checkRevision(present: Revised, edited: Revised): void {
	if (edited.revision === undefined || edited.revision === (present.revision ?? 0)) return
	throw new AppError('conflict', { name: present.name })
}

/** Counts up what differs from before. Pure. */
export function withRevisions<Item extends Revised>(before: readonly Item[], after: readonly Item[]): Item[] {
	const known = new Map(before.map((item) => [item.id, item]))
	return after.map((item) => {
		const earlier = known.get(item.id)
		return earlier && earlier !== item ? { ...item, revision: (earlier.revision ?? 0) + 1 } : item
	})
}

/** What was brought back in place of `present`: what is equal to what is there stays as it is, the rest counts up from there. Pure. */
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
