import { expect, test } from 'vitest'
import { newSceneItem, type Scene } from '../domain/program.ts'
import { sceneOnCanvas } from './canvas-layout.ts'

const from = { widthPx: 1280, heightPx: 720 }
const upright = { widthPx: 1080, heightPx: 1920 }

function scene(box: Scene['items'][number]['box']): Scene {
	const item = { ...newSceneItem, id: 'item', sourceId: 'source', box, cornerRadiusPx: 30, border: { widthPx: 3, color: '#ffffff' } }
	return { id: 'scene', name: 'Scene', items: [item], groups: [] }
}

test('on an upright canvas a wide scene fills the height, and its middle is in the middle', () => {
	const [whole] = sceneOnCanvas(scene({ x: 0, y: 0, ...from }), from, upright).items
	expect(whole?.box).toEqual({ x: -1167, y: 0, widthPx: 3413, heightPx: 1920 })
	const [middle] = sceneOnCanvas(scene({ x: 560, y: 300, widthPx: 160, heightPx: 120 }), from, upright).items
	expect(middle?.box).toEqual({ x: 327, y: 800, widthPx: 427, heightPx: 320 })
	expect([middle?.cornerRadiusPx, middle?.border?.widthPx]).toEqual([80, 8])
})

test('on a canvas of the same size nothing changes', () => {
	const same = scene({ x: 20, y: 40, widthPx: 160, heightPx: 90 })
	expect(sceneOnCanvas(same, from, from)).toEqual(same)
})

test('a layout of its own is used as it is, also on a canvas that was resized, and what it does not name is placed as usual', () => {
	const item = { ...newSceneItem, id: 'named', sourceId: 'source', box: { x: 0, y: 0, ...from } }
	const two: Scene = {
		id: 'scene',
		name: 'Scene',
		items: [item, { ...item, id: 'other' }, { ...item, id: 'hidden', visible: false }],
		groups: [],
	}
	const box = { x: 0, y: 960, widthPx: 1080, heightPx: 600 }
	const place = { box, crop: { ...newSceneItem.crop, left: 0.25 }, fit: 'cover', visible: true } as const
	const layout = {
		...upright,
		items: [
			{ id: 'named', ...place },
			{ id: 'hidden', ...place },
			{ id: 'gone', ...place },
		],
	}
	const [named, other, hidden] = sceneOnCanvas(two, from, upright, layout).items
	expect(named).toMatchObject({ id: 'named', sourceId: 'source', ...place })
	expect(other?.box).toEqual({ x: -1167, y: 0, widthPx: 3413, heightPx: 1920 })
	expect(hidden?.visible).toBe(false)
	const half = { widthPx: 540, heightPx: 960 }
	expect(sceneOnCanvas(two, from, half, layout).items[0]?.box).toEqual({ x: 0, y: 480, widthPx: 540, heightPx: 300 })
})
