import type { MediaTag } from '../../../shared/domain/feeds.ts'

/** NAL unit type 12, filler data (ITU-T H.264, 7.3.2.7): bytes that every decoder skips. */
const fillerType = 0x0c
const fillerByte = 0xff
const stopBits = 0x80
/** Length field, type and stop bits. */
const leastBytes = 6

/** The picture with filler data of `bytes` behind it, as an encoder with a constant bitrate pads its frames; unchanged when that is too little for a unit. */
export function withFiller(tag: MediaTag, bytes: number): MediaTag {
	if (tag.kind !== 'video' || tag.isSequenceHeader || bytes < leastBytes) return tag
	const body = new Uint8Array(tag.body.length + bytes).fill(fillerByte)
	body.set(tag.body)
	new DataView(body.buffer).setUint32(tag.body.length, bytes - 4)
	body[tag.body.length + 4] = fillerType
	body[body.length - 1] = stopBits
	return { ...tag, body }
}
