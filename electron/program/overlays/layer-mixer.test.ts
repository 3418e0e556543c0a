import { expect, test } from 'vitest'
import type { ChosenTransition } from '../../../shared/domain/transition.ts'
import type { OnAirState } from '../on-air-state.ts'
import { createPictureMixer } from '../picture-mixer.ts'
import { pixel, plainPicture, testItem, testScene } from '../testing/test-pictures.ts'
import { type Appearance, appear, off, on, settle } from './appearance.ts'

const frameRate = { numerator: 30, denominator: 1 } as const
const size = { widthPx: 64, heightPx: 48 }
const whole = { x: 0, y: 0, ...size }
const pictures = new Map([
	['dark', plainPicture(size, 20, 100, 100)],
	['bright', plainPicture(size, 220, 200, 200)],
	['glass', plainPicture(size, 100, 128, 128, 128)],
])

/** The picture at these points in one frame, over a dark picture. */
function seen(
	appearance: Appearance,
	frame: number,
	points: readonly (readonly [number, number])[],
	over = 'bar',
	state: OnAirState = steady,
) {
	const mixer = createPictureMixer({ ...size, frameRate }, 0)
	mixer.setScenes([
		testScene('dark', [testItem('dark', whole)]),
		// Two items in the same place: if they were faded one by one, the lower one would shine through.
		testScene('bar', [
			testItem('dark', { x: 0, y: 0, widthPx: 32, heightPx: 24 }),
			testItem('bright', { x: 0, y: 0, widthPx: 32, heightPx: 24 }),
		]),
		testScene('glass', [testItem('glass', whole)]),
		testScene('added', [testItem('bright', { x: 0, y: 0, widthPx: 32, heightPx: 24 }, { blend: 'multiply' })]),
	])
	const { picture } = mixer.mix(state, frame, (id) => ({ picture: pictures.get(id) ?? plainPicture(size, 0, 0, 0), version: 1 }), [
		{ sceneId: over, appearance },
	])
	return points.map(([x, y]) => pixel(picture, x, y)[0])
}

const steady: OnAirState = { kind: 'steady', sceneId: 'dark' }
const coming = (transition: ChosenTransition) => appear(off, true, transition, 0, frameRate)
const going = (transition: ChosenTransition) => appear(on, false, transition, 0, frameRate)

test('a fade fades the overlay as one and leaves the rest of the program as it is', () => {
	const fade = { kind: 'fade', durationMs: 100 } as const
	const places = [
		[10, 10],
		[50, 40],
	] as const
	expect([0, 1, 2].map((frame) => seen(coming(fade), frame, places))).toEqual([
		[70, 20],
		[120, 20],
		[170, 20],
	])
	expect([0, 1, 2].map((frame) => seen(going(fade), frame, places)[0])).toEqual([170, 120, 70])
	expect(seen(on, 9, places)).toEqual([220, 20])
	expect(settle(coming(fade), 3)).toBe(on)
	expect(settle(going(fade), 3)).toBe(off)
})

test('a transparent overlay lets half of the program through, and in a fade less of it comes', () => {
	const fade = { kind: 'fade', durationMs: 100 } as const
	expect([seen(on, 0, [[10, 10]], 'glass'), seen(coming(fade), 1, [[10, 10]], 'glass')]).toEqual([[60], [40]])
})

test('a wipe uncovers it in its place', () => {
	const wipe = { kind: 'wipe', direction: 'right', softness: 0, durationMs: 100 } as const
	const places = [
		[10, 10],
		[20, 10],
		[40, 10],
	] as const
	expect(seen(coming(wipe), 0, places)).toEqual([220, 20, 20])
	expect(seen(going(wipe), 0, places)).toEqual([20, 220, 20])
})

test('a slide moves it in and out over a program that stays', () => {
	const slide = { kind: 'slide', direction: 'right', durationMs: 100 } as const
	const places = [
		[2, 10],
		[14, 10],
		[18, 10],
		[40, 10],
		[60, 10],
	] as const
	// A quarter of the way in: 48 of 64 pixels to the left of its place, so outside; half: 32; three quarters: 16.
	expect([0, 1, 2].map((frame) => seen(coming(slide), frame, places))).toEqual([
		[20, 20, 20, 20, 20],
		[20, 20, 20, 20, 20],
		[220, 220, 20, 20, 20],
	])
	expect([0, 1, 2].map((frame) => seen(going(slide), frame, places))).toEqual([
		[20, 20, 220, 220, 20],
		[20, 20, 20, 220, 220],
		[20, 20, 20, 20, 220],
	])
	const up = { kind: 'slide', direction: 'up', durationMs: 100 } as const
	expect(
		seen(coming(up), 2, [
			[10, 10],
			[10, 12],
			[10, 35],
			[10, 37],
		]),
	).toEqual([20, 220, 220, 20])
	expect(
		seen(going(up), 0, [
			[10, 11],
			[10, 12],
		]),
	).toEqual([220, 20])
	expect(
		seen(
			coming(slide),
			2,
			[
				[14, 10],
				[18, 10],
			],
			'added',
		).map((luma) => luma !== 20),
	).toEqual([true, false])
})

test('a still that a transition starts from is without the overlay, or it would be painted twice', () => {
	const mixer = createPictureMixer({ ...size, frameRate }, 0)
	mixer.setScenes([testScene('dark', [testItem('dark', whole)]), testScene('glass', [testItem('glass', whole)])])
	const pictureOf = (id: string) => ({ picture: pictures.get(id) ?? plainPicture(size, 0, 0, 0), version: 1 })
	const layers = [{ sceneId: 'glass', appearance: on }]
	const between = (from: 'scene' | 'still'): OnAirState => ({
		kind: 'in-transition',
		from: from === 'scene' ? { kind: 'scene', sceneId: 'dark' } : { kind: 'still' },
		sceneId: 'dark',
		transition: { kind: 'fade', durationMs: 500 },
		startFrame: 0,
		frames: 15,
	})
	expect(pixel(mixer.mix(between('scene'), 3, pictureOf, layers).picture, 9, 9)[0]).toBe(60)
	mixer.holdStill()
	expect(pixel(mixer.mix(between('still'), 0, pictureOf, layers).picture, 9, 9)[0]).toBe(60)
})
