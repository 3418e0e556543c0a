import { expect, test } from 'vitest'
import { createManualClock } from '../platforms/testing/manual-clock.ts'
import { createInbox } from './inbox.ts'
import { createRequestPace } from './request-pace.ts'
import { createWrongPasswords } from './wrong-passwords.ts'

function inboxOf({ perSecond = 100, burst = 10 } = {}) {
	const clock = createManualClock()
	const handled: unknown[] = []
	const said: string[] = []
	const waiting: (() => void)[] = []
	const inbox = createInbox({
		clock,
		pace: createRequestPace({ perSecond, burst, steady: clock.steady }),
		sharedPace: createRequestPace({ perSecond: 1e6, burst: 1e6, steady: clock.steady }),
		handle(message) {
			handled.push(message)
			return message === 'slow' ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()
		},
		pause: () => said.push('pause'),
		resume: () => said.push('resume'),
		onFlood: () => said.push('flood'),
		onFailed: (error) => said.push(String(error)),
	})
	return { clock, inbox, handled, said, waiting }
}

test('what comes faster than allowed waits its turn, and nothing is lost', () => {
	const { clock, inbox, handled, said } = inboxOf()
	for (let number = 0; number < 30; number += 1) inbox.add(number)
	expect([handled.length, said]).toEqual([10, ['pause']])
	clock.advance(100)
	expect(handled.length).toBe(20)
	clock.advance(100)
	expect(handled).toEqual(Array.from({ length: 30 }, (_, number) => number))
	expect(said).toEqual(['pause', 'resume'])
})

test('a batch counts as its requests', () => {
	const { clock, inbox, handled } = inboxOf()
	inbox.add({ op: 8, d: { requests: Array.from({ length: 50 }) } })
	inbox.add('next')
	expect(handled.length).toBe(1)
	clock.advance(400)
	expect(handled.length).toBe(1)
	clock.advance(20)
	expect(handled.length).toBe(2)
})

test('a client whose requests take long is read again when one is answered', async () => {
	const { inbox, handled, said, waiting } = inboxOf({ perSecond: 1e6, burst: 1e6 })
	for (let number = 0; number < 130; number += 1) inbox.add('slow')
	expect([handled.length, said]).toEqual([128, ['pause']])
	for (const answer of waiting) answer()
	await new Promise((resolve) => setImmediate(resolve))
	expect([handled.length, said]).toEqual([130, ['pause', 'resume']])
})

test('a client that sends on although it is not read is disconnected, and nothing of it is handled after that', () => {
	const { clock, inbox, handled, said } = inboxOf()
	for (let number = 0; number < 6000; number += 1) inbox.add(number)
	expect(said).toContain('flood')
	inbox.close()
	clock.advance(60_000)
	expect(handled.length).toBe(10)
})

test('after five wrong passwords in a minute, answers to that address come late', () => {
	const clock = createManualClock()
	const wrong = createWrongPasswords(clock.steady)
	for (let tries = 0; tries < 5; tries += 1) {
		expect(wrong.delayFor('10.0.0.5')).toBe(0)
		wrong.add('10.0.0.5')
	}
	expect([wrong.delayFor('10.0.0.5'), wrong.delayFor('10.0.0.6'), wrong.count()]).toEqual([2000, 0, 5])
	clock.advance(60_000)
	expect(wrong.delayFor('10.0.0.5')).toBe(0)
})
