/** What says who somebody is, and is replaced. */
export interface PersonalWords {
	/** Names, titles, paths and addresses that people gave. */
	readonly names: Iterable<string>
	/** The home folder of the user. */
	readonly home: string
}

/** Shorter names would take letters out of ordinary words. */
const shortestName = 3

const addresses: readonly (readonly [RegExp, string])[] = [
	[/\b([a-z][a-z0-9+.-]*):\/\/(?!\[address\])[^\s"'<>\\]+/gi, '$1://[address]'],
	[/\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b/g, '[address]'],
	[/\b(?!127\.0\.0\.1\b|0\.0\.0\.0\b)\d{1,3}(?:\.\d{1,3}){3}\b/g, '[address]'],
	[
		/(?<![\w:])(?!::1\b)(?:(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}:)+(?::[0-9a-f]{1,4})+|::[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)(?!\w)/gi,
		'[address]',
	],
	[/([\\/](?:home|Users)[\\/]+)[^\\/\s"']+/g, '$1[name]'],
]

/** Takes the names that people gave, addresses and the home folder out of a text. Secrets are not its business: see redact.ts. */
export function anonymize(text: string, { names, home }: PersonalWords): string {
	let result = text
	const known = new Set<string>()
	// As they stand in JSON, too.
	for (const name of names) for (const form of [name.trim(), JSON.stringify(name.trim()).slice(1, -1)]) known.add(form)
	const longestFirst = [...known].filter((name) => name.length >= shortestName).toSorted((a, b) => b.length - a.length)
	if (home.length > 1) result = result.replaceAll(home, '~').replaceAll(JSON.stringify(home).slice(1, -1), '~')
	for (const name of longestFirst) result = result.replaceAll(name, '[name]')
	for (const [pattern, replacement] of addresses) result = result.replace(pattern, replacement)
	return result
}

/** What people name things with, by the names of the members that hold it. */
const namedBy = new Set([
	'name',
	'title',
	'label',
	'path',
	'paths',
	'folder',
	'secondFolder',
	'template',
	'first',
	'second',
	'description',
	'server',
	'serverLabel',
	'address',
	'url',
	'viewerUrl',
	'clientId',
	'profileId',
	'user',
	'message',
])

/** Every name in a value, however deep. */
export function namesIn(value: unknown, isNamed = false): string[] {
	if (typeof value === 'string') return isNamed ? [value] : []
	if (Array.isArray(value)) return value.flatMap((each) => namesIn(each, isNamed))
	if (typeof value !== 'object' || value === null) return []
	return Object.entries(value).flatMap(([name, inner]) => namesIn(inner, namedBy.has(name)))
}
