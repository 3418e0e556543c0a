import { expect, test } from 'vitest'
import { scenes, snapshotOf } from '../testing/fake-studio.ts'
import { changeOf, transformOf } from './item-transform.ts'
import { createModels } from './model.ts'

const { program } = snapshotOf()
const model = createModels()(program)
const duo = model.named('Duo')

test('a scene in a scene is an item that shows the scene, and a group is one item with its own', () => {
	if (duo?.kind !== 'scene') throw new Error('There is no scene Duo')
	const [nested, group] = model.itemsOf(duo)
	expect([nested?.source.kind, nested?.source.name, group?.source.kind, group?.source.name]).toEqual(['scene', 'Wide', 'group', 'Pair'])
	const pair = model.named('Pair')
	if (pair?.kind !== 'group') throw new Error('There is no group Pair')
	expect(model.itemsOf(pair).map(({ source, index }) => [source.name, index])).toEqual([
		['Camera', 0],
		['Camera 2', 1],
	])
	expect(model.inputs.map(({ name, inputKind }) => [name, inputKind])).toEqual([
		['Camera', 'showcaller_test_pattern'],
		['Camera 2', 'ffmpeg_source'],
		['Mic', expect.stringContaining('input_capture')],
	])
})

test('an edited copy of a scene is not listed, and stands for its scene', () => {
	const [wide] = scenes
	if (!wide) throw new Error('There is no scene')
	const copy = { ...wide, id: 'copy', editOf: 'wide' }
	const edited = createModels()(snapshotOf({ scenes: [...scenes, copy], nextSceneId: 'copy' }).program)
	expect(edited.scenes.map(({ name }) => name)).toEqual(['Wide', 'Duo'])
	expect(edited.sceneOf('copy')?.name).toBe('Wide')
})

test('a transform that was read and is sent back changes nothing, and one changed value changes that value only', () => {
	const wide = model.named('Wide')
	const [first] = wide?.kind === 'scene' ? model.itemsOf(wide) : []
	if (!first?.item) throw new Error('There is no item')
	const stored = { ...first.item, crop: { left: 0.1, top: 0, right: 0.25, bottom: 0 }, flipX: true }
	const place = transformOf(model, { ...first, item: stored })
	const { id, ...same } = changeOf(model, stored, place)
	expect(stored).toMatchObject(same)
	expect(changeOf(model, stored, { ...place, positionX: 12.4 }).box).toEqual({ ...stored.box, x: 12 })
	expect(changeOf(model, stored, { ...place, scaleX: -1 }).box).toEqual({ ...stored.box, widthPx: 1280 })
	expect(changeOf(model, stored, { ...place, boundsHeight: 100 }).box).toEqual({ ...stored.box, heightPx: 100 })
	expect(() => changeOf(model, stored, { rotation: 45 })).toThrow('0, 90, 180 or 270')
})
