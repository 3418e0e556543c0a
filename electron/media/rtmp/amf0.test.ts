import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AmfValue, decodeAmf0, encodeAmf0 } from './amf0.ts'
import { RtmpProtocolError } from './protocol-error.ts'

const { value: anyValue } = fc.letrec<{ value: AmfValue }>((tie) => ({
	value: fc.oneof(
		{ maxDepth: 4, withCrossShrink: true },
		fc.double({ noNaN: true }),
		fc.boolean(),
		fc.string(),
		fc.constant(null),
		fc.constant(undefined),
		fc.date({ noInvalidDate: true }),
		fc.array(tie('value'), { maxLength: 4 }),
		fc.dictionary(fc.string({ minLength: 1 }), tie('value'), { maxKeys: 4, noNullPrototype: false }),
	),
}))

function outcome(bytes: Uint8Array): 'values' | 'protocol error' {
	try {
		decodeAmf0(bytes)
		return 'values'
	} catch (error) {
		if (error instanceof RtmpProtocolError) return 'protocol error'
		throw error
	}
}

describe('AMF0', () => {
	it('reads what it wrote', () => {
		fc.assert(
			fc.property(fc.array(anyValue, { maxLength: 4 }), (values) => {
				expect(decodeAmf0(encodeAmf0(...values))).toEqual(values)
			}),
			{ numRuns: 300 },
		)
	})

	it('writes a text over 65,535 bytes as a long one', () => {
		const text = 'é'.repeat(40_000)
		expect(decodeAmf0(encodeAmf0(text))).toEqual([text])
	})

	it('reads ECMA arrays, typed objects and XML', () => {
		const members = [...Buffer.from([0, 1]), ...Buffer.from('a'), 5, 0, 0, 9]
		expect(decodeAmf0(Uint8Array.from([8, 0, 0, 0, 1, ...members]))).toEqual([{ a: null }])
		expect(decodeAmf0(Uint8Array.from([16, 0, 1, 0x54, ...members]))).toEqual([{ a: null }])
		expect(decodeAmf0(Uint8Array.from([15, 0, 0, 0, 1, 0x78]))).toEqual(['x'])
	})

	it('gives a name like __proto__ no power', () => {
		const [object] = decodeAmf0(Buffer.concat([Buffer.from([3, 0, 9]), Buffer.from('__proto__'), Buffer.from([3, 0, 0, 9, 0, 0, 9])]))
		expect(Object.keys(object as object)).toEqual(['__proto__'])
		expect(Object.getPrototypeOf(object)).toBe(null)
	})

	it.each([
		['number cut after 2 bytes', [0, 1, 2]],
		['marker 0x42', [0x42]],
		['text longer than the message', [2, 0xff, 0xff, 1]],
		['long text of 4 GB', [12, 0xff, 0xff, 0xff, 0xff]],
		['object without an end', [3, 0, 1, 0x61, 5]],
		['array of 4 billion', [10, 0xff, 0xff, 0xff, 0xff, 5]],
		['reference', [7, 0, 0]],
		['date cut off', [11, 0, 0, 0]],
	])('refuses a %s', (_, bytes) => {
		expect(outcome(Uint8Array.from(bytes))).toBe('protocol error')
	})

	it('refuses 200,000 nested objects and 100,000 values', () => {
		expect(outcome(Buffer.concat(Array.from({ length: 200_000 }, () => Buffer.from([3, 0, 1, 0x61]))))).toBe('protocol error')
		expect(outcome(Buffer.alloc(100_000, 5))).toBe('protocol error')
	})

	it('throws nothing but a protocol error, whatever the bytes', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void outcome(bytes)),
			{ numRuns: 500 },
		)
		fc.assert(
			fc.property(anyValue, fc.nat(), fc.nat(255), (value, place, byte) => {
				const bytes = encodeAmf0(value)
				bytes[place % Math.max(1, bytes.length)] = byte
				outcome(bytes)
			}),
			{ numRuns: 500 },
		)
	})
})
