import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { tagTypeCodes } from './media-tag.ts'

const tagHeaderBytes = 11
const previousSizeBytes = 4

/** The start of an FLV stream: the file header and the first previous-tag size, which is 0. */
export function flvHeader(has: { readonly video: boolean; readonly audio: boolean } = { video: true, audio: true }): Uint8Array {
	return Buffer.from([0x46, 0x4c, 0x56, 1, (has.audio ? 4 : 0) | (has.video ? 1 : 0), 0, 0, 0, 9, 0, 0, 0, 0])
}

/**
 * One tag with its framing. The time is written modulo 2^32 ms, as RTMP does. Bodies up to 2^24-1 bytes. The stream id, which FLV sets to 0 and readers
 * ignore, is the number of sound tracks before this one.
 */
export function flvTagBytes(tag: MediaTag): Uint8Array {
	const bytes = Buffer.allocUnsafe(tagHeaderBytes + tag.body.length + previousSizeBytes)
	const timestampMs = Math.round(tag.timestampMs) >>> 0
	bytes.writeUInt8(tagTypeCodes[tag.kind], 0)
	bytes.writeUIntBE(tag.body.length, 1, 3)
	bytes.writeUIntBE(timestampMs & 0xffffff, 4, 3)
	bytes.writeUInt8(timestampMs >>> 24, 7)
	bytes.writeUIntBE((tag.track ?? 1) - 1, 8, 3)
	bytes.set(tag.body, tagHeaderBytes)
	bytes.writeUInt32BE(tagHeaderBytes + tag.body.length, tagHeaderBytes + tag.body.length)
	return bytes
}
