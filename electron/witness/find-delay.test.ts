import { describe, expect, test } from 'vitest'
import { findDelay } from './find-delay.ts'
import { type Scene, sent, viewed } from './testing/invented-show.ts'

const show: Scene = { film: 1, movement: 6 }
const program = (scene = show) => sent(0, 90_000, () => scene)

describe('The delay of viewers', () => {
	test.each([3000, 11_400, 27_130, 61_700])('is found to a tenth of a second: %d ms', (delayMs) => {
		const found = findDelay(
			program(),
			viewed(75_000, 90_000, delayMs, () => show),
		)
		expect(found).toMatchObject({ kind: 'match', by: 'picture' })
		expect(found.kind === 'match' && Math.abs(found.delayMs - delayMs)).toBeLessThan(100)
	})

	test('is found where little moves', () => {
		const calm: Scene = { film: 2, movement: 1.5 }
		const found = findDelay(
			program(calm),
			viewed(75_000, 90_000, 11_400, () => calm),
		)
		expect(found.kind === 'match' && Math.abs(found.delayMs - 11_400)).toBeLessThan(150)
	})

	test('is found by sound where the picture stands still', () => {
		const still: Scene = { film: 3, movement: 0 }
		const found = findDelay(
			program(still),
			viewed(75_000, 90_000, 11_400, () => still),
		)
		expect(found).toMatchObject({ kind: 'match', by: 'sound' })
		expect(found.kind === 'match' && Math.abs(found.delayMs - 11_400)).toBeLessThan(150)
	})

	test('is not guessed where picture and sound say nothing', () => {
		const nothing: Scene = { film: 4, movement: 0, levelDb: -90 }
		expect(
			findDelay(
				program(nothing),
				viewed(75_000, 90_000, 11_400, () => nothing),
			),
		).toEqual({ kind: 'unsure' })
	})

	test('is not guessed where the program repeats itself', () => {
		const loop = (atMs: number) => viewed(atMs % 5000, (atMs % 5000) + 250, 0, () => show)
		const repeated = (fromMs: number, untilMs: number) =>
			Array.from({ length: (untilMs - fromMs) / 250 }, (_, index) => fromMs + index * 250).flatMap((atMs) =>
				loop(atMs).map((each) => ({ ...each, atMs })),
			)
		expect(findDelay(repeated(0, 90_000), repeated(75_000, 90_000))).toEqual({ kind: 'unsure' })
	})

	test('does not exist for another film, nor for a still that the program never showed', () => {
		expect(
			findDelay(
				program(),
				viewed(75_000, 90_000, 11_400, () => ({ film: 9, movement: 6 })),
			),
		).toEqual({ kind: 'other' })
		const card = { film: 9, movement: 0, levelDb: -90 }
		expect(
			findDelay(
				program(),
				viewed(75_000, 90_000, 11_400, () => card),
			),
		).toEqual({ kind: 'other' })
	})

	test('needs four seconds of what viewers get', () => {
		expect(
			findDelay(
				program(),
				viewed(86_500, 90_000, 11_400, () => show),
			),
		).toEqual({ kind: 'unsure' })
	})
})
