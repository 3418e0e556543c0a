import { expect, test } from 'vitest'
import { itemKey } from './item-keys.ts'

const press = (chord: string, mac = false) => {
	const parts = chord.split('+')
	const has = (name: string) => parts.includes(name)
	return itemKey({ key: parts.at(-1) ?? '', ctrlKey: has('Ctrl'), metaKey: has('Meta'), altKey: has('Alt'), shiftKey: has('Shift') }, mac)
}

test('arrows go from row to row, with Alt they move the row', () => {
	expect(press('ArrowUp')).toEqual({ kind: 'move', step: -1 })
	expect(press('Shift+ArrowDown')).toEqual({ kind: 'move', step: 1 })
	expect(press('Alt+ArrowDown')).toEqual({ kind: 'order', step: 1 })
})

test('a row is renamed, hidden, locked, removed and asked for its menu by one key', () => {
	const kinds = [
		'F2',
		'H',
		'l',
		'e',
		'Delete',
		'Backspace',
		'Enter',
		'Escape',
		'Shift+F10',
		'ContextMenu',
		'Ctrl+a',
		'Shift+Home',
		'ArrowLeft',
	]
	expect(kinds.map((chord) => press(chord)?.kind)).toEqual([
		...['rename', 'hide', 'lock', 'effects', 'remove', 'remove', 'settings', 'clear', 'menu', 'menu', 'all', 'first', 'close'],
	])
	expect(press('Meta+a', true)?.kind).toBe('all')
})

test('what is a command everywhere is left to it', () => {
	for (const chord of ['Ctrl+z', 'Ctrl+c', 'Ctrl+g', 'Ctrl+Shift+G', 'Alt+1', 'Shift+H', 'Ctrl+Enter', ' ', 'F8', 'Meta+a'])
		expect(press(chord)).toBeNull()
})
