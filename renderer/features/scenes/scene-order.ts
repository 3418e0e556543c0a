/** The order of the scenes with one moved to a place; null when that changes nothing. `index` counts the scenes as they are now: before which it comes. */
export function movedBefore(ids: readonly string[], id: string, index: number): readonly string[] | null {
	const from = ids.indexOf(id)
	if (from === -1 || index === from || index === from + 1) return null
	const before = ids.slice(0, index).filter((other) => other !== id)
	const after = ids.slice(index).filter((other) => other !== id)
	return [...before, id, ...after]
}

/** The order with one moved by a step; null at the end. */
export function movedByStep(ids: readonly string[], id: string, step: 1 | -1): readonly string[] | null {
	const from = ids.indexOf(id)
	const to = from + step
	if (from === -1 || to < 0 || to >= ids.length) return null
	return movedBefore(ids, id, step === 1 ? to + 1 : to)
}
