import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { toMediaTag } from './media-tag.ts'

export type FlvErrorCode = 'flv-bad-header' | 'flv-tag-too-big' | 'flv-broken'

/** The bytes are not valid FLV. The parser that threw this error cannot be used again. */
export class FlvError extends Error {
	readonly code: FlvErrorCode

	constructor(code: FlvErrorCode, message: string) {
		super(message)
		this.name = 'FlvError'
		this.code = code
	}
}

export interface FlvParser {
	/** Takes the next bytes, split anywhere. Tags are passed on synchronously. Throws FlvError. */
	push(bytes: Uint8Array): void
}

/** A keyframe of 1080p60 at 50 Mb/s is below 2 MB. */
const defaultMaxTagBytes = 8 * 1024 * 1024
const fileHeaderBytes = 9
const tagHeaderBytes = 11
const previousSizeBytes = 4
/** A header longer than this is not from a livestream muxer: the specification defines only 9 bytes. */
const maxFileHeaderBytes = 1024

interface OpenTag {
	readonly typeCode: number
	readonly timestampMs: number
	readonly streamId: number
	readonly body: Uint8Array
	filled: number
}

/** Reads FLV from a stream. Every tag owns its memory. Tags without a body are skipped. */
export function createFlvParser(options: { readonly onTag: (tag: MediaTag) => void; readonly maxTagBytes?: number }): FlvParser {
	const maxTagBytes = options.maxTagBytes ?? defaultMaxTagBytes
	const head = Buffer.alloc(tagHeaderBytes)
	let headFilled = 0
	let stage: 'file-header' | 'skip' | 'first-size' | 'tag-header' | 'body' | 'size' = 'file-header'
	let skipBytes = 0
	let tag: OpenTag = { typeCode: 0, timestampMs: 0, streamId: 0, body: new Uint8Array(0), filled: 0 }
	let failure: FlvError | null = null

	function headBytes(): number {
		if (stage === 'file-header') return fileHeaderBytes
		return stage === 'tag-header' ? tagHeaderBytes : previousSizeBytes
	}

	function headComplete(): void {
		switch (stage) {
			case 'file-header':
				skipBytes = readFileHeader(head) - fileHeaderBytes
				stage = skipBytes > 0 ? 'skip' : 'first-size'
				return
			case 'tag-header':
				tag = readTagHeader(head, maxTagBytes)
				stage = tag.body.length > 0 ? 'body' : 'size'
				return
			case 'size':
				if (head.readUInt32BE(0) !== tagHeaderBytes + tag.body.length) throw new FlvError('flv-broken', 'A tag and its size do not match.')
				stage = 'tag-header'
				handOut()
				return
			default:
				stage = 'tag-header'
		}
	}

	function handOut(): void {
		if (tag.body.length === 0) return
		const media = toMediaTag(tag.typeCode, tag.timestampMs, tag.body)
		if (media) options.onTag(tag.streamId === 0 ? media : { ...media, track: tag.streamId + 1 })
	}

	function consume(bytes: Uint8Array): void {
		let offset = 0
		while (offset < bytes.length) {
			if (stage === 'body') {
				const part = bytes.subarray(offset, offset + tag.body.length - tag.filled)
				tag.body.set(part, tag.filled)
				tag.filled += part.length
				offset += part.length
				if (tag.filled === tag.body.length) stage = 'size'
			} else if (stage === 'skip') {
				const skipped = Math.min(skipBytes, bytes.length - offset)
				skipBytes -= skipped
				offset += skipped
				if (skipBytes === 0) stage = 'first-size'
			} else {
				const part = bytes.subarray(offset, offset + headBytes() - headFilled)
				head.set(part, headFilled)
				headFilled += part.length
				offset += part.length
				if (headFilled < headBytes()) return
				headFilled = 0
				headComplete()
			}
		}
	}

	return {
		push(bytes) {
			if (failure) throw failure
			try {
				consume(bytes)
			} catch (error) {
				if (error instanceof FlvError) failure = error
				throw error
			}
		},
	}
}

/** Checks the signature and version; returns where the tags start. */
function readFileHeader(head: Buffer): number {
	if (head.toString('latin1', 0, 3) !== 'FLV' || head[3] !== 1) throw new FlvError('flv-bad-header', 'The bytes do not start as FLV.')
	const headerBytes = head.readUInt32BE(5)
	if (headerBytes < fileHeaderBytes || headerBytes > maxFileHeaderBytes)
		throw new FlvError('flv-bad-header', 'The FLV header has no valid length.')
	return headerBytes
}

function readTagHeader(head: Buffer, maxTagBytes: number): OpenTag {
	const typeCode = head.readUInt8(0)
	const bodyBytes = head.readUIntBE(1, 3)
	// The fourth byte of the time is stored after the other three.
	const timestampMs = head.readUIntBE(4, 3) + head.readUInt8(7) * 0x1000000
	if (typeCode !== 8 && typeCode !== 9 && typeCode !== 18) throw new FlvError('flv-broken', `There is no FLV tag type ${typeCode}.`)
	if (bodyBytes > maxTagBytes) throw new FlvError('flv-tag-too-big', `A tag of ${bodyBytes} bytes is over the limit of ${maxTagBytes}.`)
	return { typeCode, timestampMs, streamId: head.readUIntBE(8, 3), body: new Uint8Array(bodyBytes), filled: 0 }
}
