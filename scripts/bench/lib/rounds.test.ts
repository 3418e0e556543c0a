import { expect, test } from 'vitest'
import { measureRounds } from './rounds.ts'

const isOdd = (round: number) => round % 2 === 1

test('spoilt rounds are made again', async () => {
	expect(await measureRounds(3, async (turn) => turn, isOdd, 3)).toEqual([0, 2, 4])
})

test('when they were made again often enough, they count', async () => {
	expect(await measureRounds(4, async (turn) => turn, isOdd, 1)).toEqual([0, 2, 3, 4])
	expect(
		await measureRounds(
			2,
			async (turn) => turn,
			() => true,
			0,
		),
	).toEqual([0, 1])
})
