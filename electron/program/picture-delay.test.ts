import { expect, test } from 'vitest'
import { createPictureDelay } from './picture-delay.ts'
import { plainPicture } from './testing/test-pictures.ts'

const size = { widthPx: 4, heightPx: 2 }

test('a picture comes back some frames later, also when the source uses its memory again', () => {
	const delay = createPictureDelay(3)
	const memory = plainPicture(size, 0, 0, 0).data
	const seen = Array.from({ length: 9 }, (_, index) => {
		memory.fill(index)
		return delay.push({ ...size, data: memory, alpha: null }).data[0]
	})
	expect(seen).toEqual([0, 0, 0, 0, 1, 2, 3, 4, 5])
})

test('the same picture is the same object, and nothing new is made for it; transparency comes along', () => {
	const delay = createPictureDelay(2)
	const [one, other] = [plainPicture(size, 1, 1, 1, 50), plainPicture(size, 2, 2, 2)]
	const first = delay.push(one)
	expect([delay.push(one), delay.push(one), delay.push(other), delay.push(other)].every((picture) => picture === first)).toBe(true)
	expect(first.alpha?.[0]).toBe(50)
	const second = delay.push(other)
	expect([second.data[0], second.alpha]).toEqual([2, null])
	expect(delay.push(other)).toBe(second)
})

test('the memory of pictures that are shown no more is used again', () => {
	const delay = createPictureDelay(2)
	const buffers = new Set(Array.from({ length: 40 }, (_, index) => delay.push(plainPicture(size, index, 0, 0)).data.buffer))
	expect(buffers.size).toBeLessThanOrEqual(4)
})
