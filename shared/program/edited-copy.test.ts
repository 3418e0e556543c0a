import { expect, test } from 'vitest'
import { newSceneItem } from '../domain/program.ts'
import type { Collection } from './collection.ts'
import { editedCopy, withCopyApplied, withEditedCopy } from './edited-copy.ts'
import { withScene } from './edits.ts'
import { blur } from './filters/blur.ts'
import { exampleCollection } from './testing/example-collection.ts'

const item = { ...newSceneItem, id: 'item', sourceId: 'source', box: { x: 0, y: 0, widthPx: 100, heightPx: 100 } }
const filters = [{ id: 'soft', enabled: true, settings: blur.defaults }]
const collection: Collection = {
	...exampleCollection(),
	scenes: [{ id: 'scene', name: 'Scene', items: [item], groups: [], filters, transition: { kind: 'cut' } }],
	sources: [{ id: 'source', name: 'Source', settings: { kind: 'color', color: '#ff0000' }, audio: null }],
}

test('a scene that was edited in the preview keeps its effects and gets its new places when it is taken', () => {
	const copied = withEditedCopy(collection, 'scene', 'copy')
	const [, copy] = copied.scenes
	if (!copy) throw new Error('There is no copy.')
	const moved = { ...item, box: { ...item.box, x: 40 } }
	const edited = withScene(copied, { ...copy, items: [moved] })
	const pair = editedCopy(edited, 'copy')
	if (!pair) throw new Error('It is no copy.')
	expect(withCopyApplied(edited, pair).scenes).toEqual([
		{ id: 'scene', name: 'Scene', items: [moved], groups: [], filters, transition: { kind: 'cut' } },
	])
})
