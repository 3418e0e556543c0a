import { expect, test } from 'vitest'
import { filterKinds } from '../../../shared/program/filters/index.ts'
import { keptInOrder } from './kept-order.ts'
import {
	chainOf,
	difference,
	filterOf,
	frameSamples,
	largest,
	largestStep,
	noise,
	processed,
	side,
	sine,
	sound,
} from './testing/test-sound.ts'

const soundKinds = filterKinds.filter(({ hasSound }) => hasSound)
const gain = (gainDb: number, id = 'gain') => filterOf({ kind: 'gain', gainDb }, id)
const delay = (delayMs: number, id = 'delay') => filterOf({ kind: 'sound-delay', delayMs }, id)

test('filters are applied in their order; those of pictures, switched off or of unknown kinds are not', () => {
	const input = sound(0.1, () => 1)
	const limit = filterOf({ kind: 'limiter', ceilingDb: 0, releaseMs: 50 })
	expect(processed(chainOf(gain(6), limit), input).at(-1)).toBeCloseTo(1, 5)
	expect(processed(chainOf(limit, gain(6)), input).at(-1)).toBeCloseTo(10 ** 0.3, 5)
	const others = [filterOf({ kind: 'blur', radius: 5 }), { ...gain(6), enabled: false }, filterOf({ kind: 'hologram' })]
	expect(processed(chainOf(...others), input)).toEqual(input)
})

test('a filter that comes, goes, or moves never clicks, and the others keep what they have heard', () => {
	// At the borders of frames it is nowhere near zero.
	const tone = sine(337, 0.5)
	const chain = chainOf(delay(200, 'a'))
	const heard = side(
		processed(chain, sound(1, tone), (frame) => {
			if (frame === 8) chain.set([delay(200, 'a'), gain(0, 'c'), gain(-12, 'b')])
			if (frame === 12) chain.set([gain(-12, 'b'), delay(200, 'a'), gain(0, 'c')])
			if (frame === 20) chain.set([{ ...gain(-12, 'b'), enabled: false }, delay(200, 'a')])
			if (frame === 25) chain.set([])
		}),
	)
	// The fades are 480 samples long, and the sound with and without a filter is at most 1 apart.
	expect(largestStep(heard)).toBeLessThan(largestStep(side(sound(0.1, tone))) + 1 / 479)
	// The delay did not start again when a gain came before it: its sound did not stop for 200 ms.
	expect(largest(heard.slice(13 * frameSamples, 14 * frameSamples))).toBeGreaterThan(0.1)
	expect(difference(heard.slice(26 * frameSamples), side(sound(1, tone)).slice(26 * frameSamples))).toBeLessThan(1e-6)
})

test('the longest part of a list that keeps its order stays', () => {
	expect([...keptInOrder(['a', 'b', 'c', 'd'], ['d', 'a', 'b', 'c'])]).toEqual(['a', 'b', 'c'])
	expect([...keptInOrder(['a', 'b', 'c'], ['new', 'c', 'b'])]).toHaveLength(1)
	expect([...keptInOrder([], ['a'])]).toEqual([])
})

test('what a filter still holds comes out after the sound has stopped, without a click, and then the chain rests', () => {
	const chain = chainOf(delay(100))
	const frames: { readonly isHeard: boolean; readonly block: Float32Array }[] = []
	for (let frame = 0; frame < 200; frame++) {
		const block = new Float32Array(2 * frameSamples).fill(frame < 10 || frame >= 190 ? 0.5 : Number.NaN)
		frames.push({ isHeard: chain.process(block, frame < 10 || frame >= 190, () => null), block })
	}
	expect(frames[12]?.block[0]).toBe(0.5)
	expect(largest(frames[14]?.block ?? [])).toBe(0)
	expect(frames.findIndex(({ isHeard }) => !isHeard)).toBe(100)
	expect(frames[189]?.isHeard).toBe(false)
	const all = frames.filter(({ isHeard }) => isHeard).flatMap(({ block }) => side(block))
	expect(largestStep(all.slice(4800))).toBeLessThan(0.5 / 479)
	expect(all.at(-1)).toBe(0.5)
})

test.each(soundKinds.map((kind) => [kind.id, kind] as const))(
	'%s: numbers that are none, infinite or huge never come out, and then it works again',
	(_id, { defaults }) => {
		const chain = chainOf(filterOf(defaults))
		const fresh = chainOf(filterOf(defaults))
		const broken = sound(0.5, sine(200, 0.5))
		for (const [index, value] of [Number.NaN, Number.POSITIVE_INFINITY, -3e38, 3e38].entries()) broken[5000 + 2001 * index] = value
		for (const value of processed(chain, broken)) if (!Number.isFinite(value)) throw new Error(`${value} came out`)
		const input = sound(4, sine(300, 0.3))
		const after = processed(chain, input)
		expect(difference(after.slice(-4800), processed(fresh, input).slice(-4800))).toBeLessThan(0.01)
	},
)

test.each(soundKinds.map((kind) => [kind.id, kind] as const))(
	'%s: after a sound comes true silence, not ever smaller numbers',
	(_id, { defaults }) => {
		const next = noise(0.9)
		const quiet = processed(
			chainOf(filterOf(defaults)),
			sound(8, (s) => (s < 0.5 ? next() : 0)),
		)
		expect(largest(quiet.slice(-4800))).toBe(0)
	},
)

test('many filters that amplify together never make anything infinite', () => {
	const chain = chainOf(...Array.from({ length: 16 }, (_, i) => gain(30, `g${i}`)))
	const out = processed(
		chain,
		sound(0.2, () => 3e38),
	)
	expect(out.every((value) => Number.isFinite(value))).toBe(true)
})

test('without filters a chain touches nothing', () => {
	const block = new Float32Array([Number.NaN, 2])
	expect(chainOf().process(block, true, () => null)).toBe(true)
	expect(chainOf().process(block, false, () => null)).toBe(false)
	expect([...block]).toEqual([Number.NaN, 2])
})
