import type { Cue } from '../../../shared/domain/cue.ts'

/** All ids with these before another one, in their order; null: at the end. Pure. */
export function orderWith(all: readonly string[], moved: ReadonlySet<string>, beforeId: string | null): readonly string[] {
	const [own, rest] = [all.filter((id) => moved.has(id)), all.filter((id) => !moved.has(id))]
	// Dropped on one of themselves: they stay where the next other one is.
	const at = beforeId === null ? rest.length : rest.indexOf(all.slice(all.indexOf(beforeId)).find((id) => !moved.has(id)) ?? '')
	const index = at < 0 ? rest.length : at
	return rest.toSpliced(index, 0, ...own)
}

/** All ids with these one place up or down; the same order where they are at the end. Pure. */
export function orderMoved(all: readonly string[], moved: ReadonlySet<string>, step: 1 | -1): readonly string[] {
	const order = [...all]
	const indexes = all.flatMap((id, index) => (moved.has(id) ? [index] : []))
	for (const index of step < 0 ? indexes : indexes.toReversed()) {
		const [own, other] = [order[index], order[index + step]]
		if (own === undefined || other === undefined || moved.has(other)) continue
		order[index] = other
		order[index + step] = own
	}
	return order
}

/** The cues from one to the other, as a click with Shift chooses them. Pure. */
export function cuesBetween(cues: readonly Pick<Cue, 'id'>[], fromId: string | null, toId: string): readonly string[] {
	const [from, to] = [cues.findIndex(({ id }) => id === fromId), cues.findIndex(({ id }) => id === toId)]
	if (from < 0 || to < 0) return [toId]
	return cues.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ id }) => id)
}
