import { expect, test } from 'vitest'
import type { MediaPlayback } from './media-playback.ts'
import { positionNow } from './media-position.ts'

const playing: MediaPlayback = {
	state: 'playing',
	positionMs: 4000,
	atMs: 100_000,
	durationMs: 10_000,
	startMs: 2000,
	endMs: 9000,
	loops: false,
}

test('a playing film moves with the clock up to its out point', () => {
	expect(positionNow(playing, 101_500)).toBe(5500)
	expect(positionNow(playing, 200_000)).toBe(9000)
})

test('a loop continues at its in point', () => {
	expect(positionNow({ ...playing, loops: true }, 105_500)).toBe(2500)
	expect(positionNow({ ...playing, loops: true }, 112_500)).toBe(2500)
})

test('a clock that is behind, an unknown end and a film that does not play', () => {
	expect(positionNow(playing, 99_000)).toBe(4000)
	expect(positionNow({ ...playing, endMs: null }, 160_000)).toBe(64_000)
	for (const state of ['paused', 'waiting', 'ended'] as const) expect(positionNow({ ...playing, state }, 105_000)).toBe(4000)
})
