import { expect, test } from 'vitest'
import { newSceneItem, type Scene, type SceneItem } from '../../../shared/domain/program.ts'
import { droppedAt, type NewOrder, steppedRow } from './item-order.ts'
import { itemRows, itemsBetween } from './item-rows.ts'

const item = (id: string, groupId: string | null = null): SceneItem => ({
	...{ id, sourceId: id, box: { x: 0, y: 0, widthPx: 2, heightPx: 2 }, ...newSceneItem, groupId },
})
const group = (id: string) => ({ id, name: id, visible: true, locked: false, opacity: 1 })
/** From the back to the front: e, (d c) in G, b, a. */
const scene: Scene = {
	id: 's',
	name: 's',
	items: [item('e'), item('d', 'G'), item('c', 'G'), item('b'), item('a')],
	groups: [group('G')],
}
const none = new Set<string>()
const rows = itemRows(scene, none)
const closedRows = itemRows(scene, new Set(['G']))
const at = (id: string, of = rows) => of.findIndex((row) => row.id === id)
/** In list order, from front to back, with the groups that have changed. */
const shown = (order: NewOrder | null) => order && [order.ids.toReversed().join(' '), order.groups]

test('the front stands first, a group above its items, and a closed one alone', () => {
	expect(rows.map(({ id }) => id)).toEqual(['a', 'b', 'G', 'c', 'd', 'e'])
	expect(closedRows.map(({ id }) => id)).toEqual(['a', 'b', 'G', 'e'])
})

test('Shift chooses from one row to another, with all items of a group between them', () => {
	expect(itemsBetween(rows, at('a'), at('c'))).toEqual(['a', 'b', 'c', 'd'])
	expect(itemsBetween(closedRows, at('e', closedRows), at('b', closedRows))).toEqual(['b', 'c', 'd', 'e'])
})

test('what is dropped comes before the row, and into the group that the row is in', () => {
	const drop = (ids: readonly string[], index: number, into = false) => shown(droppedAt(scene, rows, ids, { index, into }))
	expect(drop(['e'], at('a'))).toEqual(['e a b c d', {}])
	expect(drop(['a', 'b'], rows.length)).toEqual(['c d e a b', {}])
	expect(drop(['a'], at('d'))).toEqual(['b c a d e', { a: 'G' }])
	expect(drop(['e'], at('G'), true)).toEqual(['a b e c d', { e: 'G' }])
	expect(drop(['e'], at('G'))).toEqual(['a b e c d', {}])
	expect(drop(['d'], at('a'))).toEqual(['d a b c e', { d: null }])
	expect(drop(['c', 'd'], at('a'))).toEqual(['c d a b e', {}])
	expect(drop(['b'], at('G'))).toBeNull()
	expect(drop(['e'], rows.length)).toBeNull()
})

test('a step moves an item past its neighbor, into an open group and out of it, and past a closed one', () => {
	const step = (id: string, by: 1 | -1, of = rows) => shown(steppedRow(scene, of, at(id, of), by))
	expect(step('a', 1)).toEqual(['b a c d e', {}])
	expect(step('a', -1)).toBeNull()
	expect(step('b', 1)).toEqual(['a b c d e', { b: 'G' }])
	expect(step('c', -1)).toEqual(['a b c d e', { c: null }])
	expect(step('c', 1)).toEqual(['a b d c e', {}])
	expect(step('d', 1)).toEqual(['a b c d e', { d: null }])
	expect(step('e', -1)).toEqual(['a b c d e', { e: 'G' }])
	expect(step('e', 1)).toBeNull()
	expect(step('b', 1, closedRows)).toEqual(['a c d b e', {}])
	expect(step('e', -1, closedRows)).toEqual(['a b e c d', {}])
})

test('a step moves a whole group past an item or past another group', () => {
	const step = (id: string, by: 1 | -1, of = rows) => shown(steppedRow(scene, of, at(id, of), by))
	expect(step('G', -1)).toEqual(['a c d b e', {}])
	expect(step('G', 1)).toEqual(['a b e c d', {}])
	expect(step('G', 1, closedRows)).toEqual(['a b e c d', {}])
	const two: Scene = { ...scene, items: [item('d', 'G'), item('c', 'G'), item('b', 'H'), item('a', 'H')], groups: [group('G'), group('H')] }
	const twoRows = itemRows(two, none)
	expect(shown(steppedRow(two, twoRows, at('G', twoRows), -1))).toEqual(['c d a b', {}])
	expect(shown(steppedRow(two, twoRows, at('H', twoRows), 1))).toEqual(['c d a b', {}])
	expect(steppedRow(two, twoRows, at('H', twoRows), -1)).toBeNull()
})

test('the last item of a scene leaves its group at the end', () => {
	const last: Scene = { ...scene, items: [item('c', 'G'), item('b', 'G'), item('a')] }
	const lastRows = itemRows(last, none)
	expect(shown(steppedRow(last, lastRows, at('c', lastRows), 1))).toEqual(['a b c', { c: null }])
})
