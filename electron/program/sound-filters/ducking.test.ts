import { expect, test } from 'vitest'
import { sampleRateHz } from '../../../shared/domain/feeds.ts'
import type { Filter } from '../../../shared/domain/filter.ts'
import type { Source, SourceAudio } from '../../../shared/domain/source.ts'
import { ducking as kind } from '../../../shared/program/filters/ducking.ts'
import { createSoundMixer } from '../sound-mixer.ts'
import { ducking } from './ducking.ts'
import { difference, filterOf, side, sound, testTools } from './testing/test-sound.ts'

const settings = { ...kind.defaults, sourceId: 'voice', thresholdDb: -20, amountDb: 12, attackMs: 40, holdMs: 100, releaseMs: 200 }

test('it goes down by its amount and comes back after the hold, by the formula', () => {
	const filter = ducking(settings, testTools)
	const block = sound(1, () => 1)
	// Loud for 0.25 s.
	const key = sound(1, (s) => (s < 0.25 ? 0.11 : 0.09))
	filter.process(block, sampleRateHz, key)
	const downDb = side(block).map((factor) => -20 * Math.log10(factor))
	const after = (ms: number, time: number) => Math.exp((-4 * ms) / time)
	const expected = downDb.map((_, i) => {
		const ms = ((i + 1) * 1000) / sampleRateHz
		const end = 350
		return ms <= end ? 12 * (1 - after(ms, 40)) : 12 * (1 - after(end, 40)) * after(ms - end, 200)
	})
	// It is decided for 16 samples at once: a third of a millisecond.
	expect(difference(downDb, expected)).toBeLessThan(0.25)
	expect(filter.reductionDb?.()).toBeCloseTo(12, 3)
	filter.process(
		sound(2, () => 1),
		2 * sampleRateHz,
		null,
	)
	const rest = sound(0.1, () => 1)
	filter.process(rest, 4800, null)
	expect(filter.reductionDb?.()).toBe(0)
	expect(rest[0]).toBe(1)
})

const rate = { numerator: 30, denominator: 1 } as const
const audio: SourceAudio = { gainDb: 0, muted: false, heard: 'always' }
const source = (id: string, filters: Filter[] = [], part: Partial<SourceAudio> = {}): Source => ({
	id,
	name: id,
	settings: { kind: 'test-pattern', pattern: 'card' },
	audio: { ...audio, ...part },
	filters,
})
const ducked = filterOf({ ...settings, attackMs: 1, thresholdDb: -30 })

/** The level of the music after these sources were mixed for half a second; the voice itself is silent in the mix. */
function musicDb(...sources: Source[]): number {
	const mixer = createSoundMixer(rate)
	mixer.setSources(sources)
	mixer.watchFilters(new Set(['music']))
	for (let frame = 0; frame < 15; frame++) {
		mixer.mix({ samples: 1600, shownSources: new Set(), step: null }, (id, block) => {
			block.fill(id === 'music' ? 0.5 : 0.1)
			return true
		})
	}
	const music = mixer.readLevels().find(({ id }) => id === 'music')
	return Math.round(10 * (music?.filters?.at(-1)?.reductionDb ?? Number.NaN)) / 10
}

test('music follows a voice after the filters of the voice, wherever it stands in the list, and only while the voice is heard', () => {
	const music = source('music', [ducked])
	expect(musicDb(music, source('voice'))).toBe(12)
	expect(musicDb(source('voice'), music)).toBe(12)
	expect(musicDb(source('voice', [filterOf({ kind: 'gain', gainDb: -20 })]), music)).toBe(0)
	expect(musicDb(source('voice', [], { gainDb: -50 }), music)).toBe(12)
	expect(musicDb(source('voice', [], { muted: true }), music)).toBe(0)
	expect(musicDb(source('voice', [], { heard: 'with-picture' }), music)).toBe(0)
	expect(musicDb(music)).toBe(0)
})

test('the voice of the same frame counts, not that of the frame before', () => {
	const mixer = createSoundMixer(rate)
	mixer.setSources([source('music', [filterOf({ ...settings, attackMs: 1 })]), source('voice')])
	const heard = Array.from({ length: 3 }, (_, frame) =>
		mixer.mix({ samples: 1600, shownSources: new Set(), step: null }, (id, block) => {
			block.fill(id === 'music' ? 0.4 : frame === 2 ? 0.2 : 0)
			return true
		}),
	)
	// After 10 ms of the third frame the music is down by 12 dB, beside the voice.
	expect(heard[2]?.[2 * 480]).toBeCloseTo(0.4 * 10 ** (-12 / 20) + 0.2, 2)
})

test('a circle that a document brings is broken, and everything is heard', () => {
	const follows = (id: string) => filterOf({ ...settings, sourceId: id, attackMs: 1 })
	expect(musicDb(source('music', [follows('voice')]), source('voice', [follows('music')]))).toBeGreaterThanOrEqual(0)
	expect(musicDb(source('music', [follows('music')]))).toBeGreaterThanOrEqual(0)
})
