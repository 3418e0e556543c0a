import { beforeEach, expect, test } from 'vitest'
import { silentLog } from '../lib/log.ts'
import { createManualClock } from '../platforms/testing/manual-clock.ts'
import type { ChildExit, ForkChild } from './forked-child.ts'
import { untilTooMany } from './restart-policy.ts'
import { createSupervisedChild, type UnexpectedEnd } from './supervised-child.ts'

interface FakeChild {
	readonly sent: unknown[]
	/** Sets the memory that its heartbeat reports. */
	use(bytes: number): void
	say(message: object): void
	exit(exit?: Partial<ChildExit>): void
	isKilled: boolean
	/** It is gone, or accepts no messages. */
	isDeaf: boolean
	/** Even a kill does not end it. */
	hangs: boolean
}

let children: FakeChild[]
let lines: string[]
let ends: UnexpectedEnd[]
let messages: unknown[]
const killed: ChildExit = { code: null, signal: 'SIGKILL', forced: false, spawnError: null }

beforeEach(() => {
	children = []
	lines = []
	ends = []
	messages = []
})

const fork: ForkChild = (_entry, options) => {
	let say = (_: never) => {}
	let exited = (_: ChildExit) => {}
	const fake: FakeChild = {
		sent: [],
		use: (bytes) => options?.onMemory?.(bytes),
		isKilled: false,
		isDeaf: false,
		hangs: false,
		say: (message) => say(message as never),
		exit: (exit) => exited({ ...killed, ...exit }),
	}
	children.push(fake)
	options?.onLine?.(`born ${'x'.repeat(1000)}`)
	return {
		pid: children.length,
		send(message: unknown) {
			if (!fake.isDeaf) fake.sent.push(message)
			return !fake.isDeaf
		},
		onMessage: (listener: typeof say) => {
			say = listener
		},
		onExit: (listener: typeof exited) => {
			exited = listener
		},
		kill() {
			fake.isKilled = true
			if (!fake.hangs) fake.exit()
		},
		rssBytes: async () => 7,
	} as never
}

function setUp(more: { startLimitMs?: number; goneLimitMs?: number; memoryLimitBytes?: number } = {}) {
	const clock = createManualClock()
	const log = { ...silentLog, warn: (message: string) => lines.push(message), error: (message: string) => lines.push(message) }
	const child = createSupervisedChild<string, { type: 'word' } | { type: 'log'; level: 'warn'; message: string }>({
		name: 'parrot',
		fork,
		entry: new URL('file:///parrot.ts'),
		clock,
		log,
		stopMessage: 'stop',
		stopLimitMs: 1000,
		restart: untilTooMany,
		onForked: (send) => send('hello'),
		onMessage: (message) => messages.push(message.type),
		onEnded: (end) => ends.push(end),
		...more,
	})
	return { clock, child, nth: (index: number) => children[index] as FakeChild }
}

test('a child that ends is started again with everything it needs, and its lines are in the log', () => {
	const { child, nth } = setUp()
	child.start()
	child.start()
	nth(0).say({ type: 'log', level: 'warn', message: 'I am old' })
	nth(0).say({ type: 'word' })
	nth(0).exit({ code: 1, signal: null })
	expect(children.map(({ sent }) => sent)).toEqual([['hello'], ['hello']])
	expect(messages).toEqual(['word'])
	expect(ends).toMatchObject([{ exit: { code: 1 }, restartInMs: 0 }])
	expect(lines).toEqual(['The parrot process wrote', 'I am old', 'The parrot process ended', 'The parrot process wrote'])
	// Messages of the earlier process are ignored.
	nth(0).say({ type: 'word' })
	nth(0).exit()
	expect([messages.length, children.length]).toEqual([1, 2])
})

test('a stop asks, waits, and kills', async () => {
	const { child, clock, nth } = setUp()
	child.start()
	const stopped = child.stop()
	expect(nth(0).sent).toEqual(['hello', 'stop'])
	clock.advance(999)
	expect(nth(0).isKilled).toBe(false)
	clock.advance(1)
	expect(nth(0).isKilled).toBe(true)
	await stopped
	clock.advance(100_000)
	expect([children.length, ends.length]).toEqual([1, 0])
	child.start()
	expect(children).toHaveLength(2)
})

test('one that cannot be asked is killed at once, and one that is disposed of never starts again', async () => {
	const { child, nth } = setUp()
	child.start()
	nth(0).isDeaf = true
	await child.dispose()
	expect(nth(0).isKilled).toBe(true)
	child.start()
	child.replace()
	expect(children).toHaveLength(1)
})

test('a child that is still at work gets more time to end', () => {
	const { child, clock, nth } = setUp()
	child.start()
	void child.stop()
	clock.advance(900)
	child.allowTime()
	clock.advance(900)
	expect(nth(0).isKilled).toBe(false)
	clock.advance(100)
	expect(nth(0).isKilled).toBe(true)
})

test('one that even a kill does not end is waited for only for a limited time', async () => {
	const { child, clock, nth } = setUp({ goneLimitMs: 500 })
	child.start()
	nth(0).hangs = true
	const stopped = child.stop()
	clock.advance(1000)
	clock.advance(500)
	await stopped
	expect(child.pid()).toBeNull()
})

test('a child that does not get ready in time is killed and counts as a failed start', () => {
	const { child, clock } = setUp({ startLimitMs: 3000 })
	child.start()
	clock.advance(3000)
	expect(ends).toMatchObject([{ wasRunning: false }])
	expect(children).toHaveLength(2)
	child.ready()
	clock.advance(60_000)
	expect(children).toHaveLength(2)
})

test('a child that grows beyond its memory limit is restarted, and its owner hears why', () => {
	const { child, nth } = setUp({ memoryLimitBytes: 1000 })
	child.start()
	nth(0).use(1000)
	expect(nth(0).isKilled).toBe(false)
	nth(0).use(1001)
	expect(ends).toMatchObject([{ tooLargeBytes: 1001, restartInMs: 0 }])
	expect(children).toHaveLength(2)
	// The next process starts with little memory, and is not charged with what the earlier one used.
	nth(0).use(5000)
	nth(1).exit()
	expect(ends).toMatchObject([{ tooLargeBytes: 1001 }, { tooLargeBytes: null }])
})

test('a child that is ending is not killed for its memory', () => {
	const { child, nth } = setUp({ memoryLimitBytes: 1000 })
	child.start()
	void child.stop()
	nth(0).use(5000)
	expect(nth(0).isKilled).toBe(false)
})

test('an owner that stops it when it hears of the end gets no other child', async () => {
	const clock = createManualClock()
	const child = createSupervisedChild<string, { type: 'word' }>({
		name: 'parrot',
		fork,
		entry: new URL('file:///parrot.ts'),
		clock,
		log: silentLog,
		stopMessage: 'stop',
		stopLimitMs: 1000,
		restart: untilTooMany,
		onForked() {},
		onMessage() {},
		onEnded: () => void child.stop(),
	})
	child.start()
	children[0]?.exit()
	clock.advance(10_000)
	expect(children).toHaveLength(1)
})

test('dropped: killed, forgotten, and the next one starts at once', () => {
	const { child, nth } = setUp()
	child.start()
	nth(0).hangs = true
	child.drop()
	expect([nth(0).isKilled, child.pid(), child.send('word')]).toEqual([true, null, false])
	child.start()
	nth(0).exit()
	expect([children.length, ends.length]).toEqual([2, 0])
})

test('why it could not even be started is in the log and known to the owner', () => {
	const { child, nth } = setUp()
	child.start()
	nth(0).exit({ signal: null, spawnError: 'EAGAIN' })
	expect(ends).toMatchObject([{ exit: { spawnError: 'EAGAIN' } }])
})
