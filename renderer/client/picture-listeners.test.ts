import { expect, test } from 'vitest'
import type { PlanarPicture } from '../pictures/i420.ts'
import { createPictureListeners } from './picture-listeners.ts'

const picture = (): PlanarPicture => ({ widthPx: 2, heightPx: 2, data: new Uint8Array([1, 2, 3, 4, 5, 6]) })

/** As the browser does with a picture that is given to it. */
const giveAway = ({ data }: PlanarPicture) => structuredClone(data, { transfer: [data.buffer as ArrayBuffer] })

test('one listener alone gets the picture itself', () => {
	const listeners = createPictureListeners()
	const got: PlanarPicture[] = []
	const remove = listeners.add((one) => got.push(one))
	listeners.add(() => {})()
	const sent = picture()
	listeners.notify(sent)
	expect(got[0]).toBe(sent)
	remove()
	remove()
	listeners.add((one) => got.push(one))
	listeners.notify(sent)
	expect(got[1]).toBe(sent)
})

test('a listener that gives its memory away takes nothing from the others', () => {
	const listeners = createPictureListeners()
	const lengths: number[] = []
	for (let index = 0; index < 3; index += 1) {
		listeners.add((one) => {
			lengths.push(one.data.length)
			giveAway(one)
		})
	}
	listeners.notify(picture())
	expect(lengths).toEqual([6, 6, 6])
})
