/**
 * `next`, with every part that is equal to the same part of `before` replaced by that part: unchanged parts stay the same objects. List items are matched
 * by their ids where they have any. For plain values: anything other than lists and records counts as changed unless it is identical.
 */
export function keepEqual<Value>(before: unknown, next: Value): Value {
	return kept(before, next) as Value
}

function kept(before: unknown, next: unknown): unknown {
	if (Object.is(before, next)) return before
	if (Array.isArray(before) && Array.isArray(next)) return keptList(before, next)
	if (!isRecord(before) || !isRecord(next)) return next
	const entries = Object.entries(next).map(([name, value]): [string, unknown] => [name, kept(before[name], value)])
	const isSame = entries.length === Object.keys(before).length && entries.every(([name, value]) => name in before && before[name] === value)
	return isSame ? before : Object.fromEntries(entries)
}

function keptList(before: readonly unknown[], next: readonly unknown[]): readonly unknown[] {
	const byId = new Map(before.flatMap((item) => (idOf(item) === undefined ? [] : [[idOf(item), item]])))
	const items = next.map((item, index) => kept(idOf(item) === undefined ? before[index] : byId.get(idOf(item)), item))
	return items.length === before.length && items.every((item, index) => item === before[index]) ? before : items
}

function idOf(item: unknown): unknown {
	return isRecord(item) ? item['id'] : undefined
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
