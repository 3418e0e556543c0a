import { expect, test } from 'vitest'
import type { ObsFilter } from './obs-document.ts'
import { readFilters } from './obs-filters.ts'
import { obsSoundFilters } from './obs-sound-filters.ts'

const like = (id: string, settings: object = {}) => ({ id, name: id, settings, enabled: true, versioned_id: id }) as unknown as ObsFilter
const read = (...filters: ObsFilter[]) => readFilters({ filters }, { shortSidePx: 1080 }, () => 'f')

test.each(Object.keys(obsSoundFilters))('%s with the values of OBS, and with values out of all bounds, fits its kind here', (id) => {
	const wild = {
		db: 99,
		ratio: 1000,
		threshold: -900,
		attack_time: 0,
		release_time: 99_999,
		output_gain: 99,
		open_threshold: 9,
		low: 99,
		mid: -99,
	}
	for (const settings of [{}, wild]) {
		const { filters, leftOut } = read(like(id, settings))
		expect([filters.length, leftOut]).toEqual([1, []])
	}
})

test('the numbers of OBS stay what they are', () => {
	const settings = { threshold: -24, ratio: 4, attack_time: 12, release_time: 80, output_gain: 3 }
	expect(read(like('compressor_filter', settings)).filters[0]?.settings).toEqual({
		kind: 'compressor',
		thresholdDb: -24,
		ratio: 4,
		attackMs: 12,
		releaseMs: 80,
		kneeDb: 0,
		makeupDb: 3,
		detector: 'peak',
	})
	expect(read(like('noise_suppress_filter_v2', { method: 'rnnoise' })).filters[0]?.settings.kind).toBe('noise-suppression')
})

test('a compressor that listens to another source is left out', () => {
	expect(read(like('compressor_filter', { sidechain_source: 'Mic' })).leftOut).toMatchObject([{ why: 'kind' }])
})
