import { expect, test } from 'vitest'
import { createRefusals } from './refusals.ts'

test('ten refusals in a minute block an address for a minute, and no other', () => {
	const refusals = createRefusals()
	for (let time = 0; time < 9; time += 1) refusals.add('a', time * 1000)
	expect(refusals.isBlocked('a', 9000)).toBe(false)
	refusals.add('a', 9000)
	expect(refusals.isBlocked('a', 9000)).toBe(true)
	expect(refusals.isBlocked('b', 9000)).toBe(false)
	expect(refusals.isBlocked('a', 69_000)).toBe(false)
})

test('refusals far apart block nobody, and no more than a thousand addresses are remembered', () => {
	const refusals = createRefusals()
	for (let time = 0; time < 20; time += 1) refusals.add('a', time * 10_000)
	expect(refusals.isBlocked('a', 200_000)).toBe(false)
	for (let time = 0; time < 10; time += 1) refusals.add('blocked', 300_000)
	for (let address = 0; address < 1000; address += 1) refusals.add(`${address}`, 300_000)
	expect(refusals.isBlocked('blocked', 300_000)).toBe(false)
})
