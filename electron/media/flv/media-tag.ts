import type { MediaTag } from '../../../shared/domain/feeds.ts'

/** Tag types of FLV, the same numbers as RTMP message types (Adobe FLV specification 10.1, E.4.1). */
export const tagTypeCodes = { audio: 8, video: 9, data: 18 } as const

const avcCodec = 7
const aacFormat = 10
const keyframeType = 1
/** Set in the first byte of a video tag of Enhanced RTMP (HEVC, AV1); the low bits are then a packet type instead of a codec. */
const enhancedBit = 0x80

/** True for a video tag body that can start a picture: neither the decoder configuration nor the end of a sequence. */
export function isKeyframe(body: Uint8Array): boolean {
	const first = body[0] ?? 0
	if (((first >> 4) & 7) !== keyframeType) return false
	// Enhanced RTMP: 1 coded frames, 3 coded frames without composition time.
	if (first & enhancedBit) return (first & 15) === 1 || (first & 15) === 3
	return (first & 15) !== avcCodec || body[1] === 1
}

/** True for a video tag body with the AVC (or, enhanced, HEVC and AV1) decoder configuration. */
export function isVideoSequenceHeader(body: Uint8Array): boolean {
	const first = body[0] ?? 0
	if (first & enhancedBit) return (first & 15) === 0
	return body.length > 1 && (first & 15) === avcCodec && body[1] === 0
}

/** How long after its time stamp a picture is shown, ms: 24 bits with a sign, which AV1 does not have. */
export function compositionMs(body: Uint8Array): number {
	const first = body[0] ?? 0
	const isEnhanced = (first & enhancedBit) !== 0
	if (isEnhanced && ((first & 15) !== 1 || (body[1] === 0x61 /* "av01" */ && body[3] === 0x30))) return 0
	const at = isEnhanced ? 5 : 2
	return (((body[at] ?? 0) << 24) >> 8) | ((body[at + 1] ?? 0) << 8) | (body[at + 2] ?? 0)
}

/** True for an audio tag body with the AAC AudioSpecificConfig. */
export function isAacSequenceHeader(body: Uint8Array): boolean {
	return body.length > 1 && (body[0] ?? 0) >> 4 === aacFormat && body[1] === 0
}

/** FFmpeg ends every FLV with this video tag. Some servers take it for a keyframe, and it must not be passed on when an encoder is replaced. */
export function isEndOfSequence(tag: MediaTag): boolean {
	if (tag.kind !== 'video') return false
	const first = tag.body[0] ?? 0
	if (first & enhancedBit) return (first & 15) === 2
	return (first & 15) === avcCodec && tag.body[1] === 2
}

/** Names what a tag belongs to within its program: the picture, the data or one of the sound tracks. */
export function trackOf({ kind, track = 1 }: MediaTag): number {
	if (kind === 'audio') return track
	return kind === 'video' ? 0 : -1
}

/** Converts an FLV tag type or RTMP message type and a body; null for types that carry no media. `body` is not copied. */
export function toMediaTag(typeCode: number, timestampMs: number, body: Uint8Array): MediaTag | null {
	switch (typeCode) {
		case tagTypeCodes.audio:
			return { kind: 'audio', timestampMs, body, isKeyframe: false, isSequenceHeader: isAacSequenceHeader(body) }
		case tagTypeCodes.video:
			return { kind: 'video', timestampMs, body, isKeyframe: isKeyframe(body), isSequenceHeader: isVideoSequenceHeader(body) }
		case tagTypeCodes.data:
			return { kind: 'data', timestampMs, body, isKeyframe: false, isSequenceHeader: false }
		default:
			return null
	}
}
