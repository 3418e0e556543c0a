import { describe, expect, test } from 'vitest'
import { maxSceneItems } from '../../../shared/domain/program.ts'
import { onlyIn, scenesOf, usedSources } from '../../../shared/domain/source-use.ts'
import { practiceShow } from '../../settings/practice-show.ts'
import { collection } from '../../settings/settings-schema.ts'
import {
	type ProgramModel,
	sceneOf,
	sourceOf,
	withAudio,
	withFormat,
	withItem,
	withNewSource,
	withoutScene,
	withoutSource,
	withScene,
	withSourceIn,
	withTake,
} from './program-edits.ts'
import { showModelOf } from './show-model.ts'

const program: ProgramModel = practiceShow().program

test('the practice show is valid, every item has its source, every source its scene, and it captures nothing', () => {
	const settings = practiceShow()
	expect(() => collection.parse(settings.program)).not.toThrow()
	for (const scene of settings.program.scenes) for (const item of scene.items) sourceOf(settings.program, item.sourceId)
	expect(usedSources(settings.program)).toEqual(settings.program.sources)
	const kinds = new Set(settings.program.sources.map(({ settings: { kind } }) => kind))
	expect(kinds).toEqual(new Set(['image', 'text', 'test-pattern']))
})

describe('take', () => {
	test('swaps the scene on air with the next one, so that a second take goes back', () => {
		const first = withTake(program, undefined)
		expect([first.sceneId, first.program.onAirSceneId, first.program.nextSceneId]).toEqual(['test-card', 'test-card', 'starting-soon'])
		expect(withTake(first.program, undefined).program.onAirSceneId).toBe('starting-soon')
	})
	test('of an unknown scene, or without a next one, is refused', () => {
		expect(() => withTake(program, 'nothing')).toThrow(expect.objectContaining({ code: 'unknown-scene' }))
		expect(() => withTake({ ...program, nextSceneId: null }, undefined)).toThrow(expect.objectContaining({ code: 'no-next-scene' }))
	})
	test('of the scene that is on air already keeps the next one', () => {
		expect(withTake(program, 'starting-soon').program.nextSceneId).toBe('test-card')
	})
})

describe('a source and the scenes that use it', () => {
	const film = { id: 'film', name: 'Film', settings: { kind: 'media', path: '/a.mp4', loop: true } } as const
	const added = withNewSource(program, film, 'helm')

	test('put into a second scene it is the same source, and in the same scene twice it has two items', () => {
		const twice = withSourceIn(withSourceIn(added, 'test-card', 'film'), 'test-card', 'film')
		expect(scenesOf(twice, 'film').map(({ id }) => id)).toEqual(['test-card', 'helm'])
		expect(twice.sources.filter(({ id }) => id === 'film')).toHaveLength(1)
		const ids = sceneOf(twice, 'test-card').items.map(({ id }) => id)
		expect([new Set(ids).size, ids.length]).toEqual([3, 3])
		expect(() => collection.parse(twice)).not.toThrow()
	})
	test('taken out of its last scene it is kept and not opened any more', () => {
		const out = withScene(added, { ...sceneOf(added, 'helm'), items: [] })
		expect(sourceOf(out, 'film').name).toBe('Film')
		expect(showModelOf(added, '/r').sources.map(({ id }) => id)).toContain('film')
		expect(showModelOf(out, '/r').sources.map(({ id }) => id)).not.toContain('film')
	})
	test('a microphone is used without any scene, and fits into none', () => {
		const mic = { id: 'mic', name: 'Microphone', settings: { kind: 'audio-input', deviceId: null } } as const
		const next = withNewSource(program, mic, undefined)
		expect(showModelOf(next, '/r').sources.map(({ id }) => id)).toContain('mic')
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
		expect(() => withNewSource(full, film, 'helm')).toThrow(expect.objectContaining({ code: 'scene-full' }))
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

test('a new microphone gets no item and is heard in every scene', () => {
	const next = withNewSource(program, { id: 'mic', name: 'Microphone', settings: { kind: 'audio-input', deviceId: null } }, 'test-card')
	expect(sceneOf(next, 'test-card')).toEqual(sceneOf(program, 'test-card'))
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

test('an unknown item is refused', () => {
	const item = sceneOf(program, 'test-card').items[0]
	if (!item) throw new Error('the test card scene has items')
	expect(() => withItem(program, 'test-card', { ...item, id: 'other' })).toThrow(expect.objectContaining({ code: 'unknown-item' }))
	expect(withItem(program, 'test-card', { ...item, opacity: 0.5 }).scenes[1]?.items[0]?.opacity).toBe(0.5)
})
