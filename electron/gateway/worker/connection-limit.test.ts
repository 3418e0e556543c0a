import { expect, test } from 'vitest'
import { createConnectionLimit } from './connection-limit.ts'

test('one address cannot take every connection, and all of them cannot take more than the whole', () => {
	const limit = createConnectionLimit(2, 3)
	expect(['a', 'a', 'a', 'b', 'c'].map(limit.add)).toEqual([true, true, false, true, false])
	limit.remove('a')
	expect([limit.add('c'), limit.add('a')]).toEqual([true, false])
})
