import { expect, test } from 'vitest'
import { createLiveEdge } from './live-edge.ts'

/** Counts the frames that are played, dropped or spent waiting while this many arrive in each frame. */
function run(arrivals: readonly number[], window: number | null = 60) {
	const edge = createLiveEdge({ reserve: 6, window })
	let buffered = 0
	let waited = 0
	let skipped = 0
	for (const arrived of arrivals) {
		buffered += arrived
		const { skip, play } = edge.next(buffered)
		skipped += skip
		buffered -= skip
		if (play) buffered -= 1
		else waited += 1
	}
	return { buffered, waited, skipped }
}
const steady = (frames: number) => Array<number>(frames).fill(1)

test('a steady stream is played behind a small reserve', () => {
	expect(run(steady(300))).toEqual({ buffered: 5, waited: 5, skipped: 0 })
})

test('a burst of the server at the beginning does not make the picture late', () => {
	expect(run([60, ...steady(300)])).toMatchObject({ skipped: 54, waited: 0 })
})

test('an interruption is caught up within two seconds', () => {
	const { buffered, skipped } = run([...steady(100), ...Array<number>(90).fill(0), 91, ...steady(120)])
	expect(buffered).toBeLessThanOrEqual(6)
	expect(skipped).toBeGreaterThan(80)
})

test('unsteady arrivals within the reserve lose nothing', () => {
	const arrivals = Array.from({ length: 100 }, () => [0, 0, 0, 4]).flat()
	expect(run(arrivals).skipped).toBeLessThanOrEqual(2)
})

test('nothing is dropped from a stream that waits for us', () => {
	expect(run([60, ...steady(300)], null)).toEqual({ buffered: 59, waited: 0, skipped: 0 })
})
