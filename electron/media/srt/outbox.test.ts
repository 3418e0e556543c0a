import { expect, test } from 'vitest'
import { createSrtOutbox } from './outbox.ts'

const packet = (sequence: number) => Buffer.from([sequence])
const numbers = (packets: readonly Buffer[]) => packets.map((bytes) => bytes[0])

/** An outbox whose server has acknowledged packet 0, with a round trip of 20 ms, at 10 ms. */
function open() {
	const outbox = createSrtOutbox()
	outbox.add(0, packet(0))
	outbox.leaving(0)
	outbox.heard(10, { next: 1, rttMs: 20 })
	return {
		...outbox,
		send(sequence: number, now: number) {
			outbox.add(sequence, packet(sequence))
			return numbers(outbox.leaving(now))
		},
		leaving: (now: number) => numbers(outbox.leaving(now)),
	}
}

test('packets leave as they come while the server answers', () => {
	const { send, heard, isHeldUp, isEmpty } = open()
	expect([send(1, 20), send(2, 60)]).toEqual([[1], [2]])
	heard(80, { next: 3, rttMs: 20 })
	expect([isHeldUp(), isEmpty()]).toEqual([false, true])
})

test('while nothing comes back, what is new waits, and the oldest packet asks whether the line is back', () => {
	const { send, leaving, isHeldUp, isWaiting } = open()
	expect(send(1, 100)).toEqual([1])
	expect(send(2, 240)).toEqual([2])
	expect(send(3, 260)).toEqual([1])
	expect([isHeldUp(), isWaiting(2), isWaiting(3)]).toEqual([true, false, true])
	expect([leaving(300), leaving(360), leaving(400), leaving(460)]).toEqual([[], [1], [], [1]])
})

test('when the line is back, the server first gets what it missed, in order, and then what is newer', () => {
	const { send, leaving, heard, isHeldUp } = open()
	send(1, 100)
	send(2, 100)
	send(3, 100)
	send(4, 300)
	send(5, 400)
	heard(1000, { next: 2, rttMs: 20 })
	expect(leaving(1000)).toEqual([2, 3, 4, 5])
	expect(isHeldUp()).toBe(false)
	heard(1030, { next: 6, rttMs: 20 })
	expect(send(6, 1040)).toEqual([6])
})

test('any packet of the server shows that the line is back', () => {
	const { send, leaving, heard } = open()
	send(1, 100)
	send(2, 300)
	heard(900)
	expect(leaving(900)).toEqual([1, 2])
})

test('a line is not dead because nothing was sent, nor before the server has measured a round trip', () => {
	const { send } = open()
	expect(send(1, 60_000)).toEqual([1])
	const fresh = createSrtOutbox()
	fresh.add(0, packet(0))
	fresh.leaving(0)
	fresh.add(1, packet(1))
	expect(numbers(fresh.leaving(5000))).toEqual([1])
})

test('what a dead line has missed does not leave all at once', () => {
	const outbox = createSrtOutbox()
	const bytes = Buffer.alloc(1356)
	let sequence = 0
	for (let now = 0; now < 1000; now += 10) {
		for (let count = 0; count < 3; count += 1) outbox.add(sequence + count, bytes)
		outbox.leaving(now)
		sequence += 3
		outbox.heard(now + 5, { next: sequence, rttMs: 5 })
	}
	for (let now = 1000; now < 2000; now += 10) {
		for (let count = 0; count < 3; count += 1) outbox.add(sequence + count, bytes)
		outbox.leaving(now)
		sequence += 3
	}
	outbox.heard(2000, { next: 3003, rttMs: 5 })
	const first = outbox.leaving(2000).length
	// A tenth of a second of media, as it came before.
	expect(first).toBeGreaterThan(20)
	expect(first).toBeLessThan(45)
})
