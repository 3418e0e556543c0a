import { expect, test } from 'vitest'
import { en } from '../../texts/testing/english.ts'
import { pictureProblem } from './picture-file.ts'

test.each([
	['image/png', 8_000_000, null],
	['image/jpeg', 8_000_001, 'This file is 8.1 MB. The limit is 8 MB.'],
	['image/webp', 12_400_000, 'This file is 12.4 MB. The limit is 8 MB.'],
	['application/pdf', 10, "This file type isn't supported. Choose a PNG, JPEG, WebP or GIF file."],
	['', 10, "This file type isn't supported. Choose a PNG, JPEG, WebP or GIF file."],
])('a file of type "%s" with %i bytes', (type, size, problem) => {
	expect(pictureProblem({ type, size }, en)).toBe(problem)
})
