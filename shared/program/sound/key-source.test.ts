import { expect, test } from 'vitest'
import { ducking } from '../filters/ducking.ts'
import { isInKeyCircle, keyOrder } from './key-source.ts'

const source = (id: string, ...keys: string[]) => ({
	id,
	filters: keys.map((sourceId, index) => ({ id: `${index}`, enabled: true, settings: { ...ducking.defaults, sourceId } })),
})

test('each source comes after those that it follows, and otherwise they keep their order', () => {
	expect(keyOrder([source('a'), source('b'), source('c')])).toEqual(['a', 'b', 'c'])
	expect(keyOrder([source('bed', 'music', 'gone'), source('music', 'voice'), source('voice')])).toEqual(['voice', 'music', 'bed'])
	expect(keyOrder([source('a', 'b'), source('b', 'a')])).toHaveLength(2)
})

test('a circle is found, directly and over others', () => {
	expect(isInKeyCircle([source('a', 'a')], 'a')).toBe(true)
	const three = [source('a', 'b'), source('b', 'c'), source('c', 'a'), source('d', 'a')]
	expect(['a', 'd', 'gone'].map((id) => isInKeyCircle(three, id))).toEqual([true, false, false])
})
