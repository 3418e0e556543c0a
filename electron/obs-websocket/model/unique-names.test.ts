import { expect, test } from 'vitest'
import { createUniqueNames } from './unique-names.ts'

const thing = (key: string, name: string) => ({ key, name })

test('of several things with one name, the first keeps it and the others get the next free number', () => {
	const names = createUniqueNames()([thing('a', 'Mic'), thing('b', 'Mic 2'), thing('c', 'Mic'), thing('d', 'Mic')])
	expect([...names]).toEqual([
		['a', 'Mic'],
		['b', 'Mic 2'],
		['c', 'Mic 3'],
		['d', 'Mic 4'],
	])
})

test('a thing keeps its name when others come, go and change places', () => {
	const assign = createUniqueNames()
	assign([thing('a', 'Mic'), thing('b', 'Mic')])
	expect(Object.fromEntries(assign([thing('b', 'Mic'), thing('c', 'Mic')]))).toEqual({ b: 'Mic 2', c: 'Mic' })
	expect(Object.fromEntries(assign([thing('b', 'Lav'), thing('c', 'Mic')]))).toEqual({ b: 'Lav', c: 'Mic' })
})
