import { beforeEach, expect, test } from 'vitest'
import type { I420Picture } from '../../../shared/domain/feeds.ts'
import { createManualClock, type ManualClock } from '../../platforms/testing/manual-clock.ts'
import { createAnimationPlayback } from './animation-playback.ts'

let clock: ManualClock
let requests: number[]
let isBroken: boolean
beforeEach(() => {
	clock = createManualClock()
	requests = []
	isBroken = false
})

const pictureOf = (frame: number): I420Picture => ({ widthPx: frame, heightPx: 2, data: new Uint8Array(), alpha: null })

function play(plays: number, delaysMs: readonly number[] = [100, 50, 200]) {
	const playback = createAnimationPlayback({
		delaysMs,
		plays,
		clock,
		async draw(frame) {
			requests.push(frame)
			if (isBroken) throw new Error('The process has gone.')
			return [pictureOf(frame)]
		},
	})
	/** Frames of the program at 20 a second; what was newly shown at which time, in ms. */
	async function run(ms: number, isShown = true): Promise<[number, number][]> {
		const seen: [number, number][] = []
		for (let passed = 0; passed < ms; passed += 50) {
			const pictures = playback.advance(isShown)
			if (pictures) seen.push([passed, pictures[0]?.widthPx ?? -1])
			await new Promise((resolve) => setImmediate(resolve))
			clock.advance(50)
		}
		return seen
	}
	return { run }
}

test('each picture stays for its own time, round after round, and only two are drawn ahead', async () => {
	const { run } = play(0)
	expect(await run(950)).toEqual([
		[100, 1],
		[150, 2],
		[350, 0],
		[450, 1],
		[500, 2],
		[700, 0],
		[800, 1],
		[850, 2],
	])
	expect(requests).toEqual([1, 2, 0, 1, 2, 0, 1, 2, 0, 1])
})

test('after the last play the last picture stays', async () => {
	const { run } = play(2)
	expect((await run(3000)).map(([, frame]) => frame)).toEqual([1, 2, 0, 1, 2])
})

test('it pauses while it is hidden, and starts again after it was hidden for long', async () => {
	const { run } = play(1)
	await run(150)
	const before = requests.length
	expect(await run(1000, false)).toEqual([])
	expect(requests).toHaveLength(before)
	expect((await run(1000)).map(([, frame]) => frame)).toEqual([2])
	await run(6000, false)
	expect((await run(2000)).map(([, frame]) => frame)).toEqual([0, 1, 2])
})

test('after a failed drawing it starts again after a pause, from the beginning', async () => {
	const { run } = play(0)
	await run(100)
	isBroken = true
	await run(500)
	const before = requests.length
	await run(1000)
	expect(requests.length - before).toBeLessThan(2)
	isBroken = false
	expect((await run(3000)).map(([, frame]) => frame).slice(0, 3)).toEqual([0, 1, 2])
})
