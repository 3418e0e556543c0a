import { describe, expect, it } from 'vitest'
import type { RelayEndpoint } from '../../shared/domain/feeds.ts'
import { silentLog } from '../lib/log.ts'
import type { ChildExit, ForkChild } from '../process/forked-child.ts'
import { createRelay } from './relay.ts'
import type { FromRelay, ToRelay } from './relay-messages.ts'
import { createTestClock } from './testing/relay-rig.ts'

/** A child that the test controls. */
interface FakeChild {
	readonly sent: ToRelay[]
	say(message: FromRelay): void
	exit(): void
	/** Sets the memory that its heartbeat reports. */
	use(bytes: number): void
	killed: boolean
}

function setUp() {
	const children: FakeChild[] = []
	const clock = createTestClock()
	const tooLarge: number[] = []
	const forkChild = ((_entry: URL, options: { readonly onMemory?: (bytes: number) => void }) => {
		const messages = new Set<(message: FromRelay) => void>()
		const exits = new Set<(exit: ChildExit) => void>()
		const child: FakeChild = {
			sent: [],
			killed: false,
			use: (bytes) => options.onMemory?.(bytes),
			say: (message) => {
				for (const listener of messages) listener(message)
			},
			exit: () => {
				for (const listener of exits) listener({ code: 1, signal: null, forced: false, spawnError: null })
			},
		}
		children.push(child)
		return {
			pid: children.length,
			send: (message: ToRelay) => child.sent.push(message) > 0,
			onMessage: (listener: (message: FromRelay) => void) => void messages.add(listener),
			onExit: (listener: (exit: ChildExit) => void) => void exits.add(listener),
			kill() {
				child.killed = true
				child.exit()
			},
			rssBytes: () => Promise.resolve(null),
		}
	}) as unknown as ForkChild
	const relay = createRelay({ forkChild, clock, log: silentLog, onTooLarge: (bytes) => tooLarge.push(bytes) })
	const seen: (number | null)[] = []
	relay.onEndpoint((endpoint) => seen.push(endpoint?.rtmpPort ?? null))
	return { children, clock, relay, seen, tooLarge, child: (index: number) => children[index] as FakeChild }
}

const endpoint = (rtmpPort: number): RelayEndpoint => ({
	host: 'h',
	rtmpPort,
	httpPort: 1,
	app: 'a',
	name: 'n',
	publishSign: 'p',
	playSign: 'q',
})
const listening = (rtmpPort: number): FromRelay => ({ type: 'listening', endpoint: endpoint(rtmpPort) })
const failed = (reason: 'port-busy' | 'other'): FromRelay => ({ type: 'failed', reason, detail: 'x' })

describe('relay supervision', () => {
	it('starts once for many who ask', async () => {
		const { relay, children, child, seen } = setUp()
		const both = [relay.start(), relay.start()]
		child(0).say(listening(7))
		expect((await Promise.all(both)).map((each) => each.rtmpPort)).toEqual([7, 7])
		expect((await relay.start()).rtmpPort).toBe(7)
		expect(children).toHaveLength(1)
		expect(seen).toEqual([7])
		child(0).say({ type: 'memory', rssBytes: 5 })
		expect(relay.rssBytes()).toBe(5)
	})

	it('restarts one that uses too much memory, and reports how much it used', async () => {
		const { relay, child, children, seen, tooLarge } = setUp()
		const started = relay.start()
		child(0).say(listening(7))
		await started
		child(0).use(999_000_000)
		expect(children).toHaveLength(1)
		child(0).use(1_200_000_000)
		child(1).say(listening(8))
		child(1).exit()
		expect([tooLarge, seen.slice(0, 3)]).toEqual([[1_200_000_000], [7, null, 8]])
	})

	it('restarts a lost relay at once and says so', async () => {
		const { relay, child, children, seen } = setUp()
		const started = relay.start()
		child(0).say(listening(7))
		await started
		child(0).exit()
		expect(relay.endpoint()).toBe(null)
		expect(relay.rssBytes()).toBe(null)
		expect(children).toHaveLength(2)
		child(1).say(listening(8))
		expect(seen).toEqual([7, null, 8])
		expect(relay.endpoint()?.rtmpPort).toBe(8)
	})

	it('keeps trying, more slowly, when restarts fail', async () => {
		const { relay, child, children, clock } = setUp()
		const started = relay.start()
		child(0).say(listening(7))
		await started
		child(0).exit()
		child(1).exit()
		expect(children).toHaveLength(2)
		clock.advance(100)
		expect(children).toHaveLength(3)
		child(2).say(failed('port-busy'))
		clock.advance(249)
		expect(children).toHaveLength(3)
		clock.advance(1)
		child(3).say(listening(9))
		expect(relay.endpoint()?.rtmpPort).toBe(9)
	})

	it('gives up a first start after three attempts, at once when a fixed port is taken', async () => {
		const first = setUp()
		const started = first.relay.start()
		first.child(0).exit()
		first.clock.advance(100)
		first.child(1).say(failed('other'))
		first.clock.advance(250)
		// The third hangs and is killed.
		first.clock.advance(10_000)
		expect(first.child(2).killed).toBe(true)
		await expect(started).rejects.toMatchObject({ code: 'relay-start-failed' })

		const second = setUp()
		const busy = second.relay.start()
		second.child(0).say(failed('port-busy'))
		await expect(busy).rejects.toMatchObject({ code: 'relay-port-busy' })
		expect(second.children).toHaveLength(1)
		const again = second.relay.start()
		second.child(1).say(listening(3))
		expect((await again).rtmpPort).toBe(3)
	})

	it('stops for good', async () => {
		const { relay, child, children, clock, seen } = setUp()
		const started = relay.start()
		child(0).say(listening(7))
		await started
		const stopped = relay.dispose()
		expect(child(0).sent.at(-1)).toEqual({ type: 'stop' })
		clock.advance(2000)
		expect(child(0).killed).toBe(true)
		await stopped
		await relay.dispose()
		clock.advance(60_000)
		expect(children).toHaveLength(1)
		expect(seen).toEqual([7, null])
	})
})
