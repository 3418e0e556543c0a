import { expect, test } from 'vitest'
import { testItem, testScene } from './testing/test-pictures.ts'
import { otherShapes, wantedSizes } from './wanted-sizes.ts'

const unknown = () => null

test('the largest item of a source decides, in whatever scene it is', () => {
	const scenes = [
		testScene('a', [
			testItem('cam', { x: 0, y: 0, widthPx: 320, heightPx: 180 }),
			testItem('clip', { x: 0, y: 0, widthPx: 1280, heightPx: 720 }),
		]),
		testScene('b', [testItem('cam', { x: 0, y: 0, widthPx: 640, heightPx: 360 }, { visible: false })]),
	]
	expect([...wantedSizes(scenes, unknown)]).toEqual([
		['cam', { widthPx: 640, heightPx: 360 }],
		['clip', { widthPx: 1280, heightPx: 720 }],
	])
})

test('a crop asks for a picture that is larger than the box', () => {
	const crop = { left: 0.25, top: 0, right: 0.25, bottom: 0.1 }
	const sizes = wantedSizes([testScene('a', [testItem('cam', { x: 0, y: 0, widthPx: 320, heightPx: 180 }, { crop })])], unknown)
	expect(sizes.get('cam')).toEqual({ widthPx: 640, heightPx: 200 })
})

test('a source that is recorded clean is wanted at its own size, if it has one', () => {
	const scenes = [testScene('a', [testItem('cam', { x: 0, y: 0, widthPx: 320, heightPx: 180 })])]
	const naturalSize = (id: string) => (id === 'cam' ? { widthPx: 1920, heightPx: 1080 } : null)
	expect([...wantedSizes(scenes, naturalSize, ['cam', 'text'])]).toEqual([['cam', { widthPx: 1920, heightPx: 1080 }]])
	expect([...wantedSizes(scenes, naturalSize)]).not.toEqual([['cam', { widthPx: 1920, heightPx: 1080 }]])
})

test('boxes of another shape are wanted beside the largest, each shape once and at its largest', () => {
	const at = (widthPx: number, heightPx: number) => testItem('title', { x: 0, y: 0, widthPx, heightPx })
	const scenes = [testScene('a', [at(640, 360), at(400, 40), at(800, 80), at(322, 180)]), testScene('b', [at(100, 200), at(320, 180)])]
	expect(otherShapes(scenes, wantedSizes(scenes, unknown), unknown).get('title')).toEqual([
		{ widthPx: 800, heightPx: 80 },
		{ widthPx: 100, heightPx: 200 },
	])
	const alike = [testScene('a', [at(640, 360), at(320, 180)])]
	expect(otherShapes(alike, wantedSizes(alike, unknown), unknown).size).toBe(0)
})

test('an item that lies on its side asks for the size before it is turned', () => {
	const box = { x: 0, y: 0, widthPx: 180, heightPx: 320 }
	expect(wantedSizes([testScene('a', [testItem('cam', box, { rotation: 270 })])], unknown).get('cam')).toEqual({
		widthPx: 320,
		heightPx: 180,
	})
})

test('a source with a size of its own is asked for its own shape by the items that keep it', () => {
	const box = { x: 0, y: 0, widthPx: 400, heightPx: 400 }
	const scenes = [testScene('a', [testItem('film', box, { fit: 'contain' }), testItem('title', box, { fit: 'contain' })])]
	const sizes = wantedSizes(scenes, (id) => (id === 'film' ? { widthPx: 1920, heightPx: 1080 } : null))
	expect(sizes.get('film')).toEqual({ widthPx: 400, heightPx: 225 })
	expect(sizes.get('title')).toEqual({ widthPx: 400, heightPx: 400 })
})
