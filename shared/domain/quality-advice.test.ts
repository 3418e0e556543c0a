import { expect, test } from 'vitest'
import { type EncoderMeasurement, measuredFormatIds } from './encoder-measurement.ts'
import { type QualityFacts, recommendQuality, safeKbps } from './quality-advice.ts'

/** Speed of the only encoder in each format. */
function encoders(...speeds: readonly [p720: number, p1080: number, fast: number]): EncoderMeasurement {
	const results = measuredFormatIds.map((formatId, at) => {
		const speed = speeds[at] ?? 0
		return { codec: 'libx264' as const, formatId, speed, loadPercent: Math.round(60 / speed), reason: null }
	})
	return { atMs: 0, preset: 'veryfast', processors: 4, results }
}

const facts: QualityFacts = { uploadKbps: 24_000, encoders: encoders(8, 4, 2), destinations: 1, audioKbps: 160, limits: [] }
const recommended = (change: Partial<QualityFacts>) =>
	recommendQuality({ ...facts, ...change }).find(({ advice }) => advice === 'recommended')?.id
const obstacles = (change: Partial<QualityFacts>) => recommendQuality({ ...facts, ...change }).map(({ obstacle }) => obstacle)

test('a fast computer on a fast line gets the best quality', () => {
	expect(recommended({})).toBe('1080p60')
	expect(recommendQuality(facts).map(({ needsKbps }) => needsKbps)).toEqual([2660, 4660, 7160])
	expect(safeKbps(24_000)).toBe(19_200)
})

test('the line decides with a fifth to spare, for all destinations together', () => {
	expect(recommended({ uploadKbps: 8000 })).toBe('1080p30')
	expect(recommended({ uploadKbps: 5000 })).toBe('720p30')
	expect(recommended({ destinations: 4 })).toBe('1080p30')
	expect(recommended({ destinations: 6 })).toBe('720p30')
	// What needs more than was measured cannot be chosen; what uses up the spare fifth can.
	expect(obstacles({ uploadKbps: 5000 })).toEqual([null, null, 'line'])
	expect(recommendQuality({ ...facts, uploadKbps: 5000 }).map(({ advice }) => advice)).toEqual(['recommended', 'tight', null])
	expect(obstacles({ uploadKbps: 1000 })).toEqual(['line', 'line', 'line'])
	expect(recommended({ uploadKbps: 1000 })).toBeUndefined()
})

test('a line that is too weak for all of them gets the smallest with a lower bitrate; one that was not measured lowers none', () => {
	const smallest = (change: Partial<QualityFacts>) => {
		const [card] = recommendQuality({ ...facts, ...change })
		return [card?.videoKbps, card?.isLowered, card?.advice, card?.obstacle]
	}
	expect(smallest({})).toEqual([2500, false, null, null])
	// 1600 of 2000 are safe, and 160 are for the sound.
	expect(smallest({ uploadKbps: 2000 })).toEqual([1400, true, 'recommended', null])
	expect(obstacles({ uploadKbps: 2000 })).toEqual([null, 'line', 'line'])
	expect(smallest({ uploadKbps: 6000, destinations: 3 })).toEqual([1400, true, 'recommended', null])
	expect(smallest({ uploadKbps: 1000 })).toEqual([2500, false, null, 'line'])
	expect(smallest({ uploadKbps: null })).toEqual([2500, false, null, null])
	expect(smallest({ uploadKbps: 2000, encoders: null })).toEqual([1400, true, null, null])
	expect(smallest({ uploadKbps: 2000, destinations: 0 })).toEqual([2500, false, null, null])
})

test('the computer decides: an encoder that is slower than the show cannot be chosen', () => {
	expect(recommended({ encoders: encoders(4, 2, 1.2) })).toBe('1080p30')
	expect(obstacles({ encoders: encoders(4, 2, 1.2) })).toEqual([null, null, null])
	expect(obstacles({ encoders: encoders(2, 0.9, 0.5) })).toEqual([null, 'computer', 'computer'])
	expect(recommended({ encoders: encoders(0.8, 0.4, 0.2) })).toBeUndefined()
})

test('a service decides with what it publishes', () => {
	const limits = [{ videoKbps: 6000, heightPx: null, fps: null }]
	expect(obstacles({ limits })).toEqual([null, null, 'service'])
	expect(recommended({ limits })).toBe('1080p30')
	expect(obstacles({ limits: [{ videoKbps: null, heightPx: 720, fps: 30 }] })).toEqual([null, 'service', 'service'])
})

test('what was not measured is not held against any quality; while the computer was not measured, nothing is recommended', () => {
	expect(recommended({ uploadKbps: null })).toBe('1080p60')
	expect(recommended({ encoders: null })).toBeUndefined()
	expect(obstacles({ uploadKbps: null, encoders: null })).toEqual([null, null, null])
	expect(obstacles({ uploadKbps: 5000, encoders: null })).toEqual([null, null, 'line'])
})
