import { expect, test } from 'vitest'
import { editorKey } from './editor-keys.ts'

const press = (chord: string, mac = false) => {
	const parts = chord.split('+')
	const has = (name: string) => parts.includes(name)
	return editorKey({ key: parts.at(-1) ?? '', ctrlKey: has('Ctrl'), metaKey: has('Meta'), altKey: has('Alt'), shiftKey: has('Shift') }, mac)
}

test('arrows move by one pixel, with Shift by ten', () => {
	expect(press('ArrowLeft')).toEqual({ kind: 'move', by: { x: -1, y: 0 } })
	expect(press('Shift+ArrowDown')).toEqual({ kind: 'move', by: { x: 0, y: 10 } })
})

test('keys of the picture', () => {
	const kinds = ['Delete', 'Backspace', 'L', 'h', 'Enter', 'e', 'F2', 'Escape', 'Shift+F10', 'Ctrl+a', 'Alt+ArrowUp'].map(
		(chord) => press(chord)?.kind,
	)
	expect(kinds).toEqual(['remove', 'remove', 'lock', 'hide', 'settings', 'effects', 'rename', 'escape', 'menu', 'select-all', 'forward'])
	expect(press('Meta+a', true)?.kind).toBe('select-all')
})

test('chords of the studio and letters without a meaning are left alone', () => {
	for (const chord of ['Ctrl+z', 'Ctrl+e', 'Ctrl+d', 'Meta+a', 'Alt+1', 'x', 'Tab', 'Ctrl+ArrowLeft', 'Shift+L'])
		expect(press(chord)).toBeNull()
})
