/** What a key does in an open menu. */
export type MenuStep = { readonly kind: 'next' | 'previous' | 'first' | 'last' } | { readonly kind: 'letters'; readonly text: string }

/** Letters typed within this time belong to the same search, ms. */
const togetherMs = 700

/** null: the key has no meaning here. `typed`: the letters so far and when the last one arrived; `atMs` uses the same clock. */
export function menuStep(
	press: { readonly key: string; readonly ctrlKey: boolean; readonly altKey: boolean; readonly metaKey: boolean },
	typed: { readonly text: string; readonly atMs: number },
	atMs: number,
): MenuStep | null {
	if (press.ctrlKey || press.altKey || press.metaKey) return null
	if (press.key === 'ArrowDown') return { kind: 'next' }
	if (press.key === 'ArrowUp') return { kind: 'previous' }
	if (press.key === 'Home' || press.key === 'PageUp') return { kind: 'first' }
	if (press.key === 'End' || press.key === 'PageDown') return { kind: 'last' }
	const before = atMs - typed.atMs < togetherMs ? typed.text : ''
	// Space presses the entry, unless it is part of a name being typed.
	if ([...press.key].length !== 1 || (press.key === ' ' && before === '')) return null
	return { kind: 'letters', text: before + press.key.toLocaleLowerCase() }
}

/** Index of the entry to focus. Repeating one letter cycles through the entries that begin with it. */
export function nextMenuItem(step: MenuStep, current: number, labels: readonly string[]): number {
	const count = labels.length
	if (step.kind === 'first') return 0
	if (step.kind === 'last') return count - 1
	if (step.kind === 'next') return (current + 1) % count
	if (step.kind !== 'letters') return (Math.max(current, 0) - 1 + count) % count
	const letters = new Set(step.text)
	const isRepeat = letters.size === 1
	const wanted = isRepeat ? (step.text[0] ?? '') : step.text
	const from = isRepeat ? current + 1 : Math.max(current, 0)
	const order = labels.map((_, index) => (from + index) % count)
	return order.find((index) => labels[index]?.toLocaleLowerCase().startsWith(wanted)) ?? current
}
