import { expect, test } from 'vitest'
import type { IngestTarget, MediaTag, RelayEndpoint } from '../../../shared/domain/feeds.ts'
import { type Clock, neverSet } from '../../lib/clock.ts'
import { ingestError } from '../../media/rtmp/ingest-error.ts'
import type { FromPush } from '../push-messages.ts'
import type { MediaSink, OpenSinkOptions } from './ports.ts'
import { createRetryLimits } from './retry-limits.ts'
import { createPushWorker } from './worker.ts'

const target: IngestTarget = { protocol: 'srt', server: 'srt://h:1', key: 'k' }

function handClock(): Clock & { pass(ms: number): void } {
	let now = 0
	let due: { readonly at: number; readonly run: () => void }[] = []
	return {
		...neverSet({
			now: () => now,
			after(delayMs, run) {
				const entry = { at: now + delayMs, run }
				due.push(entry)
				return () => {
					due = due.filter((each) => each !== entry)
				}
			},
		}),
		pass(ms) {
			const until = now + ms
			for (;;) {
				const next = due.toSorted((a, b) => a.at - b.at)[0]
				if (!next || next.at > until) break
				due = due.filter((each) => each !== next)
				now = next.at
				next.run()
			}
			now = until
		},
	}
}

function bench(refusal?: Error) {
	const clock = handClock()
	const sinks: { readonly tags: MediaTag[]; readonly events: string[]; readonly options: OpenSinkOptions; waitingBytes: number }[] = []
	const said: FromPush[] = []
	const endpoints: (RelayEndpoint | null)[] = []
	const watches: { readonly onBack: () => void; stopped: boolean }[] = []
	let feed: (tag: MediaTag) => void = () => {}
	let finished = 0
	const worker = createPushWorker({
		openReader(onTag) {
			feed = onTag
			return { setEndpoint: (endpoint) => void endpoints.push(endpoint), dispose() {} }
		},
		async openSink(_target, _ffmpegPath, options) {
			if (refusal) throw refusal
			const tags: MediaTag[] = []
			const events: string[] = []
			const own = { tags, events, options, waitingBytes: 0 }
			sinks.push(own)
			const sink: MediaSink = {
				write: (tag) => void tags.push(tag),
				writtenBytes: () => tags.length,
				queuedBytes: () => own.waitingBytes,
				sentBytes: () => tags.length - own.waitingBytes,
				onLost() {},
				async finish() {
					events.push('finish')
					return 'still-sent'
				},
				abort: () => void events.push('abort'),
				abandon() {
					events.push('abandon')
					return { release: () => void events.push('release') }
				},
			}
			return sink
		},
		clock,
		send: (message) => void said.push(message),
		onFinished: () => {
			finished += 1
		},
		startLinkWatch(_clock, onBack) {
			const watch = { onBack, stopped: false }
			watches.push(watch)
			return () => {
				watch.stopped = true
			}
		},
	})
	const connect = async (connection: number, to = target) => {
		worker.receive({ type: 'connect', connection, target: to, ffmpegPath: 'ffmpeg' })
		await new Promise((resolve) => setImmediate(resolve))
	}
	return { clock, worker, connect, sinks, said, watches, feed: (tag: MediaTag) => feed(tag), finished: () => finished }
}

function tag(timestampMs: number, extra: Partial<MediaTag> = {}): MediaTag {
	return { kind: 'video', timestampMs, body: new Uint8Array([timestampMs & 255]), isKeyframe: false, isSequenceHeader: false, ...extra }
}

test('a connection begins with the newest group of pictures, which is there already', async () => {
	const { worker, connect, sinks, feed, said } = bench()
	for (const each of [
		tag(0, { isSequenceHeader: true }),
		tag(0, { isKeyframe: true }),
		tag(40),
		tag(1000, { isKeyframe: true }),
		tag(1040),
	])
		feed(each)
	await connect(1)
	feed(tag(1080))
	expect(sinks[0]?.tags.map((each) => [each.timestampMs, each.isSequenceHeader])).toEqual([
		[0, true],
		[0, false],
		[40, false],
		[80, false],
	])
	expect(said).toEqual([{ type: 'media-accepted', connection: 1 }])
	await worker.finish(100)
})

test('a new connection drops the one before and starts its time again', async () => {
	const { worker, connect, sinks, feed } = bench()
	for (const each of [tag(0, { isSequenceHeader: true }), tag(5000, { isKeyframe: true })]) feed(each)
	await connect(1)
	await connect(2)
	expect(sinks.map((sink) => sink.events)).toEqual([['abort'], []])
	expect(sinks[1]?.tags.at(-1)?.timestampMs).toBe(0)
	await worker.finish(100)
	expect(sinks[1]?.events).toEqual(['finish'])
})

test('why a connection could not be made is reported with its number; anything unknown without its text', async () => {
	const refused = bench(ingestError('ingest-rejected-key', 'no such stream'))
	await refused.connect(7)
	expect(refused.said).toMatchObject([{ type: 'lost', connection: 7, final: true, cause: { code: 'ingest-rejected-key' } }])
	expect(JSON.stringify(refused.said)).toContain('no such stream')
	const broken = bench(new Error('something with secret-key'))
	await broken.connect(8)
	expect(broken.said).toMatchObject([
		{ type: 'log', level: 'error', details: { error: expect.stringMatching(/Error\n\s+at /) } },
		{ type: 'lost', connection: 8, final: false, cause: { code: 'destination-internal' } },
	])
	expect(JSON.stringify(broken.said)).not.toContain('secret-key')
})

test('the link is watched while a retry is waited for, and it is reported each time it is back, until media is accepted', async () => {
	const { worker, connect, watches, said, feed } = bench()
	await connect(1)
	worker.receive({ type: 'disconnect', watchLink: true })
	worker.receive({ type: 'disconnect', watchLink: true })
	expect(watches).toHaveLength(1)
	watches[0]?.onBack()
	watches[0]?.onBack()
	expect(said).toEqual([{ type: 'link-back' }, { type: 'link-back' }])
	await connect(2)
	expect(watches.map((watch) => watch.stopped)).toEqual([false])
	for (const each of [tag(0, { isSequenceHeader: true }), tag(0, { isKeyframe: true })]) feed(each)
	expect(watches[0]?.stopped).toBe(true)
	await worker.finish(100)
})

test('a connection whose link is away is kept, and its server is notified as soon as it can be reached', async () => {
	const { clock, worker, connect, sinks, feed, said } = bench()
	for (const each of [tag(0, { isSequenceHeader: true }), tag(0, { isKeyframe: true })]) feed(each)
	await connect(1)
	const [first] = sinks
	if (first) first.waitingBytes = 1
	feed(tag(40))
	clock.pass(10_000)
	expect(said.filter(({ type }) => type === 'lost')).toMatchObject([{ cause: { code: 'ingest-stalled' } }])
	expect(first?.events).toEqual(['abandon'])
	await connect(2)
	expect(first?.events).toEqual(['abandon'])
	sinks[1]?.options.onReached?.()
	expect(first?.events).toEqual(['abandon', 'release'])
	sinks[1]?.options.onReached?.()
	await worker.finish(100)
	expect(first?.events).toEqual(['abandon', 'release'])
})

test('another target, or the end, frees a connection that is kept', async () => {
	for (const end of [
		({ connect }: ReturnType<typeof bench>) => connect(2, { ...target, key: 'other' }),
		({ worker }: ReturnType<typeof bench>) => worker.finish(100),
	]) {
		const made = bench()
		for (const each of [tag(0, { isSequenceHeader: true }), tag(0, { isKeyframe: true })]) made.feed(each)
		await made.connect(1)
		const [first] = made.sinks
		if (first) first.waitingBytes = 1
		made.clock.pass(10_000)
		await end(made)
		expect(first?.events).toEqual(['abandon', 'release'])
		await made.worker.finish(100)
	}
})

test('the first try is patient, the next ones are short, and never shorter than the server needs', async () => {
	const { clock, worker, connect, sinks } = bench()
	await connect(1)
	expect(sinks[0]?.options.connectMs).toBeUndefined()
	await connect(2)
	expect(sinks[1]?.options).toMatchObject({ connectMs: 1200, secureMs: 3000 })
	await worker.finish(100)
	expect(clock.now()).toBe(0)

	const far = createRetryLimits()
	far.next()
	far.note(4000)
	expect(far.next()).toEqual({ connectMs: 2000, secureMs: 8000 })
	const never = createRetryLimits()
	expect([never.next(), never.next()]).toEqual([{}, { connectMs: 3500 }])
	for (let tries = 0; tries < 100; tries += 1) far.next()
	expect(far.next()).toEqual({ connectMs: 3500 })
})

test('finishing twice ends once', async () => {
	const { worker, connect, sinks, finished } = bench()
	await connect(1)
	worker.receive({ type: 'finish', withinMs: 100 })
	await worker.finish(100)
	expect(sinks[0]?.events).toEqual(['finish'])
	expect(finished()).toBe(1)
})
