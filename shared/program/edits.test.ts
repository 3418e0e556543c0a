import { describe, expect, test } from 'vitest'
import { maxSceneItems } from '../domain/program.ts'
import { onlyIn, scenesOf, usedSources } from '../domain/source-use.ts'
import { type Collection, collection } from './collection.ts'
import {
	sceneOf,
	sourceOf,
	withAudio,
	withFormat,
	withNewSource,
	withoutScene,
	withoutSource,
	withScene,
	withSceneCopy,
	withSceneName,
	withSceneOrder,
	withTake,
} from './edits.ts'
import { withSourceIn } from './edits-items.ts'
import { exampleCollection } from './testing/example-collection.ts'

const program: Collection = exampleCollection()

describe('take', () => {
	test('swaps the scene on air with the next one, so that a second take goes back', () => {
		const first = withTake(program, undefined)
		expect([first.sceneId, first.collection.onAirSceneId, first.collection.nextSceneId]).toEqual([
			'test-card',
			'test-card',
			'starting-soon',
		])
		expect(withTake(first.collection, undefined).collection.onAirSceneId).toBe('starting-soon')
	})
	test('of an unknown scene, or without a next one, is refused', () => {
		expect(() => withTake(program, 'nothing')).toThrow(expect.objectContaining({ code: 'unknown-scene' }))
		expect(() => withTake({ ...program, nextSceneId: null }, undefined)).toThrow(expect.objectContaining({ code: 'no-next-scene' }))
	})
	test('of the scene that is on air already keeps the next one', () => {
		expect(withTake(program, 'starting-soon').collection.nextSceneId).toBe('test-card')
	})
})

describe('a source and the scenes that use it', () => {
	const film = { id: 'film', name: 'Film', settings: { kind: 'media', path: '/a.mp4', loop: true } } as const
	const added = withSourceIn(withNewSource(program, film), 'helm', 'film')

	test('put into a second scene it is the same source, and in the same scene twice it has two items', () => {
		const twice = withSourceIn(withSourceIn(added, 'test-card', 'film'), 'test-card', 'film')
		expect(scenesOf(twice, 'film').map(({ id }) => id)).toEqual(['test-card', 'helm'])
		expect(twice.sources.filter(({ id }) => id === 'film')).toHaveLength(1)
		const ids = sceneOf(twice, 'test-card').items.map(({ id }) => id)
		expect([new Set(ids).size, ids.length]).toEqual([3, 3])
		expect(() => collection.parse(twice)).not.toThrow()
	})
	test('taken out of its last scene it is kept and not opened anymore', () => {
		const out = withScene(added, { ...sceneOf(added, 'helm'), items: [] })
		expect(sourceOf(out, 'film').name).toBe('Film')
		expect(usedSources(added).map(({ id }) => id)).toContain('film')
		expect(usedSources(out).map(({ id }) => id)).not.toContain('film')
	})
	test('a microphone is used without any scene, and fits into none', () => {
		const mic = { id: 'mic', name: 'Microphone', settings: { kind: 'audio-input', deviceId: null } } as const
		const next = withNewSource(program, mic)
		expect(usedSources(next).map(({ id }) => id)).toContain('mic')
		expect(() => withSourceIn(next, 'helm', 'mic')).toThrow(expect.objectContaining({ code: 'source-without-picture' }))
	})
	test('a removed scene takes along only what no other scene uses, and only when asked', () => {
		expect(onlyIn(added, 'helm').map(({ id }) => id)).toEqual(['lower-third', 'helm', 'film'])
		expect(withoutScene(added, 'helm').sources).toHaveLength(added.sources.length)
		const without = withoutScene(added, 'helm', true).sources.map(({ id }) => id)
		expect(without).not.toContain('film')
		expect(without).toContain('clock')
	})
	test('a scene that is full says so', () => {
		let full = program
		while (sceneOf(full, 'helm').items.length < maxSceneItems) full = withSourceIn(full, 'helm', 'clock')
		expect(() => withSourceIn(full, 'helm', 'clock')).toThrow(expect.objectContaining({ code: 'scene-full' }))
	})
})

test('a removed source takes its items along', () => {
	const next = withoutSource(program, 'clock')
	expect(next.scenes.flatMap(({ items }) => items).some(({ sourceId }) => sourceId === 'clock')).toBe(false)
})

test('the scene on air cannot be removed, another one can', () => {
	expect(() => withoutScene(program, 'starting-soon')).toThrow(expect.objectContaining({ code: 'scene-on-air' }))
	expect(withoutScene(program, 'test-card').nextSceneId).toBeNull()
})

test('a new microphone is heard in every scene', () => {
	const next = withNewSource(program, { id: 'mic', name: 'Microphone', settings: { kind: 'audio-input', deviceId: null } })
	expect(sourceOf(next, 'mic').audio?.heard).toBe('always')
})

test('sound of a silent source cannot be set', () => {
	expect(() => withAudio(program, 'clock', { muted: true })).toThrow(expect.objectContaining({ code: 'source-without-sound' }))
	expect(sourceOf(withAudio(program, 'card', { gainDb: -6 }), 'card').audio).toEqual({ gainDb: -6, muted: false, heard: 'with-picture' })
})

test('another picture size keeps every box in its place', () => {
	const half = withFormat(program, { ...program.format, widthPx: 640, heightPx: 360 })
	expect(half.scenes[0]?.items[0]?.box).toEqual({ x: 0, y: 0, widthPx: 640, heightPx: 360 })
	expect(withFormat(half, program.format).scenes[0]?.items[0]?.box).toEqual({ x: 0, y: 0, widthPx: 1280, heightPx: 720 })
})

test('scenes are renamed, duplicated with their own items of the same sources, and put in another order', () => {
	const next = withSceneCopy(withSceneName(program, 'helm', 'Bow camera'), 'helm', 'copy')
	expect(next.scenes.map(({ id, name }) => [id, name])).toEqual([
		['starting-soon', 'Starting soon'],
		['test-card', 'Test card'],
		['helm', 'Bow camera'],
		['copy', 'Bow camera 2'],
	])
	expect(sceneOf(next, 'copy').items).toEqual(sceneOf(next, 'helm').items)
	expect(withSceneCopy(next, 'copy', 'third').scenes.at(-1)?.name).toBe('Bow camera 3')
	const order = ['copy', 'helm', 'test-card', 'starting-soon']
	expect(withSceneOrder(next, order).scenes.map(({ id }) => id)).toEqual(order)
	for (const wrong of [order.slice(1), [...order, 'gone'], ['copy', 'copy', 'helm', 'test-card']]) {
		expect(() => withSceneOrder(next, wrong)).toThrow(expect.objectContaining({ code: 'order-outdated' }))
	}
	expect(() => collection.parse(next)).not.toThrow()
})

test('another picture size keeps corners and borders in proportion, and everything within its limits', () => {
	const [scene] = program.scenes
	const [item] = scene?.items ?? []
	if (!scene || !item) throw new Error('There is an item.')
	const framed = {
		...item,
		box: { x: -3000, y: 0, widthPx: 7000, heightPx: 720 },
		cornerRadiusPx: 40,
		border: { widthPx: 3, color: '#ffffff' },
	}
	const before = { ...program, scenes: [{ ...scene, items: [framed] }] }
	const after = withFormat(before, { ...program.format, widthPx: 3840, heightPx: 2160 })
	expect(collection.parse(after).scenes[0]?.items[0]).toMatchObject({
		box: { x: -7680, y: 0, widthPx: 7680, heightPx: 2160 },
		cornerRadiusPx: 120,
		border: { widthPx: 9, color: '#ffffff' },
	})
})
