import { expect, test } from 'vitest'
import type { RecordingFile } from '../../shared/domain/recording.ts'
import { newestFirst } from './newest-first.ts'

const file = (id: string, startedAtMs: number) => ({ id, startedAtMs }) as RecordingFile

test('the newest comes first, also of two that start with the same picture', () => {
	const files = [file('a', 1000), file('b', 5000), file('c', 5000), file('d', 3000)]
	expect(newestFirst(files).map(({ id }) => id)).toEqual(['c', 'b', 'd', 'a'])
	expect(files.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd'])
})
