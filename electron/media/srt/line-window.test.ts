import { expect, test } from 'vitest'
import { createLineWindow } from './line-window.ts'

const packetBytes = 1356
const second = 1000

interface LineAt {
	/** What the line carries, bytes per ms. */
	readonly carries: number
	/** Round trip without a wait, ms. */
	readonly tripMs: number
	/** Every so manieth packet is lost and comes again after a round trip; absent: none. */
	readonly losesEvery?: number
}

/** A caller that makes `made` bytes per ms for `ms`, in pictures of 40 ms, on a line that changes. Steps of 1 ms; the server acknowledges every 10 ms. */
function run({ made, ms, line }: { readonly made: number; readonly ms: number; readonly line: (now: number) => LineAt }) {
	const window = createLineWindow()
	const held: number[] = []
	/** In the line: when each packet comes out of it. */
	let freeAtMs = 0
	const arrivals = new Map<number, number>()
	const seen = { arrivedBytes: 0, mostWaitMs: 0, waitMs: 0, heldBytes: 0, mostHeldBytes: 0 }
	let sequence = 0
	let next = 0
	let owed = 0
	let rttMs = line(0).tripMs
	for (let now = 0; now < ms; now += 1) {
		const { carries, tripMs, losesEvery } = line(now)
		if (now % 40 === 0) for (owed += made * 40; owed >= packetBytes; owed -= packetBytes) held.push(packetBytes)
		while (held.length > 0 && window.isOpen()) {
			held.pop()
			window.sent(sequence, packetBytes, now)
			freeAtMs = Math.max(now, freeAtMs) + packetBytes / carries
			const lost = losesEvery !== undefined && sequence % losesEvery === 0 ? 1.5 * tripMs + 20 : 0
			arrivals.set(sequence, freeAtMs + tripMs / 2 + lost)
			sequence += 1
		}
		seen.waitMs = Math.max(0, freeAtMs - now)
		seen.mostWaitMs = Math.max(seen.mostWaitMs, seen.waitMs)
		seen.heldBytes = held.length * packetBytes
		seen.mostHeldBytes = Math.max(seen.mostHeldBytes, seen.heldBytes)
		if (now % 10 !== 0) continue
		// What the server knew half a round trip ago.
		rttMs += (tripMs + seen.waitMs - rttMs) / 8
		const before = next
		while ((arrivals.get(next) ?? Number.POSITIVE_INFINITY) <= now - tripMs / 2) {
			arrivals.delete(next)
			next += 1
		}
		seen.arrivedBytes = next * packetBytes
		if (next > before) window.acknowledged(next, rttMs, now)
	}
	return seen
}

test.each([2, 80])(
	'a line that carries two thirds of what is made is filled, and nothing waits in it for long (round trip of %i ms)',
	(tripMs) => {
		const { arrivedBytes, mostWaitMs } = run({ made: 320, ms: 8 * second, line: (now) => ({ carries: now < second ? 2000 : 215, tripMs }) })
		expect(mostWaitMs).toBeLessThan(350)
		expect(arrivedBytes).toBeGreaterThan(0.9 * (320 * second + 215 * 7 * second))
	},
)

test('a line that is good again gets what was held back', () => {
	const line = (now: number) => ({ carries: now > second && now < 4 * second ? 215 : 2000, tripMs: 40 })
	const { heldBytes, mostHeldBytes } = run({ made: 320, ms: 6 * second, line })
	expect(mostHeldBytes).toBeGreaterThan(100_000)
	expect(heldBytes).toBe(0)
})

test('a line that loses packets and has room is not limited', () => {
	const { mostHeldBytes } = run({ made: 320, ms: 10 * second, line: () => ({ carries: 2000, tripMs: 150, losesEvery: 17 }) })
	expect(mostHeldBytes).toBe(0)
})

test('a route that becomes longer is measured again, and carries as much as before', () => {
	const line = (now: number) => ({ carries: 2000, tripMs: now < 2 * second ? 20 : 320 })
	const { heldBytes, arrivedBytes } = run({ made: 320, ms: 40 * second, line })
	expect(heldBytes).toBeLessThan(320 * 500)
	expect(arrivedBytes).toBeGreaterThan(320 * 39 * second)
})
