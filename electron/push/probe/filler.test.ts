import { expect, test } from 'vitest'
import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { withFiller } from './filler.ts'

const body = Uint8Array.from([0x17, 1, 0, 0, 0, 0, 0, 0, 2, 0x65, 0x88])
const picture: MediaTag = { kind: 'video', timestampMs: 40, body, isKeyframe: true, isSequenceHeader: false }

test('the picture stays as it is, and one unit of filler data follows that is as long as asked', () => {
	const padded = withFiller(picture, 20)
	expect(padded).toMatchObject({ timestampMs: 40, isKeyframe: true })
	expect([...padded.body.subarray(0, body.length)]).toEqual([...body])
	expect([...padded.body.subarray(body.length)]).toEqual([0, 0, 0, 16, 0x0c, ...Array.from({ length: 14 }, () => 0xff), 0x80])
})

test('sound, headers and too little room stay untouched', () => {
	expect(withFiller(picture, 5)).toBe(picture)
	expect(withFiller({ ...picture, isSequenceHeader: true }, 100).body).toBe(body)
	expect(withFiller({ ...picture, kind: 'audio' }, 100).body).toBe(body)
})
