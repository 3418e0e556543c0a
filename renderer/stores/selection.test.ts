import { expect, test } from 'vitest'
import { createSelectionStore, selectedIn } from './selection.ts'

const scene = { id: 'helm', items: [{ id: 'back' }, { id: 'middle' }, { id: 'front' }] }

test('items are chosen in one scene at a time', () => {
	const store = createSelectionStore()
	const { select, toggle, clear } = store.getState()
	select('helm', ['front'])
	toggle('helm', 'back')
	expect(store.getState()).toMatchObject({ sceneId: 'helm', itemIds: ['front', 'back'] })
	toggle('helm', 'front')
	expect(store.getState().itemIds).toEqual(['back'])
	toggle('aerial', 'drone')
	expect(store.getState()).toMatchObject({ sceneId: 'aerial', itemIds: ['drone'] })
	clear()
	expect(store.getState()).toMatchObject({ sceneId: null, itemIds: [] })
})

test('what was chosen and is gone is left out, the rest comes in the order of the scene', () => {
	expect(selectedIn(scene, { sceneId: 'helm', itemIds: ['front', 'gone', 'back'] })).toEqual([{ id: 'back' }, { id: 'front' }])
	expect(selectedIn(scene, { sceneId: 'aerial', itemIds: ['front'] })).toEqual([])
})
