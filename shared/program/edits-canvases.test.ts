import { expect, test } from 'vitest'
import { sceneOnCanvas } from './canvas-layout.ts'
import { type Collection, collection } from './collection.ts'
import { emptied, withoutScene } from './edits.ts'
import { withCanvas, withCanvasTake, withOwnLayout, withoutCanvas, withPlaces } from './edits-canvases.ts'
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

test('a scene gets a layout of its own on a canvas, which begins as it is seen there, and gives it up again', () => {
	const own = withOwnLayout(withUpright, 'helm', 'vertical', true)
	const seen = (of: Collection) => {
		const scene = of.scenes.find(({ id }) => id === 'helm')
		if (!scene) throw new Error('The scene is gone.')
		return sceneOnCanvas(scene, of.format, upright, scene.layouts?.vertical).items.map(({ id, box, visible }) => ({ id, ...box, visible }))
	}
	expect(seen(own)).toEqual(seen(withUpright))
	const box = { x: 0, y: 1200, widthPx: 1080, heightPx: 608 }
	const placed = withPlaces(withUpright, 'helm', 'vertical', [
		{ id: 'helm-lower-third', box },
		{ id: 'helm-clock', visible: false },
	])
	const [helm, third, clock] = seen(placed)
	expect(helm).toEqual(seen(withUpright)[0])
	expect(third).toEqual({ id: 'helm-lower-third', ...box, visible: true })
	expect(clock?.visible).toBe(false)
	// The main canvas stays as it is, and the file of the collection holds it.
	expect(placed.scenes.map(({ items }) => items)).toEqual(withUpright.scenes.map(({ items }) => items))
	expect(collection.parse(placed)).toEqual(placed)
	expect(withOwnLayout(placed, 'helm', 'vertical', false)).toEqual(withUpright)
	expect(() => withPlaces(withUpright, 'helm', 'vertical', [{ id: 'nothing', box }])).toThrow(
		expect.objectContaining({ code: 'unknown-item' }),
	)
	expect(() => withPlaces(program, 'helm', 'vertical', [])).toThrow(expect.objectContaining({ code: 'unknown-canvas' }))
})
