import { expect, test } from 'vitest'
import { testLayer, testScene } from './test-pictures.ts'
import { wantedSizes } from './wanted-sizes.ts'

test('the largest layer of a source decides, in whatever scene it is', () => {
	const scenes = [
		testScene('a', [
			testLayer('cam', { x: 0, y: 0, widthPx: 320, heightPx: 180 }),
			testLayer('clip', { x: 0, y: 0, widthPx: 1280, heightPx: 720 }),
		]),
		testScene('b', [testLayer('cam', { x: 0, y: 0, widthPx: 640, heightPx: 360 }, { visible: false })]),
	]
	expect([...wantedSizes(scenes)]).toEqual([
		['cam', { widthPx: 640, heightPx: 360 }],
		['clip', { widthPx: 1280, heightPx: 720 }],
	])
})

test('a crop asks for a picture that is larger than the box', () => {
	const crop = { left: 0.25, top: 0, right: 0.25, bottom: 0.1 }
	const sizes = wantedSizes([testScene('a', [testLayer('cam', { x: 0, y: 0, widthPx: 320, heightPx: 180 }, { crop })])])
	expect(sizes.get('cam')).toEqual({ widthPx: 640, heightPx: 200 })
})
