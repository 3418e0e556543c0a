import { expect, test } from 'vitest'
import { colorCorrection } from '../../shared/program/filters/color-correction.ts'
import { type OnAirState, take } from './on-air-state.ts'
import type { PictureOf } from './painter.ts'
import { createPictureMixer } from './picture-mixer.ts'
import { pixel, plainPicture, testItem, testScene } from './testing/test-pictures.ts'

const frameRate = { numerator: 30, denominator: 1 } as const
const size = { widthPx: 64, heightPx: 48 }
const whole = { x: 0, y: 0, ...size }
const pictures = { dark: plainPicture(size, 20, 100, 100), bright: plainPicture(size, 220, 200, 200) }
const pictureOf: PictureOf = (id) => ({ picture: pictures[id as keyof typeof pictures], version: 1, naturalSize: null })

function mixer() {
	const created = createPictureMixer({ ...size, frameRate }, 0)
	created.setScenes([testScene('dark', [testItem('dark', whole)]), testScene('bright', [testItem('bright', whole)])])
	return created
}

function luma(to: ReturnType<typeof mixer>, state: OnAirState, frame: number): number {
	return pixel(to.mix(state, frame, pictureOf).picture, 30, 30)[0]
}

test('a fade goes from the old scene to the new one in equal steps', () => {
	const to = mixer()
	const state = take({ kind: 'steady', sceneId: 'dark' }, 'bright', { kind: 'fade', durationMs: 100 }, 10, frameRate)
	expect([10, 11, 12].map((frame) => luma(to, state, frame))).toEqual([70, 120, 170])
	expect(luma(to, { kind: 'steady', sceneId: 'bright' }, 13)).toBe(220)
})

test('a fade that replaces a fade starts from the picture as it stood', () => {
	const to = mixer()
	const fade = { kind: 'fade', durationMs: 100 } as const
	const first = take({ kind: 'steady', sceneId: 'dark' }, 'bright', fade, 0, frameRate)
	expect([luma(to, first, 0), luma(to, first, 1)]).toEqual([70, 120])
	const back = take(first, 'dark', fade, 2, frameRate)
	to.holdStill()
	expect([2, 3, 4].map((frame) => luma(to, back, frame))).toEqual([95, 70, 45])
})

test('a scene that does not exist is black', () => {
	expect(pixel(mixer().mix({ kind: 'steady', sceneId: 'gone' }, 0, pictureOf).picture, 1, 1)).toEqual([16, 128, 128])
})

test('a kept picture stays while the next ones are mixed, and so does the start of a fade', () => {
	const to = mixer()
	const dark = to.mix({ kind: 'steady', sceneId: 'dark' }, 0, pictureOf)
	const giveBack = to.keepLast()
	expect(to.last()).toBe(dark)
	for (let frame = 1; frame < 5; frame++) expect(luma(to, { kind: 'steady', sceneId: 'bright' }, frame)).toBe(220)
	expect(pixel(dark.picture, 30, 30)[0]).toBe(20)
	giveBack?.()
	to.keepLast()
	const fade = take({ kind: 'steady', sceneId: 'bright' }, 'dark', { kind: 'fade', durationMs: 100 }, 5, frameRate)
	expect(luma(to, fade, 5)).toBe(170)
	to.keepLast()
	const back = take(fade, 'bright', { kind: 'fade', durationMs: 100 }, 6, frameRate)
	to.holdStill()
	expect([6, 7, 8].map((frame) => luma(to, back, frame))).toEqual([183, 195, 208])
})

test('a take during a wipe starts from the picture with its edge', () => {
	const to = mixer()
	const wipe = { kind: 'wipe', direction: 'right', softness: 0, durationMs: 100 } as const
	const first = take({ kind: 'steady', sceneId: 'dark' }, 'bright', wipe, 0, frameRate)
	const half = to.mix(first, 1, pictureOf).picture
	const at = (x: number) => pixel(half, x, 30)[0]
	expect([at(10), at(50)]).toEqual([220, 20])
	const second = take(first, 'dark', { kind: 'slide', direction: 'down', durationMs: 500 }, 2, frameRate)
	to.holdStill()
	const slid = to.mix(second, 2, pictureOf).picture
	expect([pixel(slid, 10, 40)[0], pixel(slid, 50, 40)[0], pixel(slid, 10, 0)[0]]).toEqual([220, 20, 20])
	// The still does not change during the transition.
	expect(pixel(to.mix(second, 3, pictureOf).picture, 10, 40)[0]).toBe(220)
})

test('whoever edits the filters of the whole picture gets it before them; for others it is not kept', () => {
	const to = mixer()
	const steady = { kind: 'steady', sceneId: 'bright' } as const
	to.setFilters([{ id: 'f', enabled: true, settings: { ...colorCorrection.defaults, saturation: -100 } }])
	const color = (isEdited: boolean) => {
		const mixed = to.mix(steady, 0, pictureOf, [], isEdited)
		return [pixel(mixed.picture, 30, 30), pixel(to.beforeFilters().picture, 30, 30)]
	}
	expect(color(true)).toEqual([
		[220, 128, 128],
		[220, 200, 200],
	])
	expect(color(false)[1]).toEqual([220, 128, 128])
	to.setFilters([])
	expect(color(true)).toEqual([
		[220, 200, 200],
		[220, 200, 200],
	])
})
