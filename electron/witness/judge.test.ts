import { describe, expect, test } from 'vitest'
import type { Fingerprint } from '../media/fingerprint/fingerprint.ts'
import { isOther, judge, notJudged } from './judge.ts'
import { momentOf, type Scene, sent, viewed } from './testing/invented-show.ts'
import { slotsOf } from './timed-slots.ts'

const show: Scene = { film: 1, movement: 6 }
const delayMs = 11_400
const program = sent(0, 90_000, () => show)
const whole = viewed(60_000, 80_000, delayMs, () => show)
const known = judge(notJudged, { program, viewers: whole, dryForMs: null, nowMs: 80_000 })

function after(viewers: readonly Fingerprint[], sentByUs = program) {
	return judge(known, { program: sentByUs, viewers: [...whole, ...viewers], dryForMs: null, nowMs: 90_000 }).verdict
}

/** What viewers get from second 80 on. */
function got(untilMs: number, change: (each: Fingerprint) => Fingerprint): readonly Fingerprint[] {
	return viewed(80_000, untilMs, delayMs, () => show).map(change)
}

describe('What viewers get', () => {
	test('is the program, later', () => {
		expect(known.verdict.kind).toBe('seen')
		expect(Math.abs((known.delayMs ?? 0) - delayMs)).toBeLessThan(100)
		expect(after(got(88_000, (each) => each)).kind).toBe('seen')
	})

	test('stands still although the program moves: said after five seconds, with its beginning', () => {
		const [frozen] = got(80_250, (each) => each)
		const stuck = (untilMs: number) => got(untilMs, (each) => ({ ...each, luma: frozen?.luma ?? each.luma }))
		expect(after(stuck(84_000)).kind).toBe('seen')
		expect(after(stuck(86_000))).toEqual({ kind: 'frozen', sinceMs: 80_000 })
	})

	test('stands still with the program: nothing is wrong', () => {
		const sceneAt = (atMs: number) => (atMs < 65_000 ? show : { film: 1, movement: 0 })
		const stills = viewed(80_000, 90_000, delayMs, sceneAt)
		expect(after(stills, sent(0, 90_000, sceneAt)).kind).toBe('seen')
	})

	test('is silent although the program is heard', () => {
		// The speech had paused just before.
		expect(after(got(88_000, (each) => ({ ...each, levelDb: -90 })))).toEqual({ kind: 'silent', sinceMs: 79_750 })
		expect(after(got(84_000, (each) => ({ ...each, levelDb: -90 }))).kind).toBe('seen')
	})

	test('is silent with the program: nothing is wrong', () => {
		const quiet = sent(0, 90_000, (atMs) => (atMs < 60_000 ? show : { ...show, levelDb: -90 }))
		expect(
			after(
				got(88_000, (each) => ({ ...each, levelDb: -90 })),
				quiet,
			).kind,
		).toBe('seen')
	})

	test('is something else, moving or still', () => {
		const ad = (each: Fingerprint) => ({ ...momentOf({ film: 7, movement: 6 }, each.atMs), atMs: each.atMs })
		expect(after(got(83_000, ad)).kind).toBe('seen')
		expect(after(got(88_000, ad))).toEqual({ kind: 'different', sinceMs: 80_000 })
		const card = (each: Fingerprint) => ({ ...momentOf({ film: 7, movement: 0 }, 0), atMs: each.atMs })
		expect(after(got(88_000, card))).toEqual({ kind: 'different', sinceMs: 80_000 })
	})

	test('is frozen when nothing new arrives', () => {
		const dry = (dryForMs: number) => judge(known, { program, viewers: whole, dryForMs, nowMs: 90_000 }).verdict
		expect(dry(4000).kind).toBe('seen')
		expect(dry(6000)).toEqual({ kind: 'frozen', sinceMs: 84_000 })
	})

	test('is not known before it was recognized', () => {
		const viewers = viewed(76_000, 78_000, delayMs, () => show)
		expect(judge(notJudged, { program, viewers, dryForMs: null, nowMs: 80_000 }).verdict).toEqual({ kind: 'watching' })
	})
})

test('A moment is the program of then, another moment of the program, or something else', () => {
	const ours = slotsOf(program)
	const at = (delay: number, scene = show) => viewed(80_000, 80_250, delay, () => scene).map((each) => isOther(ours, each, delayMs))
	expect(at(delayMs)).toEqual([false])
	expect(at(delayMs, { film: 7, movement: 6 })).toEqual([true])
	// After a wait of their player: the program, although not that of then.
	const cut = slotsOf(sent(0, 90_000, (atMs) => ({ ...show, film: atMs < 68_000 ? 1 : 2 })))
	const [late] = viewed(80_000, 80_250, 15_000, () => show)
	expect(late && isOther(cut, late, delayMs)).toBeNull()
})
