import { beforeAll, describe, expect, test } from 'vitest'
import type { FilterSettings } from '../../../shared/domain/filter.ts'
import { ffmpegSounds } from './testing/ffmpeg-sound.ts'
import { difference, filtered, largest, noise, sound } from './testing/test-sound.ts'

const next = [noise(1, 3), noise(1, 9)] as const
const swell = (s: number) => 0.05 + 0.6 * Math.abs(Math.sin(2.1 * s)) ** 4
/** Left: a sweep with noise that gets loud and quiet. Right: bursts of other noise. */
const input = sound(
	3,
	(s) => swell(s) * (0.7 * Math.sin(2 * Math.PI * (40 * s + 1500 * s * s)) + 0.3 * next[0]()),
	(s) => 0.3 * Math.abs(Math.sin(5 * s)) * next[1](),
)

const ofDb = (db: number) => 10 ** (db / 20)
const times = { attackMs: 10, releaseMs: 150 } as const
const timesOfFfmpeg = 'attack=10:release=150:link=maximum'
const band = { frequencyHz: 400, gainDb: 9, q: 1.3 } as const
const bandOfFfmpeg = 'f=400:t=q:w=1.3:precision=f64'
/** FFmpeg's shelves understand Q in another way: by a factor of the root of two. */
const shelfOfFfmpeg = `f=400:t=q:w=${1.3 / Math.SQRT2}:g=9:precision=f64`

/** Our settings, FFmpeg's, and the largest difference of two samples, as a part of the largest one. */
const cases: readonly (readonly [FilterSettings, string, number])[] = [
	[{ kind: 'gain', gainDb: -7 }, `volume=${ofDb(-7)}:precision=double`, 0],
	[{ kind: 'sound-delay', delayMs: 123 }, 'adelay=delays=123:all=1', 0],
	[{ kind: 'stereo-width', width: 150 }, 'extrastereo=m=1.5:c=0', 1e-6],
	[{ kind: 'equalizer', bands: [{ type: 'low-cut', ...band }] }, `highpass=${bandOfFfmpeg}`, 1e-6],
	[{ kind: 'equalizer', bands: [{ type: 'high-cut', ...band }] }, `lowpass=${bandOfFfmpeg}`, 1e-6],
	[{ kind: 'equalizer', bands: [{ type: 'peak', ...band }] }, `equalizer=g=9:${bandOfFfmpeg}`, 1e-6],
	[{ kind: 'equalizer', bands: [{ type: 'low-shelf', ...band }] }, `bass=${shelfOfFfmpeg}`, 1e-6],
	[{ kind: 'equalizer', bands: [{ type: 'high-shelf', ...band }] }, `treble=${shelfOfFfmpeg}`, 1e-6],
	[
		{ kind: 'compressor', thresholdDb: -24, ratio: 4, ...times, kneeDb: 6, makeupDb: 6, detector: 'rms' },
		`acompressor=threshold=${ofDb(-24)}:ratio=4:${timesOfFfmpeg}:makeup=${ofDb(6)}:knee=${ofDb(6)}:detection=rms`,
		0.005,
	],
	[
		{ kind: 'compressor', thresholdDb: -24, ratio: 4, ...times, kneeDb: 0, makeupDb: 6, detector: 'peak' },
		`acompressor=threshold=${ofDb(-24)}:ratio=4:${timesOfFfmpeg}:makeup=${ofDb(6)}:knee=1:detection=peak`,
		0.005,
	],
	[
		{ kind: 'expander', thresholdDb: -24, ratio: 3, rangeDb: -20, ...times, kneeDb: 6, detector: 'peak' },
		`agate=threshold=${ofDb(-24)}:ratio=3:${timesOfFfmpeg}:range=${ofDb(-20)}:knee=${ofDb(6)}:detection=peak`,
		0.001,
	],
]
const limiter = { kind: 'limiter', ceilingDb: -12, releaseMs: 50 } as const
const limiterOfFfmpeg = `alimiter=limit=${ofDb(-12)}:attack=2:release=50:level=0:latency=0`

describe('against the filters of FFmpeg', () => {
	let expected: readonly Float32Array[] = []
	beforeAll(() => {
		expected = ffmpegSounds(input, [...cases.map(([, filter]) => filter), limiterOfFfmpeg])
	})

	test.each(cases.map(([settings, filter, error], index) => ({ settings, filter, error, index })))(
		'$settings.kind and $filter',
		({ settings, error, index }) => {
			const theirs = expected[index] ?? new Float32Array()
			expect(difference(filtered(settings, input), theirs) / largest(theirs)).toBeLessThanOrEqual(error)
		},
	)

	test('a limiter of the same ceiling is as loud as alimiter', () => {
		const theirs = expected.at(-1) ?? new Float32Array()
		const ours = filtered(limiter, input)
		expect(largest(ours)).toBeCloseTo(largest(theirs), 3)
		expect(Math.abs(powerDb(ours) - powerDb(theirs))).toBeLessThan(0.5)
	})
})

function powerDb(block: Float32Array): number {
	return 10 * Math.log10(block.reduce((sum, value) => sum + value * value, 0) / block.length)
}
