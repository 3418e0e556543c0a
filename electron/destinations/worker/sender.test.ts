import { expect, test } from 'vitest'
import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { neverSet } from '../../lib/clock.ts'
import { type LossCause, lossCause } from '../causes.ts'
import type { ConnectionProgress } from '../destination-messages.ts'
import type { MediaSink } from './ports.ts'
import { createSender } from './sender.ts'

/** A sink whose network takes only what the test lets through, and a clock that the test moves. */
function bench(unconfirmedBytes: (takenBytes: number) => number | null = () => null) {
	let now = 0
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
	let written = 0
	let taken = 0
	let tellLost: (cause: LossCause) => void = () => {}
	const tags: MediaTag[] = []
	const events: string[] = []
	const progress: ConnectionProgress[] = []
	const sink: MediaSink = {
		write(tag) {
			tags.push(tag)
			written += tag.body.length
		},
		writtenBytes: () => written,
		queuedBytes: () => written - taken,
		sentBytes: () => taken,
		onLost(listener) {
			tellLost = listener
		},
		async finish() {
			events.push('finish')
		},
		abort: () => void events.push('abort'),
		abandon() {
			events.push('abandon')
			return { release() {} }
		},
	}
	const sender = createSender({
		sink,
		clock,
		unconfirmedBytes: () => unconfirmedBytes(taken),
		onAccepted: () => void events.push('accepted'),
		onLost: (loss) => void events.push(loss.cause.code),
		onProgress: (each) => void progress.push(each),
	})
	return {
		sender,
		tags,
		events,
		progress,
		lose: (cause: LossCause) => tellLost(cause),
		take(bytes = written - taken) {
			taken += bytes
		},
		async pass(ms: number) {
			const until = now + ms
			for (;;) {
				const next = due.toSorted((a, b) => a.at - b.at)[0]
				if (!next || next.at > until) break
				due = due.filter((each) => each !== next)
				now = next.at
				next.run()
				for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
			}
			now = until
		},
	}
}

function frame(timestampMs: number, isKeyframe = false, bytes = 1000): MediaTag {
	return { kind: 'video', timestampMs, body: new Uint8Array(bytes), isKeyframe, isSequenceHeader: false }
}

test('accepted means that the network took the first keyframe, not that there is a connection', async () => {
	const { sender, events, take, pass } = bench()
	sender.push(frame(5000, true))
	await pass(1000)
	expect(events).toEqual([])
	take(999)
	await pass(250)
	expect(events).toEqual([])
	take(1)
	await pass(250)
	expect(events).toEqual(['accepted'])
})

test('without anything to send nothing is wrong, however long', async () => {
	const { sender, events, take, pass } = bench()
	sender.push(frame(0, true))
	take()
	await pass(60_000)
	expect(events).toEqual(['accepted'])
})

test('something waits and nothing gets through: stalled within 5 s, told once, and closed', async () => {
	const { sender, events, take, pass, lose } = bench()
	sender.push(frame(0, true))
	take()
	await pass(250)
	sender.push(frame(40))
	await pass(3250)
	expect(events).toEqual(['accepted'])
	await pass(1250)
	expect(events).toEqual(['accepted', 'abandon', 'ingest-stalled'])
	lose(lossCause('ingest-closed'))
	sender.push(frame(80))
	await pass(10_000)
	expect(events).toHaveLength(3)
})

test.each(Array.from({ length: 25 }, (_, index) => 3000 + 40 * index))(
	'a cut at %d ms, of which only missing confirmations tell: noticed within 5 s, and not before 3.75 s',
	async (cutAtMs) => {
		let confirmed = 0
		const { sender, events, take, pass } = bench((takenBytes) => takenBytes - confirmed)
		let lostAfterMs: number | null = null
		for (let at = 0; lostAfterMs === null && at < 12_000; at += 40) {
			sender.push(frame(at, at % 2000 === 0))
			take()
			if (at < cutAtMs) confirmed += 1000
			await pass(40)
			if (events.includes('ingest-stalled')) lostAfterMs = at + 40 - cutAtMs
		}
		expect(lostAfterMs).toBeGreaterThanOrEqual(3750)
		expect(lostAfterMs).toBeLessThanOrEqual(5000)
	},
)

test('a network that is too slow for the programme is left when it is 10 s behind', async () => {
	const { sender, events, take, pass } = bench()
	sender.push(frame(0, true))
	take()
	await pass(250)
	for (let at = 1; at <= 12; at += 1) {
		sender.push(frame(at * 1000, true, 100_000))
		take(10)
		await pass(1000)
	}
	expect(events).toEqual(['accepted', 'abort', 'ingest-behind'])
})

test('beyond 256 kB frames wait with us, where old ones can be dropped', async () => {
	const { sender, tags, progress, pass } = bench()
	sender.push(frame(0, true, 300_000))
	for (let at = 40; at <= 2800; at += 40) sender.push(frame(at))
	await pass(500)
	expect(tags).toHaveLength(1)
	expect(progress.at(-1)).toMatchObject({ videoFrames: 1, keyframes: 1, bytesSent: 0 })
	expect(progress.at(-1)?.droppedFrames).toBeGreaterThan(0)
})

test('the end sends what waits first', async () => {
	const { sender, tags, events } = bench()
	sender.push(frame(0, true, 300_000))
	sender.push(frame(40))
	await sender.finish(1000)
	await sender.finish(1000)
	expect(tags).toHaveLength(2)
	expect(events).toEqual(['finish'])
})
