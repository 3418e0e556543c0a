import { expect, test } from 'vitest'
import { en } from '../../texts/en.ts'
import { pictureProblem } from './picture-file.ts'

test.each([
	['image/png', 8_000_000, null],
	['image/jpeg', 8_000_001, 'This file has 8.1 MB. A picture may have 8 MB at most.'],
	['image/webp', 12_400_000, 'This file has 12.4 MB. A picture may have 8 MB at most.'],
	['application/pdf', 10, 'This is no picture that can be used. Choose a PNG, JPEG, WebP or GIF file.'],
	['', 10, 'This is no picture that can be used. Choose a PNG, JPEG, WebP or GIF file.'],
])('a file of type "%s" with %i bytes', (type, size, problem) => {
	expect(pictureProblem({ type, size }, en)).toBe(problem)
})
