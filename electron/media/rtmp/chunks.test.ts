import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ChunkLimits, createChunkReader } from './chunk-reader.ts'
import { encodeChunks } from './chunk-writer.ts'
import { controlMessage, messageTypes, type RtmpMessage } from './message.ts'
import { RtmpProtocolError } from './protocol-error.ts'

const anyTime = fc.oneof(fc.nat(100_000), fc.constantFrom(0xfffffe, 0xffffff, 0x1000000, 0xfffffffe, 0xffffffff))
const anyMessage: fc.Arbitrary<RtmpMessage> = fc.record({
	typeId: fc.constantFrom(8, 9, 18, 20),
	streamId: fc.constantFrom(0, 1, 0xffffffff),
	timestampMs: anyTime,
	payload: fc.uint8Array({ maxLength: 700 }),
})

function read(chunks: readonly Uint8Array[], limits?: ChunkLimits): RtmpMessage[] {
	const messages: RtmpMessage[] = []
	const reader = createChunkReader((message) => messages.push(message), limits)
	for (const chunk of chunks) reader.push(chunk)
	return messages
}

function refused(chunks: readonly Uint8Array[], limits?: ChunkLimits): boolean {
	try {
		read(chunks, limits)
		return false
	} catch (error) {
		if (error instanceof RtmpProtocolError) return true
		throw error
	}
}

/** A chunk built by hand: basic header bytes and the rest. */
function chunk(basic: readonly number[], ...rest: readonly (number | readonly number[])[]): Uint8Array {
	return Uint8Array.from([...basic, ...rest.flat()])
}

const u24 = (value: number) => [(value >> 16) & 255, (value >> 8) & 255, value & 255]
const u32 = (value: number) => [value >>> 24, ...u24(value & 0xffffff)]
const summary = (messages: readonly RtmpMessage[]) => messages.map((message) => [message.typeId, message.timestampMs, [...message.payload]])

describe('chunk reader', () => {
	it('reads what the writer wrote, however the bytes are split', () => {
		fc.assert(
			fc.property(
				fc.array(fc.tuple(anyMessage, fc.integer({ min: 2, max: 63 })), { maxLength: 6 }),
				fc.constantFrom(1, 7, 128, 4096),
				fc.integer({ min: 1, max: 500 }),
				(messages, chunkBytes, pieceBytes) => {
					const bytes = Buffer.concat([
						encodeChunks(controlMessage(messageTypes.setChunkSize, chunkBytes), 2, 128),
						...messages.map(([message, id]) => encodeChunks(message, id, chunkBytes)),
					])
					const pieces = []
					for (let at = 0; at < bytes.length; at += pieceBytes) pieces.push(bytes.subarray(at, at + pieceBytes))
					expect(read(pieces)).toEqual(messages.map(([message]) => message))
				},
			),
			{ numRuns: 300 },
		)
	})

	it('understands the relative headers: same stream, same length, same everything', () => {
		const messages = read([
			chunk([3], u24(1000), u24(2), 9, [1, 0, 0, 0], [1, 2]),
			chunk([0x43], u24(40), u24(1), 8, [3]),
			chunk([0x83], u24(20), [4]),
			chunk([0xc3], [5]),
		])
		expect(summary(messages)).toEqual([
			[9, 1000, [1, 2]],
			[8, 1040, [3]],
			[8, 1060, [4]],
			[8, 1080, [5]],
		])
		expect(messages.every((message) => message.streamId === 1)).toBe(true)
	})

	it('counts time round at 2^32 and reads extended deltas', () => {
		const messages = read([
			chunk([3], u24(0xffffff), u24(1), 8, [1, 0, 0, 0], u32(0xfffffff0), [1]),
			chunk([0x83], u24(0x20), [2]),
			chunk([0x83], u24(0xffffff), u32(0x1000000), [3]),
			chunk([0xc3], u32(0x1000000), [4]),
		])
		expect(messages.map((message) => message.timestampMs)).toEqual([0xfffffff0, 0x10, 0x1000010, 0x2000010])
	})

	it('reads chunk stream ids of 2 and 3 bytes as themselves', () => {
		const header = (value: number) => [...u24(value), ...u24(1), 8, 1, 0, 0, 0, value]
		const messages = read([
			chunk([0, 5], header(1)),
			chunk([1, 5, 1], header(2)),
			chunk([0xc0, 5], [7]),
			chunk([0xc1, 5, 1], [8]),
			// The 3-byte form may also contain a small id.
			chunk([0xc1, 5, 0], [9]),
		])
		expect(summary(messages)).toEqual([
			[8, 1, [1]],
			[8, 2, [2]],
			[8, 2, [7]],
			[8, 4, [8]],
			[8, 3, [9]],
		])
	})

	it('puts interleaved messages together', () => {
		const first = encodeChunks({ typeId: 9, streamId: 1, timestampMs: 1, payload: new Uint8Array(300).fill(1) }, 6, 128)
		const second = encodeChunks({ typeId: 8, streamId: 1, timestampMs: 2, payload: new Uint8Array(200).fill(2) }, 4, 128)
		const cuts = (bytes: Uint8Array) => [bytes.subarray(0, 140), bytes.subarray(140, 269), bytes.subarray(269)]
		const [a1, a2, a3] = cuts(first) as [Uint8Array, Uint8Array, Uint8Array]
		const [b1, b2] = cuts(second) as [Uint8Array, Uint8Array, Uint8Array]
		expect(read([a1, b1, a2, b2, a3])).toEqual([
			{ typeId: 8, streamId: 1, timestampMs: 2, payload: new Uint8Array(200).fill(2) },
			{ typeId: 9, streamId: 1, timestampMs: 1, payload: new Uint8Array(300).fill(1) },
		])
	})

	it('forgets an aborted message and reads on', () => {
		const long = encodeChunks({ typeId: 9, streamId: 1, timestampMs: 1, payload: new Uint8Array(300) }, 6, 128)
		const next = { typeId: 9, streamId: 1, timestampMs: 5, payload: Uint8Array.of(7) }
		const abort = encodeChunks(controlMessage(messageTypes.abort, 6), 2, 128)
		expect(read([long.subarray(0, 140), abort, encodeChunks(next, 6, 128)])).toEqual([next])
		expect(refused([long.subarray(0, 140), encodeChunks(next, 6, 128)])).toBe(true)
	})

	it('hands out a message without payload', () => {
		expect(summary(read([encodeChunks({ typeId: 9, streamId: 1, timestampMs: 3, payload: new Uint8Array(0) }, 6, 128)]))).toEqual([
			[9, 3, []],
		])
	})

	const setChunkSize = (size: number) => encodeChunks(controlMessage(messageTypes.setChunkSize, size), 2, 128)
	it.each([
		['chunk size 0', [setChunkSize(0)], true],
		['chunk size 1', [setChunkSize(1)], false],
		['chunk size 2^31-1', [setChunkSize(0x7fffffff)], false],
		['chunk size with the top bit', [setChunkSize(0x80000000)], true],
		['Set Chunk Size without payload', [encodeChunks(controlMessage(messageTypes.setChunkSize), 2, 128)], true],
		['Abort without payload', [encodeChunks(controlMessage(messageTypes.abort), 2, 128)], true],
		['a stream that starts with a relative header', [chunk([0xc3])], true],
		['a message of 16 MB', [chunk([3], u24(0), u24(0xffffff), 9, [1, 0, 0, 0])], true],
	])('%s', (_, chunks, expected) => {
		expect(refused(chunks)).toBe(expected)
	})

	it('bounds what is announced and how many streams there are', () => {
		const announce = (id: number) => chunk([0, id], u24(0), u24(7_000_000), 9, [1, 0, 0, 0], new Array(128).fill(0))
		expect(refused([announce(1), announce(2)])).toBe(false)
		expect(refused([announce(1), announce(2), announce(3)])).toBe(true)
		const tiny = (id: number) => chunk([0, id], u24(0), u24(0), 9, [1, 0, 0, 0])
		const ids = Array.from({ length: 65 }, (_, id) => tiny(id))
		expect(refused(ids.slice(1))).toBe(false)
		expect(refused(ids)).toBe(true)
	})

	it('counts only what is under way', () => {
		const long = { typeId: 9, streamId: 1, timestampMs: 0, payload: new Uint8Array(7_000_000) }
		const abort = encodeChunks(controlMessage(messageTypes.abort, 6), 2, 128)
		const whole = encodeChunks(long, 6, 128)
		expect(read([whole, whole, whole])).toHaveLength(3)
		const half = whole.subarray(0, 12 + 128)
		expect(refused([half, abort, half, abort, half, abort])).toBe(false)
	})

	it('throws nothing but a protocol error, whatever the bytes', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => void refused([bytes])),
			{ numRuns: 500 },
		)
	})
})
