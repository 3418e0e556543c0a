import { expect, test } from 'vitest'
import { mixPictures, newMixedPicture } from './mix-pictures.ts'

const size = { widthPx: 4, heightPx: 2 }
const flat = (luma: number, chroma: number, alpha: number | null) => ({
	...size,
	data: new Uint8Array(12).fill(luma, 0, 8).fill(chroma, 8),
	alpha: alpha === null ? null : new Uint8Array(8).fill(alpha),
})

test('opaque pictures are mixed by their share', () => {
	const into = newMixedPicture(size)
	expect(mixPictures(flat(100, 60, null), flat(200, 160, null), 0.5, into).alpha).toBeNull()
	expect([into.data[0], into.data[11]]).toEqual([150, 110])
	mixPictures(flat(100, 60, null), flat(200, 160, null), 1, into)
	expect([into.data[7], into.data[8]]).toEqual([200, 160])
})

test('what is invisible in one picture gets the color of the other, and fades in', () => {
	const into = newMixedPicture(size)
	mixPictures(flat(16, 0, 0), flat(200, 160, null), 0.25, into)
	expect([into.data[0], into.data[9], into.alpha[0]]).toEqual([200, 160, 63])
	mixPictures(flat(200, 160, null), flat(16, 0, 0), 0.25, into)
	expect([into.data[0], into.data[9], into.alpha[0]]).toEqual([200, 160, 191])
})
