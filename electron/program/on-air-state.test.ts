import { expect, test } from 'vitest'
import { type InTransition, type OnAirState, progressIn, scenesSeen, settle, take } from './on-air-state.ts'

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
	expect(scenesSeen(aToB)).toEqual(['a', 'b'])
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
	expect(scenesSeen(state)).toEqual([null, 'a'])
})
