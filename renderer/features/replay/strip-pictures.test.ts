import { expect, test } from 'vitest'
import { keptPictures } from './strip-pictures.ts'

const at = (...times: number[]) => times.map((atMs) => ({ atMs, jpeg: '' }))
const times = (pictures: readonly { readonly atMs: number }[]) => pictures.map(({ atMs }) => atMs)

test('the strip holds what is in the buffer, about evenly spaced, and a picture that is shown stays', () => {
	const each = Array.from({ length: 31 }, (_, index) => 1000 * index)
	const first = keptPictures(at(...each), 22_000)
	expect(times(first)).toEqual([8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30].slice(-11).map((s) => 1000 * s))
	const next = keptPictures([...first, ...at(31_000, 32_000)], 22_000)
	expect(times(next)).toEqual([...times(first).slice(1), 32_000])
	expect(keptPictures([], 30_000)).toEqual([])
})
