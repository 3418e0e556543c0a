import { expect, test } from 'vitest'
import { createLevelHistory } from './level-history.ts'

test('it keeps the last ten seconds, from the oldest to the newest, and never grows', () => {
	const history = createLevelHistory()
	expect(history.oldest(0)).toBe(0)
	for (let frame = 0; frame < 3000; frame++) history.add({ beforeDb: -frame, reductionDb: 1 }, (frame * 1000) / 30)
	const nowMs = (2999 * 1000) / 30
	const seen: number[] = []
	history.each(nowMs, (_, beforeDb) => seen.push(-beforeDb))
	expect([seen.length, seen[0], seen.at(-1)]).toEqual([301, 2699, 2999])
	expect(history.oldest(nowMs)).toBeCloseTo(1, 6)
	history.each(nowMs + 20_000, () => expect.unreachable())
})
