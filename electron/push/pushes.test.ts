import { expect, test } from 'vitest'
import type { IngestTarget } from '../../shared/domain/feeds.ts'
import { neverSet } from '../lib/clock.ts'
import { silentLog } from '../lib/log.ts'
import type { ChildExit, ForkChild } from '../process/forked-child.ts'
import { lossCause } from './causes.ts'
import type { FromPush, ToPush } from './push-messages.ts'
import { createPushes } from './pushes.ts'

interface FakeChild {
	readonly sent: ToPush[]
	say(message: FromPush): void
	exit(): void
}

function bench() {
	let now = 1_000_000
	let due: { at: number; run: () => void }[] = []
	const clock = neverSet({
		now: () => now,
		after(delayMs, run) {
			const entry = { at: now + delayMs, run }
			due.push(entry)
			return () => {
				due = due.filter((each) => each !== entry)
			}
		},
	})
	const children: FakeChild[] = []
	const fork: ForkChild = () => {
		const sent: ToPush[] = []
		const messages: ((message: FromPush) => void)[] = []
		const exits: ((exit: ChildExit) => void)[] = []
		const exit = () => {
			for (const listener of exits.splice(0)) listener({ code: null, signal: 'SIGKILL', forced: false, spawnError: null })
		}
		children.push({ sent, exit, say: (message) => messages.forEach((listener) => void listener(message)) })
		return {
			pid: 1,
			send: (message: ToPush) => sent.push(message) > 0,
			onMessage: (listener: (message: FromPush) => void) => void messages.push(listener),
			onExit: (listener: (exit: ChildExit) => void) => void exits.push(listener),
			kill: exit,
			rssBytes: async () => null,
		} as never
	}
	const services = { fork, entry: new URL('file:///none'), clock, random: () => 0.5, log: silentLog, ffmpegPath: () => 'ffmpeg' }
	return {
		pushes: createPushes(services),
		children,
		pass(ms: number) {
			now += ms
			const ready = due.filter((each) => each.at <= now)
			due = due.filter((each) => each.at > now)
			for (const each of ready) each.run()
		},
	}
}

const target: IngestTarget = { protocol: 'rtmp', server: 'rtmp://in.example.net/live', key: 'first-key' }
const connections = (child: FakeChild | undefined) => child?.sent.filter((message) => message.type === 'connect') ?? []

function loss(connection: number, code: Parameters<typeof lossCause>[0] = 'ingest-closed'): FromPush {
	return { type: 'lost', connection, ...lossCause(code) }
}

test('what an older connection reports is ignored', () => {
	const { pushes, children, pass } = bench()
	pushes.start('a', target)
	const [child] = children
	child?.say(loss(1))
	expect(pushes.state('a').kind).toBe('reconnecting')
	pass(2000)
	expect(connections(child)).toHaveLength(2)
	child?.say({ type: 'media-accepted', connection: 1 })
	child?.say(loss(1, 'ingest-rejected-key'))
	expect(pushes.state('a').kind).toBe('reconnecting')
	const newest = connections(child)[1]?.connection ?? 0
	child?.say({ type: 'media-accepted', connection: newest })
	expect(pushes.state('a').kind).toBe('live')
})

test('the death of its process while it waits changes nothing; the retry starts another', () => {
	const { pushes, children, pass } = bench()
	pushes.start('a', target)
	children[0]?.say(loss(1))
	const before = pushes.state('a')
	children[0]?.exit()
	expect(pushes.state('a')).toEqual(before)
	pass(2000)
	expect(children).toHaveLength(2)
	expect(connections(children[1])).toHaveLength(1)
})

test('a key that another computer may still hold is tried for a while, also when it was never accepted here', () => {
	const { pushes, children, pass } = bench()
	pushes.start('a', { ...target, mayBeHeld: true })
	const refuse = () => children[0]?.say(loss(connections(children[0]).at(-1)?.connection ?? 0, 'ingest-rejected-key'))
	refuse()
	expect(pushes.state('a')).toMatchObject({ kind: 'reconnecting', cause: { code: 'ingest-key-in-use' } })
	pass(60_000)
	refuse()
	expect(pushes.state('a').kind).toBe('reconnecting')
	pass(120_000)
	refuse()
	expect(pushes.state('a').kind).toBe('failed')
})

test('a key that was good is tried on for a while after a lost link, a new one that is refused is final', () => {
	const { pushes, children, pass } = bench()
	pushes.start('a', target)
	const [child] = children
	const refuse = () => child?.say(loss(connections(child).at(-1)?.connection ?? 0, 'ingest-rejected-key'))
	child?.say({ type: 'media-accepted', connection: 1 })
	pass(20_000)
	child?.say(loss(1))
	pass(250)
	refuse()
	expect(pushes.state('a')).toMatchObject({
		kind: 'reconnecting',
		cause: { code: 'ingest-key-in-use', message: expect.stringContaining('in use') },
	})
	pass(2000)
	pass(120_000)
	refuse()
	expect(pushes.state('a').kind).toBe('failed')
	pushes.setKey('a', 'second-key')
	expect(connections(child).at(-1)?.target.key).toBe('second-key')
	refuse()
	expect(pushes.state('a').kind).toBe('failed')
})

test('a passphrase that was good is tried on for a while after a lost link, one that never was is final', () => {
	const { pushes, children, pass } = bench()
	pushes.start('a', target)
	const [child] = children
	const refuse = () => child?.say(loss(connections(child).at(-1)?.connection ?? 0, 'ingest-wrong-passphrase'))
	refuse()
	expect(pushes.state('a').kind).toBe('failed')
	pushes.start('a', target)
	child?.say({ type: 'media-accepted', connection: connections(child).at(-1)?.connection ?? 0 })
	pass(20_000)
	child?.say(loss(connections(child).at(-1)?.connection ?? 0))
	pass(250)
	refuse()
	expect(pushes.state('a')).toMatchObject({
		kind: 'reconnecting',
		cause: { code: 'ingest-wrong-passphrase', message: expect.stringContaining('accepted before') },
	})
	pass(120_000)
	refuse()
	expect(pushes.state('a').kind).toBe('failed')
})

test('a server that accepts the picture and hangs up again and again is not live in between; one that keeps it is', () => {
	const { pushes, children, pass } = bench()
	pushes.start('a', target)
	const [child] = children
	const newest = () => connections(child).at(-1)?.connection ?? 0
	const accept = () => child?.say({ type: 'media-accepted', connection: newest() })
	accept()
	expect(pushes.state('a').kind).toBe('live')
	for (const waitMs of [2500, 4000]) {
		child?.say(loss(newest(), 'ingest-closed-after-key'))
		pass(waitMs)
		accept()
		pass(3000)
		expect(pushes.state('a').kind).toBe('reconnecting')
	}
	pass(2600)
	expect(pushes.state('a').kind).toBe('live')
})

test('link back: it is tried at once, and the wait that is left is forgotten', () => {
	const { pushes, children, pass } = bench()
	pushes.start('a', target)
	const [child] = children
	child?.say(loss(1, 'ingest-timeout'))
	expect(child?.sent.at(-1)).toEqual({ type: 'disconnect', watchLink: true })
	child?.say({ type: 'link-back' })
	expect(connections(child)).toHaveLength(2)
	pass(2000)
	expect(connections(child)).toHaveLength(2)
})

test('a child that does not end when it is asked is killed, and the stop is over', async () => {
	const { pushes, children, pass } = bench()
	pushes.start('a', target)
	const stopped = pushes.stop('a')
	expect(pushes.stop('a')).toBeInstanceOf(Promise)
	expect(children[0]?.sent.at(-1)?.type).toBe('finish')
	expect(pushes.state('a').kind).toBe('stopping')
	pass(5000)
	await stopped
	expect(pushes.state('a')).toEqual({ kind: 'idle' })
})

test('a child that still reports while it ends is given time', async () => {
	const { pushes, children, pass } = bench()
	pushes.start('a', target)
	const progress = { bytesSent: 1000, videoFrames: 30, keyframes: 1, droppedFrames: 0, bitrateKbps: 500, unarrivedFrames: 3 }
	const waiting = { lagMs: 40, queuedBytes: 10, behindMs: 2000, behindBytes: 900 }
	const stopped = pushes.stop('a')
	for (let count = 0; count < 4; count += 1) {
		pass(4000)
		children[0]?.say({ type: 'progress', connection: 1, progress: { ...progress, ...waiting } })
	}
	expect(pushes.state('a').kind).toBe('stopping')
	pass(5000)
	await stopped
	expect(pushes.state('a')).toEqual({ kind: 'idle' })
})

test('started again while it stops: it starts once the old one is gone', async () => {
	const { pushes, children } = bench()
	pushes.start('a', target)
	const stopped = pushes.stop('a')
	pushes.start('a', target)
	expect(children).toHaveLength(1)
	children[0]?.exit()
	await stopped
	await Promise.resolve()
	expect(pushes.state('a').kind).toBe('connecting')
	expect(children).toHaveLength(2)
})

test('ids that are not there are harmless; a removed one is forgotten; the relay reaches late comers', async () => {
	const { pushes, children } = bench()
	pushes.retryNow('x')
	pushes.setKey('x', 'k')
	await pushes.stop('x')
	expect(pushes.state('x')).toEqual({ kind: 'idle' })
	pushes.setRelay(null)
	pushes.start('a', target)
	expect(children[0]?.sent[0]).toEqual({ type: 'relay', relay: null })
	const removed = pushes.remove('a')
	children[0]?.exit()
	await removed
	expect(pushes.outcomes().size).toBe(0)
})

test('a destination reads the stream of its canvas, from each relay', () => {
	const { pushes, children } = bench()
	const endpoint = { host: '127.0.0.1', rtmpPort: 1, httpPort: 2, app: 'app', name: 'wide', publishSign: 'p', playSign: 's' }
	const vertical = { name: 'tall', publishSign: 'q', playSign: 't' }
	pushes.setRelay({ ...endpoint, others: { vertical } })
	pushes.start('a', { ...target, canvas: 'vertical' })
	const names = () => children[0]?.sent.flatMap((message) => (message.type === 'relay' ? [message.relay?.name] : []))
	expect(names()?.at(-1)).toBe('tall')
	pushes.setRelay({ ...endpoint, name: 'other-wide', others: { vertical: { ...vertical, name: 'other-tall' } } })
	expect(names()?.at(-1)).toBe('other-tall')
	pushes.start('a', target)
	expect(names()?.at(-1)).toBe('other-wide')
})

test('a key that the server has kept for a while is not blamed when the server soon closes the next connection', () => {
	const { pushes, children, pass } = bench()
	pushes.start('a', target)
	const [child] = children
	const newest = () => connections(child).at(-1)?.connection ?? 0
	const cause = () => {
		const state = pushes.state('a')
		return state.kind === 'reconnecting' ? state.cause.key : state.kind
	}
	child?.say({ type: 'media-accepted', connection: newest() })
	child?.say(loss(newest(), 'ingest-closed-after-key'))
	expect(cause()).toBe('ingest-closed-after-key')
	pass(60_000)
	child?.say({ type: 'media-accepted', connection: newest() })
	pass(6000)
	expect(cause()).toBe('live')
	pass(12_000)
	child?.say(loss(newest()))
	pass(60_000)
	child?.say(loss(newest(), 'ingest-closed-after-key'))
	expect(cause()).toBe('ingest-closed-after-key/worked')
	// Nothing is known of another key.
	pushes.setKey('a', 'second-key')
	child?.say(loss(newest(), 'ingest-closed-after-key'))
	expect(cause()).toBe('ingest-closed-after-key')
})
