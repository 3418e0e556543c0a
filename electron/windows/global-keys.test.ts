import { expect, test } from 'vitest'
import { createGlobalKeys } from './global-keys.ts'

function setUp(held: readonly string[] = []) {
	const registered = new Map<string, () => void>()
	const pressed: string[] = []
	const keys = createGlobalKeys(
		{
			register(accelerator, callback) {
				if (accelerator === 'Alt+9') throw new TypeError('conversion failure')
				if (held.includes(accelerator)) return false
				registered.set(accelerator, callback)
				return true
			},
			unregister: (accelerator) => void registered.delete(accelerator),
		},
		(chord) => pressed.push(chord),
	)
	return { keys, registered, pressed }
}

test('only the keys that are wanted now are taken from other programs, and all are given back at the end', () => {
	const { keys, registered, pressed } = setUp()
	expect(keys.watch(['F9', 'Mod+Shift+K'])).toEqual([])
	registered.get('F9')?.()
	expect(keys.watch(['Mod+Shift+K', 'Shift+F9'])).toEqual([])
	expect([...registered.keys()]).toEqual(['CommandOrControl+Shift+K', 'Shift+F9'])
	keys.dispose()
	expect([[...registered.keys()], pressed]).toEqual([[], ['F9']])
})

test('what another program has, what the system does not know and what types or edits text is refused', () => {
	const { keys, registered } = setUp(['F9'])
	const refused = ['F9', 'Alt+9', 'A', 'Mod+C', 'Space', 'Mod+K', 'nonsense', 'gamepad:1']
	expect(keys.watch([...refused, 'F10'])).toEqual(refused)
	expect([...registered.keys()]).toEqual(['F10'])
})
