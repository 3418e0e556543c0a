import { expect, test } from 'vitest'
import { type Collection, collection } from './collection.ts'
import { sceneOf, withScene } from './edits.ts'
import { withGroup, withNewGroup, withoutGroup } from './edits-groups.ts'
import { withChangedItems, withItemOrder, withoutItems } from './edits-items.ts'
import { withGroupOf, withoutGroups } from './groups.ts'
import { exampleCollection } from './testing/example-collection.ts'

const program: Collection = exampleCollection()
const placesIn = (next: Collection) => sceneOf(next, 'helm').items.map(({ sourceId, groupId }) => `${sourceId} ${groupId ?? '-'}`)
const grouped = withNewGroup(program, 'helm', ['helm-helm', 'helm-clock'], { id: 'g', name: 'Camera and clock' })

test('the items of a group come together at its topmost', () => {
	expect(placesIn(grouped)).toEqual(['lower-third -', 'helm g', 'clock g'])
	expect(sceneOf(grouped, 'helm').groups).toEqual([{ id: 'g', name: 'Camera and clock', visible: true, locked: false, opacity: 1 }])
	expect(() => collection.parse(grouped)).not.toThrow()
	expect(placesIn(withoutGroup(grouped, 'helm', 'g'))).toEqual(['lower-third -', 'helm -', 'clock -'])
	expect(() => withoutGroup(grouped, 'helm', 'gone')).toThrow(expect.objectContaining({ code: 'unknown-group' }))
})

test('an item comes into a group and leaves it with its place in the order; the others stay together', () => {
	const inside = withItemOrder(grouped, 'helm', ['helm-helm', 'helm-lower-third', 'helm-clock'], { 'helm-lower-third': 'g' })
	expect(placesIn(inside)).toEqual(['helm g', 'lower-third g', 'clock g'])
	const outside = withItemOrder(inside, 'helm', ['helm-helm', 'helm-lower-third', 'helm-clock'], { 'helm-lower-third': null })
	expect(placesIn(outside)).toEqual(['lower-third -', 'helm g', 'clock g'])
})

test('a group without items is gone, and so is one that an item only claims', () => {
	expect(sceneOf(withoutItems(grouped, 'helm', ['helm-helm', 'helm-clock']), 'helm').groups).toEqual([])
	expect(placesIn(withChangedItems(program, 'helm', [{ id: 'helm-clock', groupId: 'gone' }]))).toEqual([
		'helm -',
		'lower-third -',
		'clock -',
	])
	const regrouped = withNewGroup(grouped, 'helm', ['helm-helm', 'helm-clock'], { id: 'h', name: 'Other' })
	expect(sceneOf(regrouped, 'helm').groups.map(({ id }) => id)).toEqual(['h'])
})

test('a scene that is replaced as a whole gets tidy groups', () => {
	const scene = sceneOf(grouped, 'helm')
	const [lowerThird, helm, clock] = scene.items
	if (!lowerThird || !helm || !clock) throw new Error('The scene has three items.')
	expect(placesIn(withScene(grouped, { ...scene, items: [helm, lowerThird, clock] }))).toEqual(['lower-third -', 'helm g', 'clock g'])
})

test('a hidden group hides its items, its opacity multiplies, and whoever draws sees no groups', () => {
	const faded = withGroup(withChangedItems(grouped, 'helm', [{ id: 'helm-clock', opacity: 0.5 }]), 'helm', 'g', {
		opacity: 0.5,
		locked: true,
	})
	const drawn = (next: Collection) =>
		withoutGroups(sceneOf(next, 'helm')).items.map(({ visible, opacity, groupId, locked }) => [visible, opacity, groupId, locked])
	expect(drawn(faded)).toEqual([
		[true, 1, null, false],
		[true, 0.5, null, true],
		[true, 0.25, null, true],
	])
	expect(drawn(withGroup(faded, 'helm', 'g', { visible: false })).map(([visible]) => visible)).toEqual([true, false, false])
	const alone = sceneOf(program, 'helm')
	expect(withoutGroups(alone)).toBe(alone)
	expect(alone.items.map((item) => withGroupOf(alone, item))).toEqual(alone.items)
})
