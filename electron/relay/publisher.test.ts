import { describe, expect, it } from 'vitest'
import type { IngestTarget, MediaTag, RelayEndpoint } from '../../shared/domain/feeds.ts'
import { silentLog } from '../lib/log.ts'
import { type IngestError, ingestError } from '../media/rtmp/ingest-error.ts'
import { createRelayPublisher } from './publisher.ts'
import { createTestClock } from './testing/relay-rig.ts'

const endpoint = (rtmpPort: number): RelayEndpoint => ({
	host: '127.0.0.1',
	rtmpPort,
	httpPort: 1,
	app: 'a',
	name: 'n',
	publishSign: 'p',
	playSign: 'q',
})
const picture = (timestampMs: number): MediaTag => ({
	kind: 'video',
	timestampMs,
	body: Uint8Array.of(0x17, 1),
	isKeyframe: true,
	isSequenceHeader: false,
})

interface Attempt {
	readonly target: IngestTarget
	readonly signal: AbortSignal
	readonly got: number[]
	queuedBytes: number
	closed: boolean
	accept(): Promise<void>
	refuse(): Promise<void>
	lose(): void
}

function setUp() {
	const attempts: Attempt[] = []
	const states: boolean[] = []
	const clock = createTestClock()
	const publisher = createRelayPublisher({
		clock,
		log: silentLog,
		onState: (connected) => states.push(connected),
		connect: ({ target, signal }) =>
			new Promise((resolve, reject) => {
				let onClose = (_: IngestError) => {}
				const attempt: Attempt = {
					target,
					signal,
					got: [],
					queuedBytes: 0,
					closed: false,
					async accept() {
						resolve({
							write: (tag) => attempt.got.push(tag.timestampMs),
							counters: () => ({
								bytesSent: 0,
								queuedBytes: attempt.queuedBytes,
								oldestQueuedMs: 0,
								acknowledgedBytes: null,
								missingBytes: null,
								countsAsWeDo: false,
							}),
							onClose(listener) {
								onClose = listener
							},
							close() {
								attempt.closed = true
								return Promise.resolve()
							},
							abandon: () => ({ reset() {} }),
						})
						await Promise.resolve()
					},
					async refuse() {
						reject(ingestError('ingest-refused-connection'))
						await Promise.resolve()
						await Promise.resolve()
					},
					lose: () => onClose(ingestError('ingest-closed')),
				}
				attempts.push(attempt)
			}),
	})
	return { attempts, states, clock, publisher, attempt: (index: number) => attempts[index] as Attempt }
}

describe('publisher to the relay', () => {
	it('names the stream, its signature and its absolute timeline', () => {
		const { publisher, attempt } = setUp()
		publisher.setEndpoint(endpoint(5))
		expect(attempt(0).target).toEqual({ protocol: 'rtmp', server: 'rtmp://127.0.0.1:5/a', key: 'n?sign=p&timeline=program' })
	})

	it('delivers what was written before there was a relay', async () => {
		const { publisher, attempt, states } = setUp()
		publisher.write(picture(1))
		publisher.setEndpoint(endpoint(5))
		publisher.write(picture(2))
		await attempt(0).accept()
		publisher.write(picture(3))
		expect(attempt(0).got).toEqual([1, 2, 3])
		expect(states).toEqual([true])
	})

	it('tries again every 100 ms, and at once at a new address, and repeats', async () => {
		const { publisher, attempts, attempt, clock, states } = setUp()
		publisher.setEndpoint(endpoint(5))
		await attempt(0).accept()
		publisher.write(picture(1))
		attempt(0).lose()
		publisher.write(picture(2))
		clock.advance(99)
		expect(attempts).toHaveLength(1)
		clock.advance(1)
		await attempt(1).refuse()
		clock.advance(100)
		expect(attempts).toHaveLength(3)
		publisher.setEndpoint(endpoint(6))
		expect(attempt(2).signal.aborted).toBe(true)
		await attempt(3).accept()
		expect(attempt(3).target.server).toBe('rtmp://127.0.0.1:6/a')
		expect(attempt(3).got).toEqual([1, 2])
		expect(states).toEqual([true, false, true])
		// A connection that succeeds after its attempt was given up is closed.
		await attempt(2).accept()
		expect(attempt(2).closed).toBe(true)
	})

	it('does nothing for the endpoint that it has, and rests without one', async () => {
		const { publisher, attempts, attempt, clock } = setUp()
		publisher.setEndpoint(endpoint(5))
		await attempt(0).accept()
		publisher.setEndpoint(endpoint(5))
		expect(attempts).toHaveLength(1)
		publisher.setEndpoint(null)
		expect(attempt(0).closed).toBe(true)
		clock.advance(10_000)
		expect(attempts).toHaveLength(1)
	})

	it('gives up a relay that takes nothing', async () => {
		const { publisher, attempts, attempt } = setUp()
		publisher.setEndpoint(endpoint(5))
		await attempt(0).accept()
		attempt(0).queuedBytes = 40 * 1024 * 1024
		publisher.write(picture(1))
		expect(attempt(0).closed).toBe(true)
		expect(attempts).toHaveLength(2)
	})

	it('keeps the end of one encoder to itself', async () => {
		const { publisher, attempt } = setUp()
		publisher.setEndpoint(endpoint(5))
		await attempt(0).accept()
		publisher.write({ ...picture(7), body: Uint8Array.of(0x17, 2), isKeyframe: false })
		expect(attempt(0).got).toEqual([])
	})

	it('closes once and for all', async () => {
		const { publisher, attempts, attempt, clock } = setUp()
		publisher.setEndpoint(endpoint(5))
		await attempt(0).accept()
		await publisher.dispose()
		await publisher.dispose()
		publisher.write(picture(1))
		clock.advance(10_000)
		expect([attempts.length, attempt(0).closed, attempt(0).got]).toEqual([1, true, []])
	})
})
