import { expect, test } from 'vitest'
import type { Filter } from '../../shared/domain/filter.ts'
import { colorCorrection } from '../../shared/program/filters/color-correction.ts'
import { appear, off, on } from './overlays/appearance.ts'
import type { OverlayLayer } from './overlays/overlays.ts'
import type { PictureOf } from './painter.ts'
import { createPictureMixer } from './picture-mixer.ts'
import { noise } from './testing/mixed-frame.ts'
import { plainPicture, testItem, testScene } from './testing/test-pictures.ts'

const frameRate = { numerator: 30, denominator: 1 } as const
const size = { widthPx: 64, heightPx: 48 }
const whole = { x: 0, y: 0, ...size }
const scenes = [
	testScene('a', [testItem('a', whole), testItem('b', { x: 8, y: 8, widthPx: 20, heightPx: 16 })]),
	testScene('over', [testItem('c', whole)]),
]

/** A mixer whose sources show another picture only when `change` is called. */
function setUp() {
	const mixer = createPictureMixer({ ...size, frameRate }, 0)
	mixer.setScenes(scenes)
	const versions = new Map<string, number>()
	const pictureOf: PictureOf = (id) => {
		const version = versions.get(id) ?? 1
		return { picture: { ...plainPicture(size, 0, 0, 0), data: noise(size, version + id.charCodeAt(0)) }, version, naturalSize: null }
	}
	let index = 0
	/** Whether the next frame is painted. */
	const isPainted = (overlays: readonly OverlayLayer[] = [], sceneId = 'a', isEdited = false) => {
		const before = mixer.version()
		index += 1
		mixer.mix({ kind: 'steady', sceneId }, index, pictureOf, overlays, isEdited)
		return mixer.version() !== before
	}
	return { mixer, isPainted, change: (id: string) => versions.set(id, (versions.get(id) ?? 1) + 1) }
}

const layer = (appearance: OverlayLayer['appearance']) => ({ sceneId: 'over', appearance }) as OverlayLayer

test('a picture is painted once, and again when one of its sources has another picture', () => {
	const { isPainted, change } = setUp()
	expect([isPainted(), isPainted(), isPainted()]).toEqual([true, false, false])
	change('b')
	expect([isPainted(), isPainted()]).toEqual([true, false])
	// Two at once are one change.
	change('a')
	change('b')
	expect([isPainted(), isPainted()]).toEqual([true, false])
	change('c')
	expect(isPainted()).toBe(false)
})

test('another scene, an edit of it, an overlay and filters are changes', () => {
	const { mixer, isPainted, change } = setUp()
	isPainted()
	expect([isPainted([], 'over'), isPainted([], 'over'), isPainted([], 'a')]).toEqual([true, false, true])
	mixer.setScenes([testScene('a', [testItem('a', whole)]), ...scenes.slice(1)])
	expect([isPainted(), isPainted()]).toEqual([true, false])
	expect([isPainted([layer(on)]), isPainted([layer(on)])]).toEqual([true, false])
	change('c')
	expect([isPainted([layer(on)]), isPainted([layer(on)]), isPainted(), isPainted()]).toEqual([true, false, true, false])
	const filters: readonly Filter[] = [{ id: 'f', enabled: true, settings: colorCorrection.defaults }]
	mixer.setFilters(filters)
	expect([isPainted(), isPainted()]).toEqual([true, false])
	mixer.setFilters([])
	expect(isPainted()).toBe(true)
})

test('filters that move by themselves are painted in each frame, of the program and of a scene', () => {
	const { mixer, isPainted } = setUp()
	const moving: Filter[] = [{ id: 'f', enabled: true, settings: { kind: 'scroll', speedX: 100, speedY: 0 } }]
	mixer.setFilters(moving)
	expect([isPainted(), isPainted(), isPainted()]).toEqual([true, true, true])
	mixer.setFilters([])
	mixer.setScenes(scenes.map((scene) => ({ ...scene, filters: moving })))
	expect([isPainted(), isPainted(), isPainted()]).toEqual([true, true, true])
})

test('what appears or is edited is painted in each frame', () => {
	const { isPainted } = setUp()
	const appearing = appear(off, true, { kind: 'fade', durationMs: 500 }, 0, frameRate)
	expect([isPainted([layer(appearing)]), isPainted([layer(appearing)])]).toEqual([true, true])
	expect([isPainted([], 'a', true), isPainted([], 'a', true), isPainted(), isPainted()]).toEqual([true, true, true, false])
})
