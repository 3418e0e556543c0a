import { describe, expect, test } from 'vitest'
import type { Collection } from './collection.ts'
import { withNewSource, withoutScene, withoutSource, withScene, withSource } from './edits.ts'
import { withPasted, withSourceIn } from './edits-items.ts'
import { withInlinedScenes } from './inlined-scenes.ts'
import { brokenSceneSources, createNestingReader, showableScenes } from './nested-scenes.ts'
import { exampleCollection } from './testing/example-collection.ts'

const counter = () => {
	let count = 0
	return () => {
		count += 1
		return `new-${count}`
	}
}

/** A source that shows a scene. */
function withSceneSource(collection: Collection, id: string, sceneId: string, ...inScenes: readonly string[]): Collection {
	const added = withNewSource(collection, { id, name: `The ${sceneId}`, settings: { kind: 'scene', sceneId } })
	return inScenes.reduce((before, holder) => withSourceIn(before, holder, id), added)
}

/** starting-soon shows test-card, which shows helm. */
const chain = withSceneSource(
	withSceneSource(exampleCollection(), 'shows-helm', 'helm', 'test-card'),
	'shows-card',
	'test-card',
	'starting-soon',
)
const refused = (code: string, ...words: readonly string[]) =>
	expect.objectContaining({ code, message: expect.stringMatching(words.join('.*')) })

describe('a scene may not lie in itself', () => {
	const self = withSceneSource(chain, 'shows-start', 'starting-soon')

	test('directly or through others, and the sentence says where', () => {
		expect(() => withSourceIn(self, 'starting-soon', 'shows-start')).toThrow(refused('scene-in-itself', 'Starting soon'))
		expect(() => withSourceIn(self, 'helm', 'shows-start')).toThrow(refused('scene-in-itself', 'Helm camera', 'The starting-soon'))
	})

	test('whichever edit would do it', () => {
		const [item] = chain.scenes.find(({ id }) => id === 'starting-soon')?.items.slice(-1) ?? []
		const helm = chain.scenes.find(({ id }) => id === 'helm')
		if (!item || !helm) throw new Error('They are there.')
		expect(() => withScene(chain, { ...helm, items: [...helm.items, { ...item, id: 'x' }] })).toThrow(refused('scene-in-itself'))
		const from = { sceneId: 'starting-soon', ids: [item.id] }
		for (const as of ['reference', 'copy'] as const) {
			expect(() => withPasted(chain, 'helm', from, as, counter())).toThrow(refused('scene-in-itself'))
		}
		const source = chain.sources.find(({ id }) => id === 'shows-helm')
		if (!source) throw new Error('It is there.')
		const change = (sceneId: string) => withSource(chain, { ...source, settings: { kind: 'scene', sceneId } })
		expect(() => change('test-card')).toThrow(refused('scene-in-itself'))
		expect(() => change('starting-soon')).toThrow(refused('scene-in-itself'))
		expect(() => change('nowhere')).toThrow(refused('unknown-scene'))
		expect(change('helm').sources).toHaveLength(chain.sources.length)
	})

	test('and only scenes that lead nowhere back are offered', () => {
		expect(showableScenes(chain, ['helm']).map(({ id }) => id)).toEqual([])
		expect(showableScenes(chain, ['test-card']).map(({ id }) => id)).toEqual(['helm'])
		expect(showableScenes(chain, ['starting-soon']).map(({ id }) => id)).toEqual(['test-card', 'helm'])
		expect(showableScenes(chain, []).length).toBe(3)
	})

	test('in a damaged file it can be edited and taken out, and nothing of it is shown', () => {
		const [start, ...rest] = self.scenes
		const [first] = start?.items ?? []
		if (!start || !first) throw new Error('It is there.')
		const damaged = { ...self, scenes: [{ ...start, items: [...start.items, { ...first, id: 'x', sourceId: 'shows-start' }] }, ...rest] }
		expect([...brokenSceneSources(damaged)]).toEqual(['shows-start'])
		expect([...createNestingReader(damaged).sources('starting-soon', () => true).shown]).toContain('helm')
		const [edited] = damaged.scenes
		if (!edited) throw new Error('It is there.')
		expect(withScene(damaged, { ...edited, name: 'Soon' }).scenes[0]?.name).toBe('Soon')
		expect([...brokenSceneSources(withoutSource(damaged, 'shows-start'))]).toEqual([])
		const gone = { ...chain, scenes: chain.scenes.filter(({ id }) => id !== 'helm') }
		expect([...brokenSceneSources(gone)]).toEqual(['shows-helm'])
	})
})

test('a scene that another one shows is not removed; a source that shows it and lies nowhere goes with it', () => {
	expect(() => withoutScene(chain, 'helm', true)).toThrow(refused('scene-used', 'Helm camera', 'Test card'))
	const unplaced = withSceneSource(exampleCollection(), 'shows-helm', 'helm')
	expect(withoutScene(unplaced, 'helm').sources.map(({ id }) => id)).not.toContain('shows-helm')
})

test('the sources of a scene that is shown count as if they lay in the one that shows it; what lies in something hidden is hidden', () => {
	const ids = (hide: string) => {
		const { shown, hidden } = createNestingReader(chain).sources('starting-soon', ({ sourceId }) => sourceId !== hide)
		return { shown: [...shown].sort(), hidden: [...hidden].sort() }
	}
	const all = ['card', 'clock', 'helm', 'lower-third', 'opening', 'shows-card', 'shows-helm']
	expect(ids('')).toEqual({ shown: all, hidden: [] })
	// The first scene contains the clock as well.
	expect(ids('shows-card')).toEqual({ shown: ['clock', 'opening'], hidden: ['card', 'helm', 'lower-third', 'shows-card', 'shows-helm'] })
})

test('a scene that is shown whole and as it is gives its items; any other is painted on its own', () => {
	const inlined = (collection: Collection) => withInlinedScenes(collection.scenes, collection.sources, collection.format)
	const sourcesOf = (collection: Collection) => inlined(collection)[0]?.items.map(({ sourceId }) => sourceId)
	expect(sourcesOf(chain)).toEqual(['opening', 'clock', 'card', 'helm', 'lower-third', 'clock'])
	const ids = inlined(chain)[0]?.items.map(({ id }) => id) ?? []
	expect(new Set(ids).size).toBe(ids.length)
	const changed = (change: object) => ({
		...chain,
		scenes: chain.scenes.map((scene) => ({
			...scene,
			items: scene.items.map((item) => (item.sourceId === 'shows-card' ? { ...item, ...change } : item)),
		})),
	})
	expect(inlined(changed({ visible: false }))[0]?.items.map(({ visible }) => visible)).toEqual([true, true, false])
	const ways = [
		{ opacity: 0.5 },
		{ show: { kind: 'fade', durationMs: 500 } },
		{ hide: { kind: 'fade', durationMs: 500 } },
		{ flipX: true },
		{ rotation: 180 },
		{ blend: 'add' },
		{ cornerRadiusPx: 4 },
		{ border: { widthPx: 1, color: '#ffffff' } },
		{ crop: { left: 0, top: 0, right: 0.5, bottom: 0 } },
		{ box: { x: 0, y: 0, widthPx: 1278, heightPx: 720 } },
	]
	for (const change of ways) expect(sourcesOf(changed(change))).toEqual(['opening', 'clock', 'shows-card'])
	const settings = { kind: 'luma-key', darkest: 0, darkSmoothness: 0, lightest: 50, lightSmoothness: 0 } as const
	const filtered = (enabled: boolean) => ({
		...chain,
		sources: chain.sources.map((source) =>
			source.id === 'shows-card' ? { ...source, filters: [{ id: 'f', enabled, settings }] } : source,
		),
	})
	expect(sourcesOf(filtered(true))).toEqual(['opening', 'clock', 'shows-card'])
	expect(sourcesOf(filtered(false))).toHaveLength(6)
})
