import { expect, test } from 'vitest'
import { soundStep } from './mix-transition.ts'
import { afterFrame, type InTransition, moveByHand, type OnAirState, progressIn, scenesSeen, settle, take } from './on-air-state.ts'

const rate = { numerator: 30, denominator: 1 } as const
const cut = { kind: 'cut' } as const
const fade = { kind: 'fade', durationMs: 300 } as const
const onA: OnAirState = { kind: 'steady', sceneId: 'a' }
const aToB = take(onA, 'b', fade, 100, rate) as InTransition

test('a cut shows the new scene in its frame', () => {
	expect(take(onA, 'b', cut, 100, rate)).toEqual({ kind: 'steady', sceneId: 'b' })
})

test('a fade of 300 ms at 30 frames a second takes nine frames and is then over', () => {
	expect(aToB).toEqual({
		kind: 'in-transition',
		from: { kind: 'scene', sceneId: 'a' },
		sceneId: 'b',
		transition: fade,
		startFrame: 100,
		frames: 9,
	})
	expect(scenesSeen(aToB, 104)).toEqual(['a', 'b'])
	expect(settle(aToB, 108)).toBe(aToB)
	expect(settle(aToB, 109)).toEqual({ kind: 'steady', sceneId: 'b' })
})

test('progress rises in equal steps from nothing to all', () => {
	const steps = Array.from({ length: 9 }, (_, index) => progressIn(aToB, 100 + index))
	expect(steps.map((step) => Math.round(step * 10))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
})

test('a transition of a kind that is not known here works as a cut', () => {
	expect(take(onA, 'b', { kind: 'hologram', durationMs: 800 }, 100, rate)).toEqual({ kind: 'steady', sceneId: 'b' })
})

test.each([
	['cut to the coming scene ends the fade', 'b', cut, { kind: 'steady', sceneId: 'b' }],
	['cut back ends it at the old scene', 'a', cut, { kind: 'steady', sceneId: 'a' }],
	['cut to a third scene shows that', 'c', cut, { kind: 'steady', sceneId: 'c' }],
	['fade to the coming scene changes nothing', 'b', fade, aToB],
	[
		'fade back starts from the picture as it stands',
		'a',
		fade,
		{ kind: 'in-transition', from: { kind: 'still' }, sceneId: 'a', transition: fade, startFrame: 104, frames: 9 },
	],
	[
		'fade to a third scene does too',
		'c',
		fade,
		{ kind: 'in-transition', from: { kind: 'still' }, sceneId: 'c', transition: fade, startFrame: 104, frames: 9 },
	],
] as const)('a take during a fade: %s', (_name, sceneId, transition, expected) => {
	expect(take(aToB, sceneId, transition, 104, rate)).toEqual(expected)
})

test('a take in the frame in which a fade ends starts from its scene', () => {
	expect(take(aToB, 'c', fade, 109, rate)).toMatchObject({ from: { kind: 'scene', sceneId: 'b' }, sceneId: 'c' })
})

test('fading to the scene on air changes nothing', () => {
	expect(take(onA, 'a', fade, 100, rate)).toBe(onA)
})

test('the first scene fades in from black', () => {
	const state = take({ kind: 'steady', sceneId: null }, 'a', fade, 0, rate)
	expect(scenesSeen(state, 104)).toEqual([null, 'a'])
})

test('a transition by hand stays where it is put, goes back, and is over at either end', () => {
	const half = moveByHand(onA, 'b', fade, 0.5, 100) as InTransition
	expect([progressIn(half, 100), progressIn(settle(half, 5000) as InTransition, 5000)]).toEqual([0.5, 0.5])
	expect(scenesSeen(half, 104)).toEqual(['a', 'b'])
	expect(progressIn(moveByHand(half, 'b', fade, 0.2, 101) as InTransition, 101)).toBe(0.2)
	expect(moveByHand(half, 'b', fade, 0, 101)).toEqual(onA)
	expect(moveByHand(half, 'b', fade, 1, 101)).toEqual({ kind: 'steady', sceneId: 'b' })
	expect(moveByHand(onA, 'b', fade, 0, 100)).toEqual(onA)
	// A transition to another scene starts from the one that is on air.
	expect(moveByHand(half, 'c', fade, 0.3, 101)).toMatchObject({ from: { sceneId: 'a' }, sceneId: 'c' })
})

test('a take continues from where the hand has left it', () => {
	const half = moveByHand(onA, 'b', fade, 0.5, 100)
	const going = take(half, 'b', fade, 200, rate) as InTransition
	expect(progressIn(going, 200)).toBeCloseTo(0.5, 1)
	expect(settle(going, 206)).toEqual({ kind: 'steady', sceneId: 'b' })
	expect(take(half, 'b', cut, 200, rate)).toEqual({ kind: 'steady', sceneId: 'b' })
	// A transition that runs automatically cannot be moved.
	expect(moveByHand(aToB, 'b', fade, 0.1, 104)).toBe(aToB)
})

test('the sound follows the hand in both directions, and stands still with it', () => {
	let state: OnAirState = moveByHand(onA, 'b', fade, 0, 100)
	/** The level of a source of the previous scene, and of one of the new scene. */
	const levels = { from: 1, to: 0 }
	const move = (progress: number) => {
		state = moveByHand(state, 'b', fade, progress, 100)
		for (const _ of ['moved', 'still']) {
			const step = soundStep(state as InTransition, 100)
			levels.from += (0 - levels.from) * step.from
			levels.to += (1 - levels.to) * step.to
			state = afterFrame(state)
		}
		return [levels.from, levels.to].map((level) => Math.round(level * 100) / 100)
	}
	expect(move(0.5)).toEqual([0.5, 0.5])
	expect(move(0.75)).toEqual([0.25, 0.75])
	expect(move(0.2)).toEqual([0.8, 0.2])
})
