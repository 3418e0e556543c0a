import { expect, test } from 'vitest'
import { menuStep, nextMenuItem } from './menu-keys.ts'

const labels = ['Rename', 'Remove', 'Lock', 'Übersicht', 'Race map']
const none = { ctrlKey: false, altKey: false, metaKey: false }
const quiet = { text: '', atMs: 0 }

test.each([
	['ArrowDown', 4, 0],
	['ArrowUp', 0, 4],
	['Home', 3, 0],
	['End', 1, 4],
	['r', -1, 0],
	['r', 0, 1],
	['r', 1, 4],
	['l', 0, 2],
	['ü', 0, 3],
	['x', 2, 2],
])('%s from %i goes to %i', (key, from, to) => {
	const step = menuStep({ key, ...none }, quiet, 10_000)
	expect(step && nextMenuItem(step, from, labels)).toBe(to)
})

test('letters that follow quickly are one word, blanks included', () => {
	const race = menuStep({ key: 'a', ...none }, { text: 'r', atMs: 1000 }, 1200)
	expect(race).toEqual({ kind: 'letters', text: 'ra' })
	expect(race && nextMenuItem(race, 0, labels)).toBe(4)
	expect(menuStep({ key: ' ', ...none }, { text: 'race', atMs: 1000 }, 1200)).toEqual({ kind: 'letters', text: 'race ' })
	expect(menuStep({ key: 'l', ...none }, { text: 'r', atMs: 1000 }, 3000)).toEqual({ kind: 'letters', text: 'l' })
	expect(menuStep({ key: 'Enter', ...none }, quiet, 0)).toBeNull()
	expect(menuStep({ key: ' ', ...none }, quiet, 10_000)).toBeNull()
	expect(menuStep({ key: 'r', ...none, ctrlKey: true }, quiet, 0)).toBeNull()
})
