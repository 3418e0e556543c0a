import { expect, test } from 'vitest'
import { filmLeft } from './film-left.ts'

const film = { state: 'playing', positionMs: 10_000, atMs: 5000, durationMs: 60_000, startMs: 0, endMs: 48_000, loops: false } as const

test('of the films that play to an end, the one that ends first is counted', () => {
	expect(filmLeft({}, 10_000)).toBeNull()
	expect(filmLeft({ film, longer: { ...film, endMs: 60_000 } }, 10_000)).toBe(33_000)
	expect(
		filmLeft({ film: { ...film, loops: true }, other: { ...film, state: 'paused' }, live: { ...film, endMs: null } }, 10_000),
	).toBeNull()
	expect(filmLeft({ film }, 99_000)).toBe(0)
})
