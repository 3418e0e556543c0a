import { expect, test } from 'vitest'
import { type Collection, collection } from './collection.ts'
import { emptied, withoutScene } from './edits.ts'
import { withCanvas, withCanvasTake, withoutCanvas } from './edits-canvases.ts'
import { exampleCollection } from './testing/example-collection.ts'

const program: Collection = exampleCollection()
const upright = { widthPx: 1080, heightPx: 1920 }
const withUpright = withCanvas(program, 'vertical', upright)

test('a new canvas begins with the scene on air, keeps it when it is resized, and is a valid collection', () => {
	expect(withUpright.canvases).toEqual([{ id: 'vertical', ...upright, onAirSceneId: 'starting-soon' }])
	const taken = withCanvasTake(withUpright, 'vertical', 'test-card')
	const smaller = withCanvas(taken, 'vertical', { widthPx: 720, heightPx: 1280 })
	expect(smaller.canvases).toEqual([{ id: 'vertical', widthPx: 720, heightPx: 1280, onAirSceneId: 'test-card' }])
	expect(smaller.onAirSceneId).toBe('starting-soon')
	expect(collection.parse(smaller)).toEqual(smaller)
	expect(withoutCanvas(smaller, 'vertical')).toEqual(program)
})

test('an unknown canvas or scene is refused, and so is a picture that is too large', () => {
	expect(() => withoutCanvas(program, 'vertical')).toThrow(expect.objectContaining({ code: 'unknown-canvas' }))
	expect(() => withCanvasTake(program, 'vertical', 'test-card')).toThrow(expect.objectContaining({ code: 'unknown-canvas' }))
	expect(() => withCanvasTake(withUpright, 'vertical', 'nothing')).toThrow(expect.objectContaining({ code: 'unknown-scene' }))
	expect(collection.safeParse(withCanvas(program, 'vertical', { widthPx: 3840, heightPx: 3840 })).success).toBe(false)
})

test('the scene that is on air on a canvas stays, and a new show begins with its own scene there', () => {
	const taken = withCanvasTake(withUpright, 'vertical', 'test-card')
	expect(() => withoutScene(taken, 'test-card')).toThrow(expect.objectContaining({ code: 'scene-on-air' }))
	expect(emptied(taken, 'fresh', 'Fresh').canvases?.[0]?.onAirSceneId).toBe('fresh')
})
