import { expect, test } from 'vitest'
import { sceneItem } from '../domain/program.ts'
import { itemChange } from './item-change.ts'

test('a change holds what was given and nothing else, whatever an item has by default', () => {
	expect(itemChange.parse({ id: 'camera' })).toEqual({ id: 'camera' })
	const change = { id: 'camera', opacity: 0.5, box: { x: 1, y: 2, widthPx: 3, heightPx: 4 } }
	expect(itemChange.parse(change)).toEqual(change)
})

test('every value of an item can be changed, within its limits and by its name', () => {
	const { id: _, ...others } = sceneItem.shape
	expect(Object.keys(others)).toContain('opacity')
	expect(itemChange.safeParse({ id: 'camera', opacity: 2 }).success).toBe(false)
	expect(itemChange.safeParse({ id: 'camera', transparency: 1 }).success).toBe(false)
	expect(itemChange.safeParse({ opacity: 1 }).success).toBe(false)
})
