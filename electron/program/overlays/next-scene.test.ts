import { expect, test } from 'vitest'
import { testItem, testScene } from '../testing/test-pictures.ts'
import { on } from './appearance.ts'
import { createNextScene } from './next-scene.ts'

const box = { x: 0, y: 0, widthPx: 4, heightPx: 4 }
const scenes = [
	testScene('a', [testItem('a', box)]),
	testScene('logo', [testItem('logo', box)]),
	testScene('clock', [testItem('clock', box)]),
]
const [a = null] = scenes
const leaving = { kind: 'out', transition: { kind: 'fade', durationMs: 500 }, startFrame: 0, frames: 15 } as const
const sourcesOf = (scene: typeof a) => scene?.items.map(({ sourceId }) => sourceId)

test('the next scene is shown under the overlays that stay, and is the same object until something changes', () => {
	const next = createNextScene({ widthPx: 8, heightPx: 6 })
	const layers = [
		{ sceneId: 'logo', appearance: on },
		{ sceneId: 'clock', appearance: leaving },
		{ sceneId: 'gone', appearance: on },
	]
	const shown = next(a, layers, scenes)
	expect([shown?.id, sourcesOf(shown)]).toEqual(['a', ['a', 'logo']])
	expect(next(a, layers, scenes)).toBe(shown)
	expect(sourcesOf(next(a, [{ sceneId: 'clock', appearance: on }], scenes))).toEqual(['a', 'clock'])
	expect(next(a, [], scenes)).toBe(a)
	expect(next(null, layers, scenes)).toBeNull()
})

test('a scene with filters is shown after them, and they change nothing else', () => {
	const filters = [{ id: 'f', enabled: true, settings: { kind: 'sharpen', amount: 50 } }]
	const filtered = scenes.map((scene) => ({ ...scene, filters }))
	const [first = null] = filtered
	const shown = createNextScene({ widthPx: 8, heightPx: 6 })(first, [{ sceneId: 'logo', appearance: on }], filtered)
	expect(sourcesOf(shown)).toEqual(['filtered:a', 'filtered:logo'])
	expect(shown).not.toHaveProperty('filters')
	expect(shown?.items[0]?.box).toEqual({ x: 0, y: 0, widthPx: 8, heightPx: 6 })
})
