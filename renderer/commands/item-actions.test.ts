import { expect, test } from 'vitest'
import { defaultProgramFormat, newSceneItem, type SceneItem } from '../../shared/domain/program.ts'
import { itemChanges, movedInOrder } from './item-actions.ts'

const item = (id: string, more: Partial<SceneItem> = {}): SceneItem => ({
	...newSceneItem,
	id,
	sourceId: id,
	box: { x: 100, y: 100, widthPx: 320, heightPx: 180 },
	...more,
})

test('a locked item keeps its place, and can be unlocked, hidden and shown', () => {
	const both = [item('a'), item('b', { locked: true })]
	expect(itemChanges({ kind: 'move', by: { x: 1, y: 0 } }, both, defaultProgramFormat).map(({ id }) => id)).toEqual(['a'])
	expect(itemChanges({ kind: 'mirror' }, both, defaultProgramFormat)).toEqual([{ id: 'a', flipX: true }])
	expect(itemChanges({ kind: 'lock' }, both, defaultProgramFormat).map(({ locked }) => locked)).toEqual([true, true])
	expect(itemChanges({ kind: 'lock' }, [item('b', { locked: true })], defaultProgramFormat)).toEqual([{ id: 'b', locked: false }])
	expect(
		itemChanges({ kind: 'hide' }, [item('a', { visible: false }), item('b')], defaultProgramFormat).map(({ visible }) => visible),
	).toEqual([false, false])
	expect(itemChanges({ kind: 'hide' }, [item('a', { visible: false })], defaultProgramFormat)).toEqual([{ id: 'a', visible: true }])
})

test('tools', () => {
	const boxOf = (kind: 'fit' | 'center' | 'uncrop' | 'turn-right', more: Partial<SceneItem> = {}) =>
		itemChanges({ kind }, [item('a', more)], defaultProgramFormat)[0]?.box
	expect(boxOf('fit')).toEqual({ x: 0, y: 0, widthPx: 1280, heightPx: 720 })
	expect(boxOf('center')).toEqual({ x: 480, y: 270, widthPx: 320, heightPx: 180 })
	expect(boxOf('uncrop', { crop: { left: 0.5, top: 0, right: 0, bottom: 0 } })).toEqual({ x: -220, y: 100, widthPx: 640, heightPx: 180 })
	expect(boxOf('turn-right')).toEqual({ x: 170, y: 30, widthPx: 180, heightPx: 320 })
})

test('an item goes past one neighbor, several go together and stop at the end', () => {
	const order = (ids: string[], step: 1 | -1) =>
		movedInOrder(
			['a', 'b', 'c', 'd'].map((id) => ({ id })),
			new Set(ids),
			step,
		)
			.map(({ id }) => id)
			.join('')
	expect(order(['a'], 1)).toBe('bacd')
	expect(order(['a', 'b'], 1)).toBe('cabd')
	expect(order(['d'], 1)).toBe('abcd')
	expect(order(['c', 'd'], 1)).toBe('abcd')
	expect(order(['b', 'd'], -1)).toBe('badc')
})
