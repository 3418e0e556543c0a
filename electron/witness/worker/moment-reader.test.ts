import { expect, test } from 'vitest'
import { fingerprintPixels, quietDb } from '../../media/fingerprint/fingerprint.ts'
import { createMomentReader, type Moment } from './moment-reader.ts'

const picture = (brightness: number) => Buffer.alloc((fingerprintPixels * 3) / 2, brightness)
/** A quarter of a second at a tenth of full scale. */
const sound = Buffer.alloc(4000)
for (let at = 0; at < sound.length; at += 2) sound.writeInt16LE(3277, at)

function read(hasSound: boolean) {
	const moments: Moment[] = []
	const reader = createMomentReader(hasSound, (moment) => moments.push(moment))
	return { reader, seen: () => moments.map(({ luma, levelDb }) => [luma.length, luma[0], Math.round(levelDb)]) }
}

test('Pictures and samples of the same interval belong together, however they are cut on the way', () => {
	const { reader, seen } = read(true)
	const two = Buffer.concat([picture(1), picture(2)])
	reader.picture(two.subarray(0, 100))
	reader.picture(two.subarray(100))
	expect(seen()).toEqual([])
	reader.sound(Buffer.concat([sound, Buffer.alloc(1999)]))
	reader.sound(Buffer.alloc(2001))
	expect(seen()).toEqual([
		[fingerprintPixels, 1, -20],
		[fingerprintPixels, 2, quietDb],
	])
})

test('A stream without sound is silent, and so is a long gap in it', () => {
	const without = read(false)
	without.reader.picture(picture(1))
	expect(without.seen()).toEqual([[fingerprintPixels, 1, quietDb]])
	const gap = read(true)
	for (let index = 0; index < 20; index++) gap.reader.picture(picture(index))
	expect(gap.seen()).toHaveLength(8)
})
