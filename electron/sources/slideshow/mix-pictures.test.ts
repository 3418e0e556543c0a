import { expect, test } from 'vitest'
import { mixPictures, newMixedPicture } from './mix-pictures.ts'

// 4 × 2 pixels are 12 bytes, which are mixed four at a time; 2 × 2 are 6.
const size = { widthPx: 4, heightPx: 2 }
const flat = (luma: number, chroma: number, alpha: number | null) => ({
	...size,
	data: new Uint8Array(12).fill(luma, 0, 8).fill(chroma, 8),
	alpha: alpha === null ? null : new Uint8Array(8).fill(alpha),
})

test('opaque pictures are mixed by their share', () => {
	const into = newMixedPicture(size)
	expect(mixPictures(flat(100, 60, null), flat(200, 160, null), 0.5, into).alpha).toBeNull()
	expect([...into.data]).toEqual([...new Uint8Array(12).fill(150, 0, 8).fill(110, 8)])
	mixPictures(flat(100, 60, null), flat(200, 160, null), 1, into)
	expect([into.data[7], into.data[8]]).toEqual([200, 160])
	mixPictures(flat(255, 255, null), flat(255, 0, null), 0, into)
	expect([into.data[3], into.data[11]]).toEqual([255, 255])
})

test('every byte is mixed by itself, at any place in memory and in any number', () => {
	const small = { widthPx: 2, heightPx: 2, alpha: null }
	const from = [0, 255, 16, 235, 128, 1]
	const to = [255, 0, 235, 16, 128, 2]
	for (const offset of [0, 1]) {
		const memory = new Uint8Array(offset + 6)
		memory.set(from, offset)
		const into = newMixedPicture(small)
		mixPictures({ ...small, data: memory.subarray(offset) }, { ...small, data: new Uint8Array(to) }, 0.25, into)
		for (const [at, byte] of into.data.entries())
			expect(Math.abs(byte - ((from[at] ?? 0) * 0.75 + (to[at] ?? 0) * 0.25))).toBeLessThanOrEqual(1)
	}
})

test('transparency is mixed as well, also with a picture that has none', () => {
	const into = newMixedPicture(size)
	expect(mixPictures(flat(16, 0, 0), flat(200, 160, null), 0.25, into)).toBe(into)
	expect(into.alpha[0]).toBe(63)
	mixPictures(flat(200, 160, null), flat(16, 0, 0), 0.25, into)
	expect(into.alpha[7]).toBe(191)
	mixPictures(flat(200, 160, 100), flat(16, 0, 200), 0.5, into)
	expect(into.alpha[3]).toBe(150)
})
