import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { createFlvParser, FlvError } from './flv-parser.ts'
import { flvHeader, flvTagBytes } from './flv-writer.ts'
import { isAacSequenceHeader, isEndOfSequence, isKeyframe, isVideoSequenceHeader, tagTypeCodes, toMediaTag } from './media-tag.ts'

const anyTag: fc.Arbitrary<MediaTag> = fc
	.record({
		typeCode: fc.constantFrom(...Object.values(tagTypeCodes)),
		timestampMs: fc.oneof(fc.nat(10_000), fc.integer({ min: 0xfffff0, max: 0x100000f }), fc.integer({ min: 0x7fffff00, max: 0xffffffff })),
		body: fc.uint8Array({ minLength: 1, maxLength: 300 }),
	})
	.map(({ typeCode, timestampMs, body }) => toMediaTag(typeCode, timestampMs, body))
	.filter((tag) => tag !== null)

function streamOf(tags: readonly MediaTag[]): Buffer {
	return Buffer.concat([flvHeader(), ...tags.map(flvTagBytes)])
}

function parsed(chunks: readonly Uint8Array[], maxTagBytes?: number): MediaTag[] {
	const tags: MediaTag[] = []
	const parser = createFlvParser({ onTag: (tag) => tags.push(tag), ...(maxTagBytes === undefined ? {} : { maxTagBytes }) })
	for (const chunk of chunks) parser.push(chunk)
	return tags
}

function errorCode(bytes: Uint8Array, maxTagBytes?: number): string | null {
	try {
		parsed([bytes], maxTagBytes)
		return null
	} catch (error) {
		return error instanceof FlvError ? error.code : 'not an FlvError'
	}
}

/** Cuts `bytes` at the given places, in any order, repeated or out of range. */
function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
	const ends = [...places.map((place) => place % (bytes.length + 1)), bytes.length].sort((a, b) => a - b)
	return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end))
}

describe('FLV parser', () => {
	it('gives back what the writer wrote, however the bytes are split', () => {
		fc.assert(
			fc.property(fc.array(anyTag, { maxLength: 8 }), fc.array(fc.nat(3000), { maxLength: 20 }), (tags, places) => {
				expect(parsed(cut(streamOf(tags), places))).toEqual(tags.map((tag) => ({ ...tag, body: new Uint8Array(tag.body) })))
			}),
			{ numRuns: 300 },
		)
	})

	it('gives the same tags byte by byte', () => {
		const tags = fc.sample(anyTag, { numRuns: 5, seed: 1 })
		const bytes = streamOf(tags)
		expect(parsed([...bytes].map((byte) => Uint8Array.of(byte)))).toHaveLength(tags.length)
	})

	it('never throws anything but its own error, whatever the bytes', () => {
		fc.assert(
			fc.property(fc.array(anyTag, { minLength: 1, maxLength: 4 }), fc.nat(2000), fc.nat(255), (tags, place, value) => {
				const bytes = streamOf(tags)
				bytes[place % bytes.length] = value
				expect(errorCode(bytes)).not.toBe('not an FlvError')
			}),
			{ numRuns: 300 },
		)
	})

	it('skips a longer header and tags without a body', () => {
		const header = Buffer.concat([Buffer.from('FLV\x01\x05\0\0\0\x0b', 'latin1'), Buffer.from([7, 7, 0, 0, 0, 0])])
		const empty = Buffer.from([9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 11])
		const tag = flvTagBytes({ kind: 'data', timestampMs: 5, body: Uint8Array.of(2), isKeyframe: false, isSequenceHeader: false })
		expect(parsed([header, empty, tag]).map((each) => each.timestampMs)).toEqual([5])
	})

	const oneTag = streamOf([{ kind: 'audio', timestampMs: 0, body: new Uint8Array(20), isKeyframe: false, isSequenceHeader: false }])
	it.each([
		['another format', Buffer.from('RIFFxxxxxxxxx'), 'flv-bad-header'],
		['another version', Buffer.from('FLV\x02\x05\0\0\0\x09\0\0\0\0', 'latin1'), 'flv-bad-header'],
		['a header of 8 bytes', Buffer.from('FLV\x01\x05\0\0\0\x08\0\0\0\0', 'latin1'), 'flv-bad-header'],
		['a header of 4 GB', Buffer.from('FLV\x01\x05\xff\xff\xff\xff\0\0\0\0', 'latin1'), 'flv-bad-header'],
		['an unknown tag type', Buffer.concat([flvHeader(), Buffer.from([10, ...new Array(10).fill(0)])]), 'flv-broken'],
		['a wrong previous size', Buffer.concat([oneTag.subarray(0, -1), Buffer.from([99])]), 'flv-broken'],
		['nothing', Buffer.alloc(0), null],
		['half a tag', oneTag.subarray(0, 30), null],
	])('answers %s', (_, bytes, code) => {
		expect(errorCode(bytes)).toBe(code)
	})

	it('refuses a tag over the limit before its body arrives, and stays refused', () => {
		expect(errorCode(oneTag.subarray(0, 24), 19)).toBe('flv-tag-too-big')
		expect(errorCode(oneTag, 20)).toBe(null)
		const parser = createFlvParser({ onTag() {}, maxTagBytes: 19 })
		expect(() => parser.push(oneTag)).toThrow(FlvError)
		expect(() => parser.push(flvHeader())).toThrow(FlvError)
	})
})

describe('what a tag is', () => {
	it.each([
		['AVC keyframe', [0x17, 1, 0, 0, 0], { keyframe: true, sequence: false, end: false }],
		['AVC inter frame', [0x27, 1, 0, 0, 0], { keyframe: false, sequence: false, end: false }],
		['AVC configuration', [0x17, 0, 0, 0, 0], { keyframe: false, sequence: true, end: false }],
		['AVC end of sequence', [0x17, 2, 0, 0, 0], { keyframe: false, sequence: false, end: true }],
		['enhanced configuration', [0x90, 0x68, 0x76, 0x63, 0x31], { keyframe: false, sequence: true, end: false }],
		['enhanced keyframe', [0x93, 0x68, 0x76, 0x63, 0x31], { keyframe: true, sequence: false, end: false }],
		['enhanced inter frame', [0xa1, 0x68, 0x76, 0x63, 0x31], { keyframe: false, sequence: false, end: false }],
		['enhanced end of sequence', [0x92, 0x68, 0x76, 0x63, 0x31], { keyframe: false, sequence: false, end: true }],
		['nothing', [], { keyframe: false, sequence: false, end: false }],
	])('%s', (_, bytes, expected) => {
		const body = Uint8Array.from(bytes)
		const tag = toMediaTag(9, 0, body)
		expect({ keyframe: isKeyframe(body), sequence: isVideoSequenceHeader(body), end: tag !== null && isEndOfSequence(tag) }).toEqual(
			expected,
		)
	})

	it('knows the AAC configuration', () => {
		expect(isAacSequenceHeader(Uint8Array.of(0xaf, 0, 0x11, 0x90))).toBe(true)
		expect(isAacSequenceHeader(Uint8Array.of(0xaf, 1, 0x11, 0x90))).toBe(false)
		expect(isAacSequenceHeader(Uint8Array.of(0x2f, 0))).toBe(false)
	})

	it('has no tag for other types', () => {
		expect(toMediaTag(20, 0, Uint8Array.of(1))).toBe(null)
	})
})
