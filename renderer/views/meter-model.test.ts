import { expect, test } from 'vitest'
import { looksTheSame, loudestOf, type MeterState, meterPosition, meterWord, newMeter, stepMeter, withPeaksOf } from './meter-model.ts'

const reading = (db: number, right = db) => ({
	id: 'a',
	peakDb: [db, right] as const,
	rmsDb: [db, right] as const,
	heard: true,
	holdDb: db,
	clips: 0,
	isClipping: false,
})

function run(state: MeterState, db: number, fromMs: number, forMs: number): MeterState {
	let next = state
	for (let at = fromMs; at < fromMs + forMs; at += 50) next = stepMeter(next, reading(db), at, 50)
	return next
}

test('bars jump up at once and fall slowly', () => {
	const loud = stepMeter(newMeter(0), reading(-6, -12), 50, 50)
	expect(loud.barsDb).toEqual([-6, -12])
	const later = stepMeter(loud, reading(-100), 150, 100)
	expect(later.barsDb[0]).toBeCloseTo(-8.6)
	expect(later.barsDb[1]).toBeCloseTo(-14.6)
})

test('the line keeps the highest peak for a moment, then comes down', () => {
	const loud = stepMeter(newMeter(0), reading(-6), 50, 50)
	expect(run(loud, -40, 100, 1000).peakDb).toBe(-6)
	expect(run(loud, -40, 100, 4000).peakDb).toBe(-40)
})

test('silence is one picture whatever its level, a falling bar is another one, and so is clipping', () => {
	const silent = stepMeter(newMeter(0), reading(-100), 50, 50)
	expect(looksTheSame(silent, stepMeter(silent, reading(-70), 100, 50))).toBe(true)
	const loud = stepMeter(silent, reading(-20), 100, 50)
	expect(looksTheSame(silent, loud)).toBe(false)
	expect(looksTheSame(loud, stepMeter(loud, reading(-20.01), 150, 50))).toBe(true)
	expect(looksTheSame(loud, stepMeter(loud, null, 150, 50))).toBe(false)
	expect(looksTheSame(loud, { ...loud, heard: false })).toBe(false)
	expect(looksTheSame(loud, { ...loud, clippedAtMs: 120 })).toBe(false)
})

test('CLIP stands for three seconds', () => {
	const clipped = stepMeter(newMeter(0), reading(0), 1000, 50)
	expect(meterWord(clipped, false, 3900)).toEqual({ kind: 'clip' })
	expect(meterWord(clipped, false, 4100).kind).toBe('level')
})

test('without sound for twenty seconds it says Silent, and sound ends that', () => {
	const quiet = run(newMeter(0), -90, 0, 20_000)
	expect(meterWord(quiet, false, 19_900)).toEqual({ kind: 'level', db: null })
	expect(meterWord(quiet, false, 20_000)).toEqual({ kind: 'silent' })
	expect(meterWord(stepMeter(quiet, reading(-30), 20_100, 50), false, 20_100)).toEqual({ kind: 'level', db: -30 })
})

test('muted is said before anything else', () => {
	expect(meterWord(stepMeter(newMeter(0), reading(0), 0, 50), true, 0)).toEqual({ kind: 'muted' })
})

test('a source that only another scene plays is not heard, and never Silent', () => {
	const elsewhere = { ...reading(-100), heard: false }
	let state = newMeter(0)
	for (let at = 0; at < 60_000; at += 50) state = stepMeter(state, elsewhere, at, 50)
	expect(meterWord(state, false, 60_000)).toEqual({ kind: 'not-heard' })
	expect(meterWord(state, true, 60_000)).toEqual({ kind: 'muted' })
	expect(meterWord(stepMeter(state, reading(-20), 60_050, 50), false, 60_050)).toEqual({ kind: 'level', db: -20 })
})

test('the scale runs from −60 to 0 dB', () => {
	expect([meterPosition(-80), meterPosition(-30), meterPosition(0), meterPosition(3)]).toEqual([0, 0.5, 1, 1])
})

test('the meter of several sources shows the loudest on each side', () => {
	const newest = new Map([
		['a', { ...reading(-20, -40), id: 'a', heard: false }],
		['b', { ...reading(-30, -10), id: 'b' }],
	])
	expect(loudestOf(['a', 'gone', 'b'], newest)).toMatchObject({ peakDb: [-20, -10], heard: true })
	expect(loudestOf(['a'], newest)).toBe(newest.get('a'))
	expect(loudestOf(['gone'], newest)).toBe(null)
})

test('a reading that was not shown leaves its peaks and its clipping to the next, not its RMS level', () => {
	const before = { ...reading(-6, -30), isClipping: true }
	const next = withPeaksOf(before, { ...reading(-20, -12), rmsDb: [-40, -40] })
	expect(next).toMatchObject({ peakDb: [-6, -12], rmsDb: [-40, -40], isClipping: true })
	expect(withPeaksOf(undefined, before)).toBe(before)
})
