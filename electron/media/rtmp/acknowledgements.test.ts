import { describe, expect, it } from 'vitest'
import { createAcknowledgements } from './acknowledgements.ts'

const every = 62_500

/** A server that acknowledges every 62,500 bytes that arrive; its count is `offset` higher than ours. */
function after(sentBytes: number, { offset = 0, share = 1, from = 0 } = {}) {
	const acknowledgements = createAcknowledgements()
	for (let bytes = from + every; bytes <= from + sentBytes; bytes += every)
		acknowledgements.note((bytes * share + offset) % 2 ** 32, bytes - from)
	return acknowledgements
}

describe('acknowledgements', () => {
	it('prove nothing before the server has shown what it does', () => {
		const silent = createAcknowledgements()
		expect([silent.latest(), silent.missingBytes(50_000_000), silent.isExact()]).toEqual([null, null, false])
		expect(after(3 * every).missingBytes(50_000_000)).toBeNull()
		expect(after(4 * every).missingBytes(50_000_000)).toBeGreaterThan(49_000_000)
	})

	it('show what has surely not arrived: what is beyond the next one that is due', () => {
		const acknowledgements = after(1_000_000)
		expect(acknowledgements.missingBytes(1_000_000)).toBe(0)
		expect(acknowledgements.missingBytes(1_075_000)).toBe(0)
		expect(acknowledgements.missingBytes(1_500_000)).toBe(500_000 - 1.25 * every)
		expect(acknowledgements.isExact()).toBe(true)
	})

	it('a server that reads much at once is given as much room', () => {
		const acknowledgements = createAcknowledgements()
		for (let bytes = 2_500_000; bytes <= 10_000_000; bytes += 2_500_000) acknowledgements.note(bytes, bytes)
		expect(acknowledgements.missingBytes(13_000_000)).toBe(0)
		expect(acknowledgements.missingBytes(14_000_000)).toBe(875_000)
	})

	it('a connection that is slow from the first byte on is seen as that', () => {
		const acknowledgements = createAcknowledgements()
		for (let bytes = every; bytes <= 625_000; bytes += every) acknowledgements.note(bytes, 3_000_000)
		expect(acknowledgements.missingBytes(3_000_000)).toBeGreaterThan(2_000_000)
		expect(acknowledgements.isExact()).toBe(false)
	})

	it.each([
		['from its own point', { offset: 3_000_000_000 }],
		['over the end of its numbers', { from: 2 ** 32 - 5_000_000 }],
		['without headers', { share: 0.996 }],
	])('a server that counts %s is not taken for a slow one', (_, how) => {
		const acknowledgements = after(100_000_000, how)
		expect(acknowledgements.missingBytes(100_000_000)).toBe(0)
		expect(acknowledgements.missingBytes(101_000_000)).toBeGreaterThan(800_000)
	})

	it('a counter in another unit never decides what is sent', () => {
		expect(after(100_000_000, { share: 0.001 }).isExact()).toBe(false)
	})

	it('a counter that stops where 31 or 32 bits end may be broken, and proves nothing', () => {
		for (const end of [2 ** 31, 2 ** 32]) {
			const acknowledgements = createAcknowledgements()
			for (let left = 10; left >= 1; left -= 1) acknowledgements.note(end - left * every, end - left * every)
			expect(acknowledgements.missingBytes(end + 50_000_000)).toBeNull()
			expect(acknowledgements.missingBytes(end)).toBe(0)
		}
	})
})
