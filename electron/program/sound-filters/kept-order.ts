/**
 * The most entries of `now` that can stay where they are when the list becomes `next`: the longest run of them that has the same order in both. Pure.
 */
export function keptInOrder(now: readonly string[], next: readonly string[]): ReadonlySet<string> {
	const places = next.map((id) => now.indexOf(id))
	const runs: string[][] = []
	for (const [index, place] of places.entries()) {
		const before = runs.filter((_, other) => other < index && (places[other] ?? -1) >= 0 && (places[other] ?? -1) < place)
		const longest = before.reduce<string[]>((best, run) => (run.length > best.length ? run : best), [])
		runs.push(place < 0 ? [] : [...longest, next[index] ?? ''])
	}
	return new Set(runs.reduce<string[]>((best, run) => (run.length > best.length ? run : best), []))
}
