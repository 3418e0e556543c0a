import { expect, test } from 'vitest'
import { maxSceneItems } from '../domain/program.ts'
import { type Collection, collection } from './collection.ts'
import { sceneOf, withNewScene } from './edits.ts'
import { withNewGroup } from './edits-groups.ts'
import {
	withChangedItems,
	withDuplicates,
	withItem,
	withItemOrder,
	withOwnSource,
	withoutItems,
	withPasted,
	withSourceIn,
} from './edits-items.ts'
import { exampleCollection } from './testing/example-collection.ts'

const program: Collection = exampleCollection()
const idsIn = (next: Collection, sceneId: string) => sceneOf(next, sceneId).items.map(({ id }) => id)
const sourcesIn = (next: Collection, sceneId: string) => sceneOf(next, sceneId).items.map(({ sourceId }) => sourceId)

function counter() {
	let count = 0
	return (kind: string) => {
		count += 1
		return `${kind}-${count}`
	}
}

test('an unknown item is refused', () => {
	const item = sceneOf(program, 'test-card').items[0]
	if (!item) throw new Error('the test card scene has items')
	expect(() => withItem(program, 'test-card', { ...item, id: 'other' })).toThrow(expect.objectContaining({ code: 'unknown-item' }))
	expect(withItem(program, 'test-card', { ...item, opacity: 0.5 }).scenes[1]?.items[0]?.opacity).toBe(0.5)
})

test('several items are changed at once, the rest of them stays as it is', () => {
	const next = withChangedItems(program, 'helm', [
		{ id: 'helm-clock', opacity: 0.5 },
		{ id: 'helm-helm', visible: false, locked: true },
	])
	const [helm, lowerThird, clock] = sceneOf(program, 'helm').items
	expect(sceneOf(next, 'helm').items).toEqual([{ ...helm, visible: false, locked: true }, lowerThird, { ...clock, opacity: 0.5 }])
	expect(next.scenes.slice(0, 2)).toEqual(program.scenes.slice(0, 2))
	const one = { id: 'helm-clock', opacity: 0 }
	expect(() => withChangedItems(program, 'helm', [one, { id: 'gone' }])).toThrow(expect.objectContaining({ code: 'unknown-item' }))
	expect(() => withChangedItems(program, 'gone', [one])).toThrow(expect.objectContaining({ code: 'unknown-scene' }))
})

test('items are removed together, their sources stay', () => {
	const next = withoutItems(program, 'helm', ['helm-clock', 'helm-helm'])
	expect(idsIn(next, 'helm')).toEqual(['helm-lower-third'])
	expect(next.sources).toEqual(program.sources)
	expect(() => withoutItems(program, 'helm', ['helm-clock', 'gone'])).toThrow(expect.objectContaining({ code: 'unknown-item' }))
})

test('an order names every item once', () => {
	const order = ['helm-clock', 'helm-helm', 'helm-lower-third']
	expect(idsIn(withItemOrder(program, 'helm', order), 'helm')).toEqual(order)
	expect(() => withItemOrder(program, 'helm', order.slice(1))).toThrow(expect.objectContaining({ code: 'order-outdated' }))
})

test('a duplicate lies over its original, shows the same source or one of its own, and is a little aside unless it fills the picture', () => {
	const small = withChangedItems(program, 'helm', [{ id: 'helm-clock', box: { x: 100, y: 100, widthPx: 200, heightPx: 50 } }])
	const same = withDuplicates(small, 'helm', ['helm-helm', 'helm-clock'], 'reference', counter())
	expect(sourcesIn(same.collection, 'helm')).toEqual(['helm', 'lower-third', 'clock', 'helm', 'clock'])
	expect(same.ids).toEqual(idsIn(same.collection, 'helm').slice(3))
	const boxes = sceneOf(same.collection, 'helm').items.map(({ box }) => box)
	expect(boxes[3]).toEqual(boxes[0])
	expect(boxes[4]).toEqual({ x: 132, y: 132, widthPx: 200, heightPx: 50 })
	const own = withDuplicates(small, 'helm', ['helm-clock'], 'copy', counter())
	expect(own.newSources).toEqual(new Map([['clock', 'source-1']]))
	expect(own.collection.sources.at(-1)).toEqual({ ...program.sources[1], id: 'source-1', name: 'Clock 2' })
	expect(sourcesIn(own.collection, 'helm').at(-1)).toBe('source-1')
	for (const next of [same, own]) expect(() => collection.parse(next.collection)).not.toThrow()
})

test('two copies of the same source share the one new source', () => {
	const twice = withSourceIn(program, 'helm', 'clock')
	const both = idsIn(twice, 'helm').slice(-2)
	const next = withDuplicates(twice, 'helm', both, 'copy', counter()).collection
	expect(next.sources).toHaveLength(program.sources.length + 1)
	expect(sourcesIn(next, 'helm').slice(-2)).toEqual(['source-1', 'source-1'])
})

test('pasted items lie on top of the other scene, in their places and in a group if all of it was copied', () => {
	const grouped = withNewGroup(withNewScene(program, 'new', 'New'), 'helm', ['helm-helm', 'helm-lower-third'], { id: 'g', name: 'Bow' })
	const whole = withPasted(
		grouped,
		'test-card',
		{ sceneId: 'helm', ids: ['helm-helm', 'helm-lower-third', 'helm-clock'] },
		'reference',
		counter(),
	)
	const { items, groups } = sceneOf(whole.collection, 'test-card')
	expect(items.map(({ sourceId, groupId }) => [sourceId, groupId])).toEqual([
		['card', null],
		['helm', 'group-1'],
		['lower-third', 'group-1'],
		['clock', null],
	])
	expect(groups).toEqual([{ id: 'group-1', name: 'Bow', visible: true, locked: false, opacity: 1 }])
	const part = withPasted(grouped, 'new', { sceneId: 'helm', ids: ['helm-helm'] }, 'reference', counter())
	expect(sceneOf(part.collection, 'new')).toMatchObject({ items: [{ groupId: null }], groups: [] })
	const again = withDuplicates(grouped, 'helm', ['helm-helm', 'helm-lower-third'], 'reference', counter())
	expect(sceneOf(again.collection, 'helm').groups.map(({ name }) => name)).toEqual(['Bow', 'Bow 2'])
	const inside = withDuplicates(grouped, 'helm', ['helm-helm'], 'reference', counter())
	expect(sceneOf(inside.collection, 'helm').items.map(({ groupId }) => groupId)).toEqual(['g', 'g', 'g', null])
})

test('what does not fit into the scene is refused as a whole', () => {
	let full = program
	while (sceneOf(full, 'helm').items.length < maxSceneItems - 1) full = withSourceIn(full, 'helm', 'clock')
	const two = idsIn(full, 'helm').slice(0, 2)
	expect(() => withDuplicates(full, 'helm', two, 'reference', counter())).toThrow(expect.objectContaining({ code: 'scene-full' }))
	expect(withDuplicates(full, 'helm', two.slice(1), 'reference', counter()).ids).toHaveLength(1)
})

test('show and hide transitions of several items: a cut removes them, and one for whole scenes is refused', () => {
	const fade = { kind: 'fade', durationMs: 300 } as const
	const ids = ['helm-helm', 'helm-clock']
	const faded = withChangedItems(
		program,
		'helm',
		ids.map((id) => ({ id, show: fade, hide: fade })),
	)
	expect(collection.parse(faded)).toEqual(faded)
	expect(sceneOf(faded, 'helm').items.map(({ show, hide }) => [show, hide])).toEqual([
		[fade, fade],
		[undefined, undefined],
		[fade, fade],
	])
	const cut = withChangedItems(faded, 'helm', [{ id: 'helm-clock', show: { kind: 'cut' } }])
	expect(sceneOf(cut, 'helm').items[2]).not.toHaveProperty('show')
	expect(sceneOf(cut, 'helm').items[2]?.hide).toEqual(fade)
	const via = { kind: 'fade-through-color', color: '#000000', durationMs: 300 } as const
	expect(() => withChangedItems(program, 'helm', [{ id: 'helm-clock', hide: via }])).toThrow(
		expect.objectContaining({ code: 'transition-for-scenes-only' }),
	)
})

test('a scene gets its own copy of a source, in the same places and with the same filters, and others keep the source', () => {
	const base = exampleCollection()
	const [shown] = base.scenes.filter(({ items }) => items.length > 0)
	const [first] = shown?.items ?? []
	if (!shown || !first) throw new Error('The example has items.')
	const filters = [{ id: 'f', enabled: true, settings: { kind: 'blur', radius: 3 } as const }]
	const other = { ...shown, id: 'other', name: 'Other' }
	const collection = {
		...base,
		scenes: [...base.scenes, other],
		sources: base.sources.map((source) => (source.id === first.sourceId ? { ...source, filters } : source)),
	}
	const { collection: after, newSources } = withOwnSource(collection, shown.id, first.sourceId, 'own')
	expect([...newSources]).toEqual([[first.sourceId, 'own']])
	const itemsOfScene = (id: string) => after.scenes.find((scene) => scene.id === id)?.items ?? []
	expect(itemsOfScene(shown.id)).toEqual(
		shown.items.map((item) => (item.sourceId === first.sourceId ? { ...item, sourceId: 'own' } : item)),
	)
	expect(itemsOfScene('other')).toEqual(shown.items)
	expect(after.sources.at(-1)).toMatchObject({ id: 'own', filters: [{ ...filters[0], id: 'own-filter-1' }] })
	expect(after.sources.at(-1)?.name).not.toBe(base.sources.find(({ id }) => id === first.sourceId)?.name)
	const empty = { ...collection, scenes: [...collection.scenes, { id: 'empty', name: 'Empty', items: [], groups: [] }] }
	expect(() => withOwnSource(empty, 'empty', first.sourceId, 'own')).toThrow(expect.objectContaining({ code: 'source-not-in-scene' }))
})
