import { expect, test } from 'vitest'
import { createVirtualPlayer } from './virtual-player.ts'

test('A player shows pieces one after the other, from the moment the first one has arrived', () => {
	const player = createVirtualPlayer()
	expect(player.dryForMs(500)).toBeNull()
	expect(player.load(2000, 1000)).toEqual({ shownAtMs: 1000, hasWaited: false })
	expect(player.load(2000, 1100)).toEqual({ shownAtMs: 3000, hasWaited: false })
	expect(player.dryForMs(5000)).toBeNull()
	expect(player.dryForMs(6500)).toBe(1500)
})

test('A piece that is late is waited for, and everything after it is later', () => {
	const player = createVirtualPlayer()
	player.load(2000, 1000)
	expect(player.load(2000, 4500)).toEqual({ shownAtMs: 4500, hasWaited: true })
	expect(player.load(2000, 4600)).toEqual({ shownAtMs: 6500, hasWaited: false })
})
