/** Something that has a name of its own in OBS. */
export interface Named {
	/** Unique among all kinds of things. */
	readonly key: string
	readonly name: string
}

/** Gives each thing a name that no other one has. */
export type UniqueNames = (things: readonly Named[]) => ReadonlyMap<string, string>

/**
 * OBS has one name for each scene, group and input, and clients know them by it. Of several things with one name, the first keeps it and the others get a
 * number. A thing keeps what it got until it is renamed, so that nothing that happens to another one changes it.
 */
export function createUniqueNames(): UniqueNames {
	let given: ReadonlyMap<string, { readonly own: string; readonly unique: string }> = new Map()

	return (things) => {
		const kept = things.filter(({ key, name }) => given.get(key)?.own === name)
		const next = new Map(kept.flatMap(({ key }) => (given.has(key) ? [[key, given.get(key) as { own: string; unique: string }]] : [])))
		const taken = new Set([...next.values()].map(({ unique }) => unique))
		for (const { key, name } of things) {
			if (next.has(key)) continue
			const unique = freeName(name, taken)
			taken.add(unique)
			next.set(key, { own: name, unique })
		}
		given = next
		return new Map([...next].map(([key, { unique }]) => [key, unique]))
	}
}

function freeName(name: string, taken: ReadonlySet<string>): string {
	if (!taken.has(name)) return name
	for (let number = 2; ; number += 1) {
		const numbered = `${name} ${number}`
		if (!taken.has(numbered)) return numbered
	}
}
