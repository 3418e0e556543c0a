import { expect, test } from 'vitest'
import { sceneKey } from './scene-keys.ts'

const press = (chord: string, mac = false) => {
	const parts = chord.split('+')
	const has = (name: string) => parts.includes(name)
	return sceneKey({ key: parts.at(-1) ?? '', ctrlKey: has('Ctrl'), metaKey: has('Meta'), altKey: has('Alt'), shiftKey: has('Shift') }, mac)
}

test('arrows go from scene to scene, with Alt they move the scene', () => {
	expect(press('ArrowRight')).toEqual({ kind: 'move', step: 1 })
	expect(press('ArrowUp')).toEqual({ kind: 'row', step: -1 })
	expect(press('Alt+ArrowLeft')).toEqual({ kind: 'order', step: -1 })
	expect(press('Alt+ArrowDown')).toEqual({ kind: 'order', step: 1 })
})

test('a scene is renamed, duplicated, removed and asked for its menu by one key, and every other key is left alone', () => {
	expect(['F2', 'Ctrl+d', 'Delete', 'Shift+F10', 'ContextMenu'].map((chord) => press(chord)?.kind)).toEqual([
		...['rename', 'duplicate', 'remove', 'menu', 'menu'],
	])
	expect(press('Meta+d', true)?.kind).toBe('duplicate')
	for (const chord of ['Enter', ' ', 'Alt+1', 'Shift+Alt+1', 'Ctrl+z', 'F8', 'Shift+Delete', 'Backspace']) expect(press(chord)).toBeNull()
})
