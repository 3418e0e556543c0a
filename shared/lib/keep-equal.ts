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
	return isRecord(before) && isRecord(next) ? keptRecord(before, next) : next
}

/** Copies only what differs: most of what is compared is equal. */
function keptRecord(before: Readonly<Record<string, unknown>>, next: Readonly<Record<string, unknown>>): unknown {
	const names = Object.keys(next)
	let isSame = names.length === Object.keys(before).length
	let copy: Record<string, unknown> | null = null
	for (const name of names) {
		const [value, old] = [next[name], before[name]]
		const part = Object.is(old, value) ? old : kept(old, value)
		isSame &&= part === old && name in before
		if (part === value) continue
		copy ??= { ...next }
		copy[name] = part
	}
	return isSame ? before : (copy ?? next)
}

function keptList(before: readonly unknown[], next: readonly unknown[]): readonly unknown[] {
	let byId: ReadonlyMap<unknown, unknown> | null = null
	const items = next.map((item, index) => {
		const id = idOf(item)
		// In a list that keeps its order, an item is where it was.
		if (id === undefined || idOf(before[index]) === id) return kept(before[index], item)
		byId ??= new Map(before.flatMap((each) => (idOf(each) === undefined ? [] : [[idOf(each), each]])))
		return kept(byId.get(id), item)
	})
	return items.length === before.length && items.every((item, index) => item === before[index]) ? before : items
}

function idOf(item: unknown): unknown {
	return isRecord(item) ? item['id'] : undefined
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
