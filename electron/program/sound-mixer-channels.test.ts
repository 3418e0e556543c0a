import { expect, test } from 'vitest'
import type { SoundGroup } from '../../shared/domain/channel.ts'
import type { Source, SourceAudio } from '../../shared/domain/source.ts'
import { createSoundMixer, type ReadSound, type SoundMixer } from './sound-mixer.ts'

const rate = { numerator: 30, denominator: 1 } as const
const samples = 1600
const nothing = new Set<string>()
const msOf = (sampleCount: number) => sampleCount / 48

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

/** Frame after frame of one continuous sound. */
function playing(at: (sample: number, id: string) => readonly [number, number]): { readonly next: (to: SoundMixer) => Float32Array } {
	let frame = 0
	return {
		next(to) {
			const read: ReadSound = (id, block) => {
				for (let i = 0; i < samples; i++) block.set(at(frame * samples + i, id), 2 * i)
				return true
			}
			const mix = to.mix({ samples, shownSources: nothing, step: null }, read)
			frame += 1
			return mix
		},
	}
}

const sine = (sample: number): readonly [number, number] => {
	const value = 0.25 * Math.sin((2 * Math.PI * 1000 * sample) / 48_000)
	return [value, value]
}
/** The largest difference of two neighboring samples of the sine, and what a ramp of its whole double level adds. */
const sineSlope = 0.25 * ((2 * Math.PI * 1000) / 48_000)
const rampSlope = (2 * 0.25) / 480

function largestStep(blocks: readonly Float32Array[], factor = 1): number {
	let largest = 0
	const last = [0, 0]
	for (const [index, block] of blocks.entries()) {
		for (let i = 0; i < block.length; i++) {
			const value = (block[i] ?? 0) / factor
			if (index > 0 || i > 1) largest = Math.max(largest, Math.abs(value - (last[i % 2] ?? 0)))
			last[i % 2] = value
		}
	}
	return largest
}

function side(block: Float32Array, which: 0 | 1): number[] {
	return [...block].filter((_, index) => index % 2 === which)
}

const loudest = (block: Float32Array, which: 0 | 1) => Math.max(...side(block, which).map(Math.abs))

test('an untouched channel passes through unchanged, to the bit', () => {
	const to = mixer(source('a'))
	const sound = playing((sample) => [Math.sin(sample) / 2, Math.cos(sample * 1.1) / 2])
	sound.next(to)
	const block = sound.next(to)
	const wanted = Float32Array.from({ length: 2 * samples }, (_, i) => {
		const sample = samples + (i >> 1)
		return i % 2 === 0 ? Math.sin(sample) / 2 : Math.cos(sample * 1.1) / 2
	})
	expect(block).toEqual(wanted)
})

test('the pan has constant power, leaves the middle alone, and is silent on the other side', () => {
	const levels = [-1, -0.5, 0, 0.25, 1].map((pan) => {
		const to = mixer(source('a', { pan }))
		const sound = playing(() => [0.25, 0.25])
		sound.next(to)
		const block = sound.next(to)
		return [block[100] ?? 0, block[101] ?? 0] as const
	})
	for (const [left, right] of levels) expect(left ** 2 + right ** 2).toBeCloseTo(2 * 0.25 ** 2, 6)
	expect(levels[0]?.[1]).toBe(0)
	expect(levels[2]).toEqual([0.25, 0.25])
	expect(levels[4]?.[0]).toBe(0)
})

test('stereo, mono, and one side only; trim and phase', () => {
	const heard = (audio: Partial<SourceAudio>) => {
		const to = mixer(source('a', audio))
		const sound = playing(() => [0.4, 0.2])
		sound.next(to)
		const block = sound.next(to)
		return [block[100], block[101]].map((value) => Math.round((value ?? 0) * 1000) / 1000)
	}
	expect(heard({})).toEqual([0.4, 0.2])
	expect(heard({ input: 'mono' })).toEqual([0.3, 0.3])
	expect(heard({ input: 'left' })).toEqual([0.4, 0.4])
	expect(heard({ input: 'right' })).toEqual([0.2, 0.2])
	expect(heard({ isInverted: true })).toEqual([-0.4, -0.2])
	expect(heard({ trimDb: -6.0206 })).toEqual([0.2, 0.1])
})

test('no change of a channel makes a step larger than that of the sound itself', () => {
	const to = mixer(source('a'))
	const sound = playing(sine)
	const blocks = [sound.next(to), sound.next(to)]
	const group: SoundGroup = { id: 'g', name: 'Group', gainDb: -20, muted: false }
	const changes: Partial<SourceAudio>[] = [
		{ pan: -1 },
		{ pan: 1 },
		{ pan: 0, input: 'left' },
		{ isInverted: true },
		{ trimDb: -24, isInverted: true },
		{ syncOffsetMs: 150 },
		{ syncOffsetMs: 33 },
		{ syncOffsetMs: -70 },
		{ syncOffsetMs: 0 },
		{ headphones: 'only' },
		{ groupId: 'g' },
		{ muted: true },
		{},
	]
	for (const change of changes) {
		to.setSources([source('a', change)], [group])
		blocks.push(sound.next(to), sound.next(to))
	}
	to.setSources([source('a', { groupId: 'g' })], [{ ...group, muted: true }])
	blocks.push(sound.next(to))
	to.setMasterGain(0, true)
	blocks.push(sound.next(to))
	expect(loudest(sound.next(to), 0)).toBe(0)
	// All on one side is 3 dB more there, and so are its steps.
	expect(largestStep(blocks)).toBeLessThanOrEqual(Math.SQRT2 * (sineSlope + rampSlope))
	expect(largestStep(blocks)).toBeGreaterThan(sineSlope * 0.9)
})

const impulseAt = 5000
/** Where the impulse of each channel comes out. `a` is on the left, `b` on the right. */
function impulsesOf(...sources: Source[]): readonly [number, number] {
	const to = mixer(...sources)
	const sound = playing((sample, id) => {
		const value = sample === impulseAt ? 0.5 : 0
		return id === 'a' ? [value, 0] : [0, value]
	})
	const blocks = Array.from({ length: 80 }, () => sound.next(to))
	const places = ([0, 1] as const).map((which) => blocks.flatMap((block) => side(block, which)).indexOf(0.5))
	return [(places[0] ?? 0) - impulseAt, (places[1] ?? 0) - impulseAt]
}

test('a sync offset is exact to the sample; a negative one makes everything else later', () => {
	expect(impulsesOf(source('a'), source('b'))).toEqual([0, 0])
	expect(impulsesOf(source('a', { syncOffsetMs: msOf(1) }), source('b'))).toEqual([1, 0])
	expect(impulsesOf(source('a', { syncOffsetMs: 2000 }), source('b'))).toEqual([96_000, 0])
	const [early, other] = impulsesOf(source('a', { syncOffsetMs: -123 }), source('b'))
	expect(other - early).toBe(123 * 48)
	expect(impulsesOf(source('a', { syncOffsetMs: -500 }), source('b', { syncOffsetMs: 2000 }))).toEqual([0, 120_000])
})

test('pictures wait by whole frames, and the sound fits', () => {
	const to = mixer(source('a', { syncOffsetMs: -123 }), source('b'))
	expect(to.pictureDelayFrames()).toBe(4)
	const [, other] = impulsesOf(source('a', { syncOffsetMs: -123 }), source('b'))
	expect(other).toBe(4 * samples)
	to.setSources([source('a')])
	expect(to.pictureDelayFrames()).toBe(0)
})

test('delayed sound that breaks off is complete, and does not click when it comes out', () => {
	const to = mixer(source('a', { syncOffsetMs: 100 }))
	let frame = 0
	const read: ReadSound = (_id, block) => {
		if (frame === 2 || frame > 4) return false
		block.fill(0.5)
		return true
	}
	const blocks = Array.from({ length: 12 }, () => {
		const block = to.mix({ samples, shownSources: nothing, step: null }, read)
		frame += 1
		return block
	})
	expect(largestStep(blocks)).toBeLessThan(0.0025)
	expect(loudest(blocks[7] ?? new Float32Array(2), 0)).toBe(0.5)
	expect(loudest(blocks[11] ?? new Float32Array(2), 0)).toBe(0)
})

test('a group changes the level of its channels only', () => {
	const group: SoundGroup = { id: 'g', name: 'Group', gainDb: -20, muted: false }
	const to = createSoundMixer(rate)
	to.setSources([source('a', { groupId: 'g', input: 'left' }), source('b', { input: 'right', groupId: 'unknown' })], [group])
	const sound = playing((_sample, id) => (id === 'a' ? [0.5, 0] : [0, 0.1]))
	sound.next(to)
	expect(sound.next(to)[100]).toBeCloseTo(0.15, 5)
	to.setSources([source('a', { groupId: 'g', input: 'left' }), source('b', { input: 'right' })], [{ ...group, muted: true }])
	sound.next(to)
	expect(sound.next(to)[100]).toBeCloseTo(0.1, 5)
})

test('a track has its channels as they are on air, without the program gain; the program has those of no track too', () => {
	const to = mixer(
		source('a', { gainDb: -6.0206 }),
		source('b', { tracks: [2, 5] }),
		source('c', { tracks: [] }),
		source('d', { headphones: 'only' }),
	)
	to.setMasterGain(-20)
	const tracks = [1, 2, 5, 6].map((track) => to.openBus({ kind: 'track', track }))
	const sound = playing((_sample, id) => (id === 'a' ? [0.2, 0] : id === 'b' ? [0, 0.2] : [0.05, 0.05]))
	sound.next(to)
	const program = sound.next(to)
	const levels = tracks.map((bus) => [bus.block()[100], bus.block()[101]].map((value) => Math.round((value ?? 0) * 1000) / 1000))
	expect(levels).toEqual([
		[0.1, 0],
		[0, 0.2],
		[0, 0.2],
		[0, 0],
	])
	expect(program[100]).toBeCloseTo(0.015, 5)
})

test('headphones hear the program, the preview, or single sources before fader and mute', () => {
	const to = createSoundMixer(rate)
	const sources = [
		source('both', { muted: true, gainDb: -20 }),
		source('only', { headphones: 'only' }),
		source('off', { headphones: 'off' }),
		source('next', { heard: 'with-picture' }),
	]
	to.setSources(sources)
	const program = to.openBus({ kind: 'monitor-program' })
	const preview = to.openBus({ kind: 'monitor-preview' })
	const alone = to.openBus({ kind: 'monitor-sources', ids: new Set(['both']) })
	const values: Readonly<Record<string, number>> = { both: 0.1, only: 0.2, off: 0.3, next: 0.05 }
	const read: ReadSound = (id, block) => {
		block.fill(values[id] ?? 0)
		return true
	}
	const moment = { samples, shownSources: nothing, step: null, previewSources: new Set(['next']) }
	to.mix(moment, read)
	const mix = to.mix(moment, read)
	expect([mix, program.block(), preview.block(), alone.block()].map((block) => Math.round((block[100] ?? 0) * 100) / 100)).toEqual([
		0.3, 0.2, 0.25, 0.1,
	])
	alone.set({ kind: 'monitor-sources', ids: new Set(['off']) })
	const before = alone.block().slice()
	to.mix(moment, read)
	expect(largestStep([before, alone.block()])).toBeLessThan(0.002)
	alone.dispose()
	const kept = alone.block().slice()
	to.mix(moment, () => false)
	expect(alone.block()).toEqual(kept)
})

test('full scale is counted once a second, the highest peak is held, and both are cleared', () => {
	const to = mixer(source('a', { gainDb: -6.0206 }))
	const levels = [0.5, 1, 1, 0.2, ...Array.from({ length: 30 }, () => 0.1), 1.2]
	let isClipping: boolean[] = []
	for (const level of levels) {
		to.mix({ samples, shownSources: nothing, step: null }, (_id, block) => {
			block.fill(level)
			return true
		})
		isClipping = [...isClipping, to.readLevels()[0]?.isClipping ?? false]
	}
	const [reading] = to.readLevels()
	expect(reading?.clips).toBe(2)
	expect(isClipping.filter(Boolean)).toHaveLength(3)
	expect(reading?.holdDb).toBeCloseTo(20 * Math.log10(0.6), 2)
	to.clearPeaks()
	expect(to.readLevels()[0]).toMatchObject({ clips: 0, holdDb: -100 })
})
