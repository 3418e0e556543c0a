/** The order of the scenes after one is moved; null when nothing changes. `index`: in the present order, the scene that it is placed before. */
export function movedBefore(ids: readonly string[], id: string, index: number): readonly string[] | null {
	const from = ids.indexOf(id)
	if (from === -1 || index === from || index === from + 1) return null
	const before = ids.slice(0, index).filter((other) => other !== id)
	const after = ids.slice(index).filter((other) => other !== id)
	return [...before, id, ...after]
}

/** The order after one is moved by a step; null at the end. */
export function movedByStep(ids: readonly string[], id: string, step: 1 | -1): readonly string[] | null {
	const from = ids.indexOf(id)
	const to = from + step
	if (from === -1 || to < 0 || to >= ids.length) return null
	return movedBefore(ids, id, step === 1 ? to + 1 : to)
}
