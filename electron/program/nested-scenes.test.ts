import { expect, test } from 'vitest'
import type { I420Picture } from '../../shared/domain/feeds.ts'
import { newSceneItem, type Scene, type SceneItem } from '../../shared/domain/program.ts'
import type { Source } from '../../shared/domain/source.ts'
import { alphaCanvasBytes } from './canvas.ts'
import { createItemAppearances } from './items/item-appearances.ts'
import { createNestedScenes } from './nested-scenes.ts'
import type { PictureOf } from './painter.ts'
import { createPictureMixer } from './picture-mixer.ts'
import { createVersions } from './source-inputs.ts'
import { psnrDb } from './testing/mixed-frame.ts'
import { pixel, plainPicture, testItem, testScene } from './testing/test-pictures.ts'

const size = { widthPx: 160, heightPx: 96 }
const whole = { x: 0, y: 0, ...size }
const quarter = { x: 80, y: 48, widthPx: 80, heightPx: 48 }
const format = { ...size, frameRate: { numerator: 30, denominator: 1 } } as const

/** A smooth picture, so that scaling loses little. */
function waves(seed: number, hasAlpha = false): I420Picture {
	const picture = plainPicture(size, 0, 0, 0, hasAlpha ? 0 : null)
	for (let i = 0; i < picture.data.length; i++) picture.data[i] = 120 + 70 * Math.sin((i % 80) / (9 + seed) + i / 7000)
	picture.alpha?.forEach((_, i, all) => {
		all[i] = 128 + 127 * Math.sin((i % 160) / 20) * Math.cos(i / 160 / 15)
	})
	return picture
}

const pictures: Readonly<Record<string, I420Picture>> = {
	back: plainPicture(size, 60, 100, 180),
	sea: waves(1),
	logo: waves(3, true),
	small: plainPicture({ widthPx: 40, heightPx: 24 }, 200, 90, 60),
}
// Multiples of four, so that half of each value is even as well.
const inner = testScene('inner', [
	testItem('sea', { x: 20, y: 12, widthPx: 100, heightPx: 60 }, { opacity: 0.7 }),
	testItem('small', { x: 100, y: 60, widthPx: 40, heightPx: 24 }),
	testItem('logo', { x: 40, y: 20, widthPx: 120, heightPx: 72 }, { cornerRadiusPx: 12, border: { widthPx: 4, color: '#ff8800' } }),
])

function sceneSource(id: string, sceneId: string): Source {
	return { id, name: id, settings: { kind: 'scene', sceneId }, audio: null }
}

function createRig(scenes: readonly Scene[], sources: readonly Source[]) {
	const mixer = createPictureMixer(format, alphaCanvasBytes(format) + 64)
	let painted = 0
	const painter = {
		...mixer.painter,
		paint: (...[canvas, ...rest]: Parameters<typeof mixer.painter.paint>) => {
			painted += 1
			return mixer.painter.paint(canvas, ...rest)
		},
	}
	const nested = createNestedScenes(mixer.memory, painter, format, createVersions(), createItemAppearances(format.frameRate))
	const versions: Record<string, number> = {}
	const pictureOf: PictureOf = (id, placed) => {
		if (nested.has(id)) return nested.pictureOf(id, placed, pictureOf)
		const picture = pictures[id]
		return picture ? { picture, version: 1000 + (versions[id] ?? 0), naturalSize: null } : null
	}
	const setScenes = (all: readonly Scene[]) => {
		mixer.setScenes(all)
		nested.setShow({ scenes: all, sources })
	}
	setScenes(scenes)
	let frame = 0
	return {
		setScenes,
		touch: (id: string) => {
			versions[id] = (versions[id] ?? 0) + 1
		},
		mix(sceneId: string): I420Picture {
			nested.nextFrame()
			const { picture } = mixer.mix({ kind: 'steady', sceneId }, frame, pictureOf)
			frame += 1
			return { ...picture, data: picture.data.slice() }
		},
		painted: () => painted,
	}
}

function mixed(items: readonly SceneItem[], scenes: readonly Scene[] = [inner]): Uint8Array {
	return createRig([testScene('outer', [...items]), ...scenes], [sceneSource('nest', 'inner'), sceneSource('deep', 'middle')]).mix('outer')
		.data
}

/** The items of the inner scene, placed in a box of half the size. */
function halved({ box, cornerRadiusPx, border, ...item }: SceneItem): SceneItem {
	const half = { x: 80 + box.x / 2, y: 48 + box.y / 2, widthPx: box.widthPx / 2, heightPx: box.heightPx / 2 }
	return { ...item, box: half, cornerRadiusPx: cornerRadiusPx / 2, border: border && { ...border, widthPx: border.widthPx / 2 } }
}

test('a scene that covers the picture lies in another one as its items would, byte for byte', () => {
	const opaque = testScene('inner', [testItem('back', whole), ...inner.items])
	expect(psnrDb(mixed([testItem('nest', whole)], [opaque]), mixed(opaque.items))).toBe(Number.POSITIVE_INFINITY)
})

test('what a scene leaves empty shows what is behind it, and its edges are as they would be without it', () => {
	const direct = mixed([testItem('back', whole), ...inner.items])
	const nested = mixed([testItem('back', whole), testItem('nest', whole)])
	expect(psnrDb(nested, direct)).toBeGreaterThan(50)
	const empty: I420Picture = { ...size, data: nested, alpha: null }
	expect([pixel(empty, 4, 4), pixel(empty, 150, 4)]).toEqual([
		[60, 100, 180],
		[60, 100, 180],
	])
})

test('a scene in a smaller box looks as its items would there', () => {
	const direct = mixed([testItem('back', whole), ...inner.items.map(halved)])
	expect(psnrDb(mixed([testItem('back', whole), testItem('nest', quarter)]), direct)).toBeGreaterThanOrEqual(40)
})

test('a scene in a scene in a scene is shown', () => {
	const middle = testScene('middle', [testItem('nest', whole)])
	const direct = mixed([testItem('back', whole), testItem('nest', whole)])
	expect(psnrDb(mixed([testItem('back', whole), testItem('deep', whole)], [inner, middle]), direct)).toBeGreaterThan(50)
})

test('added light is added within the scene, and what is multiplied with nothing is nothing', () => {
	const lit = (blend: SceneItem['blend']) => testScene('inner', [testItem('small', { x: 0, y: 0, widthPx: 40, heightPx: 24 }, { blend })])
	const seen = (blend: SceneItem['blend']) => {
		return pixel({ ...size, data: mixed([testItem('back', whole), testItem('nest', whole)], [lit(blend)]), alpha: null }, 10, 10)
	}
	expect(seen('add')[0]).toBeGreaterThan(190)
	expect(seen('multiply')).toEqual([60, 100, 180])
})

test('it is painted once in a frame however often it is shown, and again only when one of its items shows something else', () => {
	const outer = testScene('outer', [testItem('nest', whole), { ...testItem('nest', quarter), id: 'twice' }, testItem('deep', quarter)])
	const rig = createRig(
		[outer, testScene('middle', [testItem('nest', quarter)]), inner],
		[sceneSource('nest', 'inner'), sceneSource('deep', 'middle')],
	)
	const first = rig.mix('outer')
	// The inner and the middle one.
	expect(rig.painted()).toBe(2)
	expect(psnrDb(rig.mix('outer').data, first.data)).toBe(Number.POSITIVE_INFINITY)
	expect(rig.painted()).toBe(2)
	rig.touch('sea')
	rig.mix('outer')
	expect(rig.painted()).toBe(4)
	rig.touch('back')
	rig.mix('middle')
	expect(rig.painted()).toBe(4)
})

test('a scene that nobody shows is not painted, and its canvas is freed after a while', () => {
	const plain = testScene('plain', [testItem('back', whole)])
	const rig = createRig([testScene('outer', [testItem('nest', quarter)]), plain, inner], [sceneSource('nest', 'inner')])
	rig.mix('plain')
	expect(rig.painted()).toBe(0)
	rig.mix('outer')
	for (let frame = 0; frame < 40; frame += 1) rig.mix('plain')
	expect(rig.painted()).toBe(1)
	// Nothing was kept of it.
	rig.mix('outer')
	expect(rig.painted()).toBe(2)
})

test('an edit of the scene is seen in the next frame; one that is gone or lies in itself shows nothing', () => {
	const outer = testScene('outer', [testItem('back', whole), testItem('nest', whole)])
	const rig = createRig([outer, testScene('inner', [])], [sceneSource('nest', 'inner')])
	const back = rig.mix('outer')
	expect(pixel(back, 80, 48)).toEqual([60, 100, 180])
	rig.setScenes([outer, testScene('inner', [testItem('small', whole)])])
	expect(pixel(rig.mix('outer'), 80, 48)).toEqual([200, 90, 60])
	rig.setScenes([outer])
	expect(rig.mix('outer').data).toEqual(back.data)
	rig.setScenes([outer, testScene('inner', [{ ...testItem('nest', whole), ...newSceneItem }])])
	expect(rig.mix('outer').data).toEqual(back.data)
})
