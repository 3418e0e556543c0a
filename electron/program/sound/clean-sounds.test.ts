import { expect, test } from 'vitest'
import type { StereoBlock } from '../../../shared/domain/feeds.ts'
import type { Source } from '../../../shared/domain/source.ts'
import { createCleanSounds } from './clean-sounds.ts'

const mic = (audio: Partial<NonNullable<Source['audio']>>): Source => ({
	...{ id: 'mic', name: 'Mic', settings: { kind: 'test-pattern', pattern: 'card' } },
	audio: { gainDb: -20, muted: true, heard: 'always', ...audio },
})

function read(value: number | null) {
	return (_id: string, block: StereoBlock): boolean => {
		if (value === null) return false
		for (let i = 0; i < block.length; i += 2) block.set([value, 0], i)
		return true
	}
}

test('a clean sound has input, trim and phase, and neither fader nor mute nor the sound of another source', () => {
	const sounds = createCleanSounds({ numerator: 30, denominator: 1 })
	sounds.setSources([mic({ input: 'left', trimDb: 6, isInverted: true, syncOffsetMs: 200 })])
	const clean = sounds.open('mic')
	const block = new Float32Array(3200)
	sounds.readWith(read(0.25))('mic', block)
	sounds.readWith(read(0.9))('other', new Float32Array(3200))
	const heard = clean.block()
	expect(heard).toHaveLength(3200)
	for (const sample of [heard[0], heard[1], heard.at(-1)]) expect(sample).toBeCloseTo(-0.25 * 10 ** (6 / 20), 5)
	// What is mixed stays as it was read.
	expect(block[0]).toBe(0.25)
})

test('a frame without sound is empty, and no frame is heard twice', () => {
	const sounds = createCleanSounds({ numerator: 30, denominator: 1 })
	sounds.setSources([mic({})])
	const clean = sounds.open('mic')
	sounds.readWith(read(null))('mic', new Float32Array(3200))
	expect(clean.block()).toHaveLength(0)
	sounds.readWith(read(0.5))('mic', new Float32Array(3200))
	expect([clean.block().length, clean.block().length]).toEqual([3200, 0])
	clean.dispose()
	sounds.readWith(read(0.5))('mic', new Float32Array(3200))
	expect(clean.block()).toHaveLength(0)
})
