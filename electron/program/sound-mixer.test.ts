import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Source, SourceAudio } from '../../shared/domain/source.ts'
import { amplitudeDb } from './decibel.ts'
import { samplesOfFrame } from './frame-rate.ts'
import { createLimiter } from './limiter.ts'
import { createSoundMixer, type ReadSound, type SoundMixer } from './sound-mixer.ts'

const rate = { numerator: 30, denominator: 1 } as const
const samples = 1600
const nothing = new Set<string>()

function source(id: string, audio: Partial<SourceAudio> = {}): Source {
	return {
		id,
		name: id,
		settings: { kind: 'test-pattern', pattern: 'card' },
		audio: { gainDb: 0, muted: false, heard: 'always', ...audio },
	}
}

function mixer(...sources: Source[]): SoundMixer {
	const created = createSoundMixer(rate)
	created.setSources(sources)
	return created
}

/** Sound with a constant value: any step in the mix is then a change of level. */
function constant(value: number): ReadSound {
	return (_id, block) => {
		block.fill(value)
		return true
	}
}

const silent: ReadSound = () => false

function mixFrame(to: SoundMixer, read: ReadSound, shown: ReadonlySet<string> = nothing, framesLeft = 0): Float32Array {
	const step = framesLeft === 0 ? null : { from: 1 / framesLeft, to: 1 / framesLeft }
	return to.mix({ samples, shownSources: shown, step }, read)
}

function largestStep(...blocks: Float32Array[]): number {
	const all = blocks.flatMap((block) => [...block])
	return Math.max(...all.slice(2).map((value, index) => Math.abs(value - (all[index] ?? 0))))
}

test('sources are added with their gains', () => {
	const to = mixer(source('a', { gainDb: -6.0206 }), source('b', { gainDb: -60 }))
	mixFrame(to, constant(0.5))
	const block = mixFrame(to, constant(0.5))
	expect(block).toHaveLength(2 * samples)
	expect(block[100]).toBeCloseTo(0.25, 4)
})

test('a source heard with its picture is heard only in scenes that show it', () => {
	const to = mixer(source('clip', { heard: 'with-picture' }))
	expect(Math.max(...mixFrame(to, constant(0.5)))).toBe(0)
	expect(to.readLevels()[0]?.heard).toBe(false)
	mixFrame(to, constant(0.5), new Set(['clip']))
	expect(mixFrame(to, constant(0.5), new Set(['clip']))[0]).toBe(0.5)
	expect(to.readLevels()[0]?.heard).toBe(true)
})

test('mute, gain, scene, master gain and removal never make a step that clicks', () => {
	const shown = new Set(['a'])
	const to = mixer(source('a', { heard: 'with-picture' }))
	const blocks = [mixFrame(to, constant(0.5), shown), mixFrame(to, constant(0.5), shown)]
	to.setSources([source('a', { heard: 'with-picture', muted: true })])
	blocks.push(mixFrame(to, constant(0.5), shown))
	to.setSources([source('a', { heard: 'with-picture', gainDb: -12 })])
	blocks.push(mixFrame(to, constant(0.5), shown), mixFrame(to, constant(0.5)), mixFrame(to, constant(0.5), shown))
	to.setMasterGain(-20)
	blocks.push(mixFrame(to, constant(0.5), shown))
	to.setMasterGain(0)
	blocks.push(mixFrame(to, constant(0.5), shown))
	to.setSources([])
	blocks.push(mixFrame(to, constant(0.5), shown), mixFrame(to, constant(0.5), shown))
	// 0.5 over 480 samples are steps of 0.001; a click would be a step of 0.1 and more.
	expect(largestStep(...blocks)).toBeLessThan(0.0025)
	expect(blocks.at(-1)?.[0]).toBe(0)
})

test('a source that breaks off goes down to zero, and back up when it returns', () => {
	const to = mixer(source('a'))
	const blocks = [mixFrame(to, constant(0.5)), mixFrame(to, silent), mixFrame(to, silent), mixFrame(to, constant(0.5))]
	expect(largestStep(...blocks)).toBeLessThan(0.0025)
	expect(blocks[2]?.[0]).toBe(0)
	expect(blocks[3]?.at(-1)).toBe(0.5)
})

test('a fade of sound goes in one straight line, and a source in both scenes keeps its level', () => {
	const to = mixer(source('old', { heard: 'with-picture' }), source('both', { heard: 'with-picture' }))
	const both = new Set(['old', 'both'])
	mixFrame(to, (id, block) => constant(id === 'old' ? 0.4 : 0)(id, block), both)
	const frames = [4, 3, 2, 1].map((left) =>
		mixFrame(to, (id, block) => constant(id === 'old' ? 0.4 : 0)(id, block), new Set(['both']), left),
	)
	expect(frames.map((block) => Math.round((block.at(-1) ?? 0) * 1000) / 1000)).toEqual([0.3, 0.2, 0.1, 0])
	expect(largestStep(...frames)).toBeLessThan(0.0001)

	const steady = mixer(source('both', { heard: 'with-picture' }))
	mixFrame(steady, constant(0.4), both)
	for (const left of [3, 2, 1]) {
		for (const value of mixFrame(steady, constant(0.4), both, left)) expect(value).toBeCloseTo(0.4, 5)
	}
})

test('meters show the level after gain, also of a muted source, and the peak once', () => {
	const to = mixer(source('a', { gainDb: -20, muted: true }))
	const sine: ReadSound = (_id, block) => {
		for (let i = 0; i < block.length; i++) block[i] = i % 2 === 0 ? Math.sin((2 * Math.PI * (i / 2)) / 48) : 0
		return true
	}
	for (let frame = 0; frame < 10; frame++) mixFrame(to, sine)
	const [reading, program] = to.readLevels()
	expect(reading?.peakDb[0]).toBeCloseTo(-20, 1)
	expect(reading?.rmsDb[0]).toBeCloseTo(-23.01, 1)
	expect(reading?.peakDb[1]).toBe(-100)
	expect(program).toMatchObject({ id: 'program', peakDb: [-100, -100], heard: true })
	expect(to.readLevels()[0]?.peakDb[0]).toBe(-100)
	for (let frame = 0; frame < 9; frame++) mixFrame(to, silent)
	expect(to.readLevels()[0]?.rmsDb[0]).toBe(-100)
})

test('the mix never passes -1 dBFS, however loud it is', () => {
	const loud = fc.array(fc.float({ min: -8, max: 8, noNaN: true }), { minLength: 2, maxLength: 400 })
	fc.assert(
		fc.property(loud, (values) => {
			const block = Float32Array.from(values.length % 2 ? values.slice(1) : values)
			createLimiter(48_000)(block)
			for (const value of block) expect(amplitudeDb(Math.abs(value))).toBeLessThanOrEqual(-0.999)
		}),
	)
})

test('the limiter leaves everything below -3 dBFS as it is', () => {
	const block = Float32Array.from({ length: 1000 }, (_, index) => 0.7 * Math.sin(index))
	const before = block.slice()
	createLimiter(48_000)(block)
	expect(block).toEqual(before)
})

test('blocks have the length of their frame at 29.97', () => {
	const ntsc = { numerator: 30000, denominator: 1001 } as const
	const to = createSoundMixer(ntsc)
	to.setSources([source('a')])
	const lengths = [0, 1, 2].map(
		(index) => to.mix({ samples: samplesOfFrame(index, ntsc), shownSources: nothing, step: null }, constant(0.1)).length,
	)
	expect(lengths).toEqual([3202, 3204, 3202])
})
