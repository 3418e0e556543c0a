import { expect, test } from 'vitest'
import { createPlayOrder } from './play-order.ts'

const order = (options: Partial<Parameters<typeof createPlayOrder>[0]> = {}) =>
	createPlayOrder({ count: 3, canPlay: () => true, shuffle: false, loop: false, random: () => 0, ...options })

test('a list is played in its order, and once without loop', () => {
	const list = order()
	expect([list.current(), list.next(), list.rest()]).toEqual([0, 1, [1, 2]])
	expect([list.step(), list.step(), list.current(), list.next(), list.step()]).toEqual([true, true, 2, null, false])
	list.stepBack()
	expect(list.current()).toBe(1)
	list.restart()
	list.stepBack()
	expect(list.current()).toBe(0)
})

test('a loop continues at the start, also with one entry', () => {
	const list = order({ loop: true })
	for (const expected of [1, 2, 0, 1]) {
		expect(list.next()).toBe(expected)
		list.step()
		expect(list.current()).toBe(expected)
	}
	const one = order({ loop: true, count: 1 })
	expect([one.next(), one.step(), one.current()]).toEqual([0, true, 0])
})

test('what cannot be played is passed over, also at the ends', () => {
	const list = order({ count: 5, loop: true, canPlay: (index) => index === 1 || index === 3 })
	expect([list.current(), list.next(), list.rest()]).toEqual([1, 3, [3]])
	list.step()
	expect([list.current(), list.next(), list.rest()]).toEqual([3, 1, []])
	list.stepBack()
	expect(list.current()).toBe(1)
	const none = order({ canPlay: () => false, loop: true })
	expect([none.current(), none.next(), none.step()]).toEqual([0, null, false])
})

test('shuffled rounds hold each entry once, and none is played twice in a row', () => {
	let seed = 1
	const random = () => {
		seed = (seed * 16_807) % 2_147_483_647
		return seed / 2_147_483_647
	}
	const list = order({ count: 5, shuffle: true, loop: true, random })
	const played = [list.current()]
	for (let count = 1; count < 200; count += 1) {
		const next = list.next()
		list.step()
		expect(list.current()).toBe(next)
		played.push(list.current())
	}
	for (let round = 0; round < 40; round += 1) expect(new Set(played.slice(5 * round, 5 * round + 5)).size).toBe(5)
	for (let at = 1; at < played.length; at += 1) expect(played[at]).not.toBe(played[at - 1])
	expect(new Set(Array.from({ length: 40 }, (_, round) => played.slice(5 * round, 5 * round + 5).join())).size).toBeGreaterThan(5)
})
