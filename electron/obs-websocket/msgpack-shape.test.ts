import { encode } from '@msgpack/msgpack'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodingOf } from './encoding.ts'
import { isPossibleMsgpack } from './msgpack-shape.ts'

const { decode } = encodingOf('obswebsocket.msgpack')

test('whatever a client writes is read', () => {
	fc.assert(
		fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
			expect(isPossibleMsgpack(encode(value))).toBe(true)
		}),
	)
	for (const value of [new Uint8Array(300), 'x'.repeat(70_000), Array.from({ length: 70_000 }, () => 1), new Date(), -1e9, 2 ** 40])
		expect(isPossibleMsgpack(encode(value))).toBe(true)
	expect(decode(Buffer.from(encode({ op: 1, d: { rpcVersion: 1 } })))).toEqual({ op: 1, d: { rpcVersion: 1 } })
})

test('arrays and maps that announce more than is there make room for nothing', () => {
	const array = Buffer.from([0xdd, 2, 0, 0, 0])
	const map = Buffer.from([0xdf, 0xff, 0xff, 0xff, 0xff])
	for (const bytes of [array, map, Buffer.concat(Array.from({ length: 50 }, () => array))]) {
		const before = process.memoryUsage().heapTotal
		expect(() => decode(bytes)).toThrow('It is not MessagePack.')
		expect(process.memoryUsage().heapTotal - before).toBeLessThan(100e6)
	}
	// Each level announces only what is there, and all together far more than that.
	const levels = Buffer.concat([Buffer.concat(Array.from({ length: 40 }, () => Buffer.from([0xdc, 0x03, 0xe8]))), Buffer.alloc(1000)])
	expect(isPossibleMsgpack(levels)).toBe(false)
})

test('what is cut off, followed by more, too deep or of no type is refused', () => {
	const whole = encode({ op: 6, d: { requestType: 'GetVersion', list: [1, 'two', null, 3.5] } })
	for (let length = 0; length < whole.length; length += 1) expect(isPossibleMsgpack(whole.subarray(0, length))).toBe(false)
	expect(isPossibleMsgpack(Buffer.concat([whole, Buffer.from([1])]))).toBe(false)
	expect(isPossibleMsgpack(Buffer.from([0xc1]))).toBe(false)
	expect(isPossibleMsgpack(Buffer.concat([Buffer.alloc(200, 0x91), Buffer.from([1])]))).toBe(false)
})

test('a message that is nested without end is not read in either encoding', () => {
	const json = encodingOf('obswebsocket.json')
	const nested = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
	expect(() => json.decode(Buffer.from(`{"op":6,"d":{"requestType":"GetVersion","requestId":${nested}}}`))).toThrow('It is not JSON.')
	expect(json.decode(Buffer.from('{"op":1,"d":{}}'))).toEqual({ op: 1, d: {} })
})
