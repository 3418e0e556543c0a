/** Keys that have a meaning without modifiers. */
type PlainKind = 'first' | 'last' | 'settings' | 'effects' | 'rename' | 'remove' | 'hide' | 'lock' | 'clear' | 'open' | 'close'

/** What a key pressed on a row of the item list does; null: it keeps its usual meaning. */
export type ItemKey = { readonly kind: 'move' | 'order'; readonly step: 1 | -1 } | { readonly kind: PlainKind | 'all' | 'menu' } | null

const plain: Readonly<Record<string, PlainKind>> = {
	Home: 'first',
	End: 'last',
	Enter: 'settings',
	e: 'effects',
	F2: 'rename',
	Delete: 'remove',
	Backspace: 'remove',
	h: 'hide',
	l: 'lock',
	Escape: 'clear',
	ArrowRight: 'open',
	ArrowLeft: 'close',
}

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** Shift and Ctrl with the arrows only determine what is selected on the way. `mac`: Cmd replaces Ctrl. */
export function itemKey({ key, ctrlKey, metaKey, altKey, shiftKey }: Press, mac: boolean): ItemKey {
	if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) return { kind: 'menu' }
	const step = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : null
	if (step !== null) return { kind: altKey ? 'order' : 'move', step }
	const mod = mac ? metaKey : ctrlKey
	if (mod && !altKey && !shiftKey && key.toLowerCase() === 'a') return { kind: 'all' }
	if (ctrlKey || metaKey || altKey) return null
	if (shiftKey && key !== 'Home' && key !== 'End') return null
	const kind = plain[key.length === 1 ? key.toLowerCase() : key]
	return kind ? { kind } : null
}
