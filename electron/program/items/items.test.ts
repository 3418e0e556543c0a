import { expect, test } from 'vitest'
import type { I420Picture } from '../../../shared/domain/feeds.ts'
import type { SceneItem } from '../../../shared/domain/program.ts'
import type { Source } from '../../../shared/domain/source.ts'
import type { ChosenTransition } from '../../../shared/domain/transition.ts'
import { createNestedScenes, nestedScenesBytes } from '../nested-scenes.ts'
import { on } from '../overlays/appearance.ts'
import type { PictureOf } from '../painter.ts'
import { createPictureMixer } from '../picture-mixer.ts'
import { createVersions } from '../source-inputs.ts'
import { noise } from '../testing/mixed-frame.ts'
import { pixel, plainPicture, testItem, testScene } from '../testing/test-pictures.ts'
import { createItemAppearances } from './item-appearances.ts'

const frameRate = { numerator: 30, denominator: 1 } as const
const size = { widthPx: 64, heightPx: 48 }
const whole = { x: 0, y: 0, ...size }
const fade = { kind: 'fade', durationMs: 100 } as const
const wipe = { kind: 'wipe', direction: 'right', softness: 0, durationMs: 100 } as const
const slide = { kind: 'slide', direction: 'right', durationMs: 100 } as const

const pictures: Readonly<Record<string, I420Picture>> = {
	dark: plainPicture(size, 20, 100, 100),
	bright: plainPicture(size, 220, 200, 200),
	sea: { ...size, data: noise(size, 1), alpha: null },
	glass: { ...size, data: noise(size, 2), alpha: noise(size, 3).subarray(0, size.widthPx * size.heightPx) },
}

const box = { x: 10, y: 6, widthPx: 32, heightPx: 24 }
const nestSource: Source = { id: 'nest', name: 'nest', settings: { kind: 'scene', sceneId: 'inner' }, audio: null }

/** A scene "main" with an item over its back, the same item in an overlay scene and in a scene that "outer" shows. */
function createRig(change: Partial<SceneItem>, back = 'dark', over = 'bright') {
	const appearances = createItemAppearances(frameRate)
	const mixer = createPictureMixer({ ...size, frameRate }, nestedScenesBytes(size) + 64, appearances)
	const nested = createNestedScenes(mixer.memory, mixer.scenePainter, size, createVersions(), appearances)
	const pictureOf: PictureOf = (id, placed) => {
		if (nested.has(id)) return nested.pictureOf(id, placed, pictureOf)
		return { picture: pictures[id] ?? plainPicture(size, 0, 0, 0), version: 1, naturalSize: null }
	}
	const showOf = (visible: boolean) => {
		const item = testItem(over, box, { ...change, visible })
		return {
			scenes: [
				testScene('main', [testItem(back, whole), item, testItem('bright', { x: 60, y: 0, widthPx: 4, heightPx: 4 }, { id: 'top' })]),
				testScene('over', [item]),
				testScene('inner', [item]),
				testScene('outer', [testItem(back, whole), testItem('nest', whole, { opacity: 1, flipX: true })]),
				testScene('back', [testItem(back, whole)]),
			],
			sources: [nestSource],
		}
	}
	const place = (show: ReturnType<typeof showOf>) => {
		mixer.setScenes(show.scenes)
		nested.setShow(show)
	}
	let show = showOf(false)
	return {
		appearances,
		set(visible: boolean, frame: number, seen: readonly string[] = ['main']) {
			show = showOf(visible)
			appearances.set(show, seen, frame)
			place(show)
		},
		mix(frame: number, sceneId = 'main', overlaySceneId: string | null = null): I420Picture {
			if (appearances.settle(frame)) place(show)
			nested.nextFrame()
			const overlays = overlaySceneId === null ? [] : [{ sceneId: overlaySceneId, appearance: on }]
			const { picture } = mixer.mix({ kind: 'steady', sceneId }, frame, pictureOf, overlays)
			return { ...picture, data: picture.data.slice() }
		},
	}
}

/** The brightness at these columns of row 10 in three frames and the one after them. */
function brightness(rig: ReturnType<typeof createRig>, columns: readonly number[], frames = [1, 2, 3, 4]): number[][] {
	return frames.map((frame) => columns.map((x) => pixel(rig.mix(frame), x, 10)[0]))
}

test('an item that is shown or hidden on air fades in its box, and the picture around it stays', () => {
	const rig = createRig({ show: fade, hide: fade })
	rig.set(false, 0)
	expect(brightness(rig, [20, 50], [0])).toEqual([[20, 20]])
	rig.set(true, 1)
	expect(brightness(rig, [20, 50])).toEqual([
		[70, 20],
		[120, 20],
		[170, 20],
		[220, 20],
	])
	rig.set(false, 5)
	expect(brightness(rig, [20, 50], [5, 6, 7, 8, 9])).toEqual([
		[170, 20],
		[120, 20],
		[70, 20],
		[20, 20],
		[20, 20],
	])
})

test('without a transition, or in a scene that nobody sees, it is there at once', () => {
	const plain = createRig({})
	plain.set(false, 0)
	plain.set(true, 1)
	expect(brightness(plain, [20], [1])).toEqual([[220]])
	const unseen = createRig({ show: fade, hide: fade })
	unseen.set(false, 0)
	unseen.set(true, 1, ['back'])
	expect([unseen.appearances.in('main'), brightness(unseen, [20], [1])]).toEqual([null, [[220]]])
})

test('a change that is taken back continues from where it is', () => {
	const rig = createRig({ show: { kind: 'fade', durationMs: 300 }, hide: { kind: 'fade', durationMs: 300 } })
	rig.set(false, 0)
	rig.set(true, 1)
	const rising = brightness(rig, [20], [1, 2, 3, 4, 5]).flat()
	rig.set(false, 6)
	const falling = brightness(rig, [20], [6, 7, 8, 9, 10]).flat()
	expect(rising).toEqual([...rising].sort((a, b) => a - b))
	expect(falling).toEqual([...falling].sort((a, b) => b - a))
	expect(Math.abs((falling[0] ?? 0) - (rising[4] ?? 0))).toBeLessThan(25)
	expect(falling[4]).toBe(20)
})

/** The pictures without the item, in the three frames of its transition, and with it. */
function threeFrames(transition: ChosenTransition, over: string, changes: Partial<SceneItem>) {
	const rig = createRig({ ...changes, show: transition }, 'sea', over)
	rig.set(false, 0)
	const without = rig.mix(0).data
	rig.set(true, 1)
	return { without, between: [1, 2, 3].map((frame) => rig.mix(frame).data), withItem: rig.mix(4).data }
}

test('each pixel of a fade is the mix of the picture without the item and the one with it: byte for byte, or by one where it is transparent', () => {
	const round = { cornerRadiusPx: 6, opacity: 0.75 }
	for (const [over, changes, tolerance] of [
		['bright', {}, 0],
		['bright', round, 1],
		['glass', round, 1],
	] as const) {
		const { without, between, withItem } = threeFrames(fade, over, changes)
		expect(withItem).not.toEqual(without)
		for (const [index, mixed] of between.entries()) {
			const weight = Math.round((256 * (index + 1)) / 4)
			const expected = without.map((value, at) => (value * (256 - weight) + (withItem[at] ?? 0) * weight + 128) >> 8)
			const worst = mixed.reduce((most, value, at) => Math.max(most, Math.abs(value - (expected[at] ?? 0))), 0)
			expect(worst).toBeLessThanOrEqual(tolerance)
		}
	}
})

test('on either side of the edge of a wipe each pixel is that without the item or that with it, byte for byte', () => {
	const { without, between, withItem } = threeFrames(wipe, 'glass', { cornerRadiusPx: 6, opacity: 0.75 })
	const luma = size.widthPx * size.heightPx
	for (const [index, mixed] of between.entries()) {
		const edge = box.x + (box.widthPx * (index + 1)) / 4
		const expected = without.map((value, at) => {
			const column = at < luma ? at % size.widthPx : 2 * ((at - luma) % (size.widthPx / 2))
			return column < edge ? (withItem[at] ?? 0) : value
		})
		expect(mixed).toEqual(expected)
	}
})

test('a wipe crosses the box of the item, and a slide brings it from outside the picture', () => {
	const wiped = createRig({ show: wipe, hide: wipe })
	wiped.set(false, 0)
	wiped.set(true, 1)
	// The box is from 10 to 42: its quarters are at 18, 26 and 34.
	expect(brightness(wiped, [8, 16, 20, 32, 36, 44])).toEqual([
		[20, 220, 20, 20, 20, 20],
		[20, 220, 220, 20, 20, 20],
		[20, 220, 220, 220, 20, 20],
		[20, 220, 220, 220, 220, 20],
	])
	const slid = createRig({ show: slide, hide: slide })
	slid.set(false, 0)
	slid.set(true, 1)
	// Its right edge comes from 0 to 42.
	expect(brightness(slid, [2, 8, 12, 18, 22, 40])).toEqual([
		[220, 220, 20, 20, 20, 20],
		[220, 220, 220, 220, 20, 20],
		[220, 220, 220, 220, 220, 20],
		[20, 20, 220, 220, 220, 220],
	])
	slid.set(false, 5)
	// It leaves to the right: 54 pixels from 10 to 64.
	expect(brightness(slid, [12, 22, 26, 40, 54, 60], [5, 6, 7, 8])).toEqual([
		[20, 20, 220, 220, 220, 20],
		[20, 20, 20, 220, 220, 220],
		[20, 20, 20, 20, 220, 220],
		[20, 20, 20, 20, 20, 20],
	])
})

test('in an overlay and in a scene that another one shows, it does the same', () => {
	const luma = (transition: ChosenTransition, frame: number, sceneId: string, overlay: string | null, x: number) => {
		const rig = createRig({ show: transition, hide: transition })
		rig.set(false, 0, [sceneId, ...(overlay ? [overlay] : [])])
		rig.mix(0, sceneId, overlay)
		rig.set(true, 1, [sceneId, ...(overlay ? [overlay] : [])])
		let picture = rig.mix(1, sceneId, overlay)
		for (let at = 2; at <= frame; at += 1) picture = rig.mix(at, sceneId, overlay)
		return pixel(picture, x, 10)[0]
	}
	expect([1, 2, 3, 4].map((frame) => luma(fade, frame, 'back', 'over', 20))).toEqual([70, 120, 170, 220])
	// The scene in the scene is flipped: the box is from 22 to 54, and its colors were mixed with black where it is transparent.
	expect([1, 2, 3, 4].map((frame) => Math.round(luma(fade, frame, 'outer', null, 40) / 10))).toEqual([7, 12, 17, 22])
	expect([1, 2, 3, 4].map((frame) => luma(wipe, frame, 'outer', null, 24) > 200)).toEqual([false, false, false, true])
	expect([1, 2, 3, 4].map((frame) => luma(wipe, frame, 'outer', null, 52) > 200)).toEqual([true, true, true, true])
	expect([1, 4].map((frame) => luma(fade, frame, 'outer', null, 60))).toEqual([20, 20])
})

test('the sources in a scene that an item shows are seen and fade with it', () => {
	const appearances = createItemAppearances(frameRate)
	const showOf = (visible: boolean) => ({
		scenes: [testScene('main', [testItem('nest', whole, { hide: fade, visible })]), testScene('inner', [testItem('bright', whole)])],
		sources: [nestSource],
	})
	appearances.set(showOf(true), ['main'], 0)
	appearances.set(showOf(false), ['main'], 1)
	expect(['nest', 'bright', 'dark'].map(appearances.isSeen)).toEqual([true, true, false])
	expect(appearances.soundStepOf('bright', 1)?.from).toBeCloseTo(1 / 3)
	expect([appearances.settle(3), appearances.settle(4), appearances.settle(5)]).toEqual([false, true, false])
	expect([appearances.isSeen('bright'), appearances.soundStepOf('bright', 4)]).toEqual([false, null])
})

test('an item that shows a scene appears while an item in that scene appears', () => {
	const appearances = createItemAppearances(frameRate)
	const mixer = createPictureMixer({ ...size, frameRate }, nestedScenesBytes(size) + 64, appearances)
	const nested = createNestedScenes(mixer.memory, mixer.scenePainter, size, createVersions(), appearances)
	const pictureOf: PictureOf = (id, placed) => {
		if (nested.has(id)) return nested.pictureOf(id, placed, pictureOf)
		return { picture: pictures[id] ?? plainPicture(size, 0, 0, 0), version: 1, naturalSize: null }
	}
	for (const [frame, visible] of [false, true].entries()) {
		const scenes = [
			testScene('main', [testItem('dark', whole), testItem('nest', whole, { show: wipe, visible })]),
			testScene('inner', [testItem('bright', box, { show: wipe, visible })]),
		]
		appearances.set({ scenes, sources: [nestSource] }, ['main'], frame)
		mixer.setScenes(scenes)
		nested.setShow({ scenes, sources: [nestSource] })
	}
	nested.nextFrame()
	const { picture } = mixer.mix({ kind: 'steady', sceneId: 'main' }, 1, pictureOf)
	// The edge of the scene is at 16, that of its item at 18.
	expect([12, 20].map((x) => pixel(picture, x, 10)[0])).toEqual([220, 20])
	for (let y = 0; y < size.heightPx; y += 1) expect([pixel(picture, 4, y)[0], pixel(picture, 30, y)[0]]).toEqual([20, 20])
})
