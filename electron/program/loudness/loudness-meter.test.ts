import { expect, test } from 'vitest'
import { createLoudnessMeter, type LoudnessMeter } from './loudness-meter.ts'

const samples = 1600

/** A tenth of a second of 1 kHz: whole periods, so that it can be repeated. */
const tone = Float32Array.from({ length: 4800 }, (_, i) => Math.sin((2 * Math.PI * i) / 48))

/** Plays seconds of a tone in both channels. `db`: peak of the sine, dBFS. */
function play(meter: LoudnessMeter, db: number, seconds: number): void {
	const peak = db <= -100 ? 0 : 10 ** (db / 20)
	const block = Float32Array.from({ length: 9600 }, (_, i) => peak * (tone[i >> 1] ?? 0))
	for (let part = 0; part < Math.round(seconds * 10); part++) meter.measure(block)
}

/** The stereo tones of EBU Tech 3341 with what they must show, ±0.1 LU: level and length of each part, then the integrated loudness. */
const tones: readonly [string, readonly (readonly [number, number])[], number][] = [
	['a steady tone', [[-23, 20]], -23],
	['a quieter tone', [[-33, 20]], -33],
	[
		'quiet parts around it are a pause',
		[
			[-36, 10],
			[-23, 60],
			[-36, 10],
		],
		-23,
	],
	[
		'silence is left out, then quiet parts',
		[
			[-72, 10],
			[-36, 10],
			[-23, 60],
			[-36, 10],
			[-72, 10],
		],
		-23,
	],
	[
		'a louder middle counts as long as it lasts',
		[
			[-26, 20],
			[-20, 20.1],
			[-26, 20],
		],
		-23,
	],
]

test.each(tones)('integrated loudness: %s', (_name, parts, expected) => {
	const meter = createLoudnessMeter()
	for (const [db, seconds] of parts) play(meter, db, seconds)
	expect(Math.abs((meter.read().integratedLufs ?? 0) - expected)).toBeLessThan(0.1)
})

/** The tones of EBU Tech 3342, ±1 LU. */
const ranges: readonly [readonly (readonly [number, number])[], number][] = [
	[
		[
			[-20, 20],
			[-30, 20],
		],
		10,
	],
	[
		[
			[-20, 20],
			[-15, 20],
		],
		5,
	],
	[
		[
			[-40, 20],
			[-20, 20],
		],
		20,
	],
	[
		[
			[-50, 20],
			[-35, 20],
			[-20, 20],
			[-35, 20],
			[-50, 20],
		],
		15,
	],
]

test.each(ranges)('the range of %j is %d LU', (parts, expected) => {
	const meter = createLoudnessMeter()
	for (const [db, seconds] of parts) play(meter, db, seconds)
	expect(Math.abs((meter.read().rangeLu ?? 0) - expected)).toBeLessThan(1)
})

test('momentary and short-term loudness follow the last 400 ms and 3 s, and say nothing of silence', () => {
	const meter = createLoudnessMeter()
	play(meter, -23, 0.2)
	expect(meter.read()).toMatchObject({ momentaryLufs: null, shortTermLufs: null, integratedLufs: null, rangeLu: null })
	play(meter, -23, 3)
	expect(meter.read().momentaryLufs).toBeCloseTo(-23, 1)
	play(meter, -33, 1)
	expect(meter.read().momentaryLufs).toBeCloseTo(-33, 1)
	expect(meter.read().shortTermLufs).toBeCloseTo(-24.55, 1)
	play(meter, -100, 4)
	expect(meter.read()).toMatchObject({ momentaryLufs: null, shortTermLufs: null })
})

test('the true peak sees what lies between the samples', () => {
	const meter = createLoudnessMeter()
	// A quarter of the sampling rate, an eighth of a turn off: every sample is 3 dB below the peak of the wave.
	const block = new Float32Array(2 * samples)
	for (let i = 0; i < samples; i++) block[2 * i] = 0.5 * Math.sin((Math.PI / 2) * i + Math.PI / 4)
	for (let frame = 0; frame < 10; frame++) meter.measure(block)
	expect(Math.max(...block)).toBeCloseTo(0.354, 3)
	expect(Math.abs((meter.read().truePeakDb ?? 0) - 20 * Math.log10(0.5))).toBeLessThan(0.2)
})

test('a reset starts the measurement again, and the line of the last five minutes stays', () => {
	const meter = createLoudnessMeter()
	play(meter, -10, 10)
	meter.reset()
	expect(meter.read()).toMatchObject({ integratedLufs: null, rangeLu: null, truePeakDb: null, measuredMs: 0 })
	play(meter, -30, 10)
	const { integratedLufs, rangeLu, truePeakDb, measuredMs } = meter.read()
	expect(integratedLufs).toBeCloseTo(-30, 1)
	expect(rangeLu).toBeCloseTo(0, 1)
	expect(truePeakDb).toBeCloseTo(-30, 1)
	expect(measuredMs).toBe(10_000)
	const line = meter.line()
	expect(line).toHaveLength(18)
	expect(line[0]).toBeCloseTo(-10, 1)
	expect(line.at(-1)).toBeCloseTo(-30, 1)
})

test('the line holds five minutes', () => {
	const meter = createLoudnessMeter()
	play(meter, -20, 5)
	play(meter, -100, 303)
	expect(meter.line()).toHaveLength(300)
	expect(meter.line().every((value) => value === null)).toBe(true)
})

test('the length of the blocks changes nothing', () => {
	const whole = createLoudnessMeter()
	play(whole, -18, 4)
	const parts = createLoudnessMeter()
	const sound = Float32Array.from({ length: 4 * 96_000 }, (_, i) => 10 ** (-18 / 20) * (tone[(i >> 1) % 4800] ?? 0))
	// 29.97 frames a second: 1601 and 1602 samples in turn.
	for (let at = 0, length = 3202; at < sound.length; at += length, length = 6406 - length) parts.measure(sound.subarray(at, at + length))
	const { integratedLufs, truePeakDb, measuredMs } = whole.read()
	expect(parts.read().integratedLufs).toBeCloseTo(integratedLufs ?? 0, 6)
	expect(parts.read().truePeakDb).toBeCloseTo(truePeakDb ?? 0, 6)
	expect(parts.read().measuredMs).toBe(measuredMs)
})

test('a broken sample does not end the measurement', () => {
	const meter = createLoudnessMeter()
	meter.measure(new Float32Array(2 * samples).fill(Number.NaN))
	play(meter, -23, 5)
	expect(meter.read().integratedLufs).toBeCloseTo(-23, 1)
	expect(meter.read().truePeakDb).toBeCloseTo(-23, 1)
})
