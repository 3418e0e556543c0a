import { expect, test } from 'vitest'
import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { neverSet } from '../../lib/clock.ts'
import { createAcknowledgements } from '../../media/rtmp/acknowledgements.ts'
import { type LossCause, lossCause } from '../causes.ts'
import type { ConnectionProgress } from '../push-messages.ts'
import type { ArrivalProbe, MediaSink } from './ports.ts'
import { createSender } from './sender.ts'
import { createThrottledProbe } from './throttled-probe.ts'

/** A sink whose network takes only what the test lets through, and a clock that the test moves. */
function bench(
	unconfirmedBytes: ((takenBytes: number) => number | null) | null = null,
	others: readonly ArrivalProbe[] = [],
	acceptMs?: number,
	restAtEnd: Promise<'still-sent' | 'lost'> = Promise.resolve('still-sent'),
) {
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
	let limitMs = 0
	let reportLost: (cause: LossCause) => void = () => {}
	const tags: MediaTag[] = []
	const events: string[] = []
	const progress: ConnectionProgress[] = []
	const sink: MediaSink = {
		...(acceptMs === undefined ? {} : { acceptMs }),
		write(tag) {
			tags.push(tag)
			written += tag.body.length
		},
		writtenBytes: () => written,
		queuedBytes: () => written - taken,
		sentBytes: () => taken,
		onLost(listener) {
			reportLost = listener
		},
		finish(withinMs) {
			events.push('finish')
			limitMs = withinMs
			return restAtEnd
		},
		abort: () => void events.push('abort'),
		abandon() {
			events.push('abandon')
			return { release() {} }
		},
	}
	const throttled = unconfirmedBytes && createThrottledProbe(() => unconfirmedBytes(taken))
	const sender = createSender({
		sink,
		clock,
		probes: [...(throttled ? [{ missingBytes: () => throttled(taken), isExact: () => true }] : []), ...others],
		onAccepted: () => void events.push('accepted'),
		onLost: (loss) => void events.push(loss.cause.code),
		onProgress: (each) => void progress.push(each),
	})
	return {
		sender,
		tags,
		events,
		progress,
		lose: (cause: LossCause) => reportLost(cause),
		taken: () => taken,
		limitMs: () => limitMs,
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

test('something waits and nothing gets through: stalled within 5 s, reported once, and closed', async () => {
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

test('a sink that needs longer until media is accepted gets that time once', async () => {
	const { sender, events, take, pass } = bench(null, [], 6000)
	sender.push(frame(0, true))
	await pass(5750)
	expect(events).toEqual([])
	take()
	await pass(250)
	sender.push(frame(40))
	await pass(4250)
	expect(events).toEqual(['accepted', 'abandon', 'ingest-stalled'])
	const never = bench(null, [], 6000)
	never.sender.push(frame(0, true))
	await never.pass(6500)
	expect(never.events).toEqual(['abandon', 'ingest-stalled'])
})

test.each(Array.from({ length: 25 }, (_, index) => 3000 + 40 * index))(
	'a cut at %d ms, shown only by missing confirmations: noticed within 5 s, and not before 3.75 s',
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

test('a network that is too slow for the program is left when it is 10 s behind', async () => {
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

/** 25 fps at 2.5 Mb/s in groups of 2 s; the system takes everything at once, and `share` of it arrives. */
async function playOver(share: number, seconds: number, isExact = true) {
	let arrived = 0
	const made = bench(null, [{ missingBytes: () => sent() - arrived, isExact: () => isExact }])
	let taken = 0
	const sent = () => taken
	const seen: { readonly atMs: number; readonly behindMs: number | null; readonly bytes: number | null }[] = []
	for (let at = 0; at < seconds * 1000; at += 40) {
		made.sender.push(frame(at, at % 2000 === 0, at % 2000 === 0 ? 50_000 : 11_735))
		made.take()
		taken = made.taken()
		arrived = Math.min(taken, arrived + 12_500 * share)
		await made.pass(40)
		const last = made.progress.at(-1)
		if (last) seen.push({ atMs: at + 40, behindMs: last.behindMs, bytes: last.behindBytes })
	}
	return { ...made, seen, firstBehind: seen.find(({ behindMs }) => behindMs !== null && behindMs >= 1500) }
}

test('a connection of half the bitrate is reported within 5 s, shows fewer pictures, is late by a bounded time, and stays connected', async () => {
	const { events, seen, firstBehind, progress } = await playOver(0.5, 90)
	expect(firstBehind?.atMs).toBeLessThanOrEqual(5000)
	expect(firstBehind?.bytes).toBeGreaterThan(100_000)
	expect(Math.max(...seen.map(({ behindMs }) => behindMs ?? 0))).toBeLessThan(8000)
	expect(events).toEqual(['accepted'])
	const { droppedFrames, videoFrames } = progress.at(-1) ?? { droppedFrames: 0, videoFrames: 0 }
	expect(droppedFrames / (droppedFrames + videoFrames)).toBeGreaterThan(0.4)
	expect(droppedFrames / (droppedFrames + videoFrames)).toBeLessThan(0.65)
})

test('a connection that is just good enough is never reported to be behind, and loses nothing', async () => {
	const { events, firstBehind, progress } = await playOver(1.05, 60)
	expect(firstBehind).toBeUndefined()
	expect(events).toEqual(['accepted'])
	expect(progress.at(-1)).toMatchObject({ droppedFrames: 0 })
})

test('a probe whose counts are not known to be ours is shown, and decides nothing', async () => {
	const { events, firstBehind, progress } = await playOver(0.5, 30, false)
	expect(firstBehind?.atMs).toBeLessThanOrEqual(5000)
	expect(events).toEqual(['accepted'])
	expect(progress.at(-1)).toMatchObject({ droppedFrames: 0 })
})

test('a program that stood still and continues with all at once is no slow connection, also when the probe was last queried long ago', async () => {
	let checks = 0
	// One round trip's worth of data is in transit at each answer, which is every fourth check.
	const { sender, tags, progress, events, take, pass, taken } = bench(null, [
		{ missingBytes: () => (++checks % 4 === 1 ? Math.min(taken(), 20_000) : null), isExact: () => true },
	])
	const play = async (fromMs: number, untilMs: number, stepMs: number) => {
		for (let at = fromMs; at < untilMs; at += 40) {
			sender.push(frame(at, at % 2000 === 0, 12_500))
			take()
			await pass(stepMs)
		}
	}
	await play(0, 6000, 40)
	await pass(2000)
	await play(6000, 8000, 1)
	expect(tags).toHaveLength(200)
	await play(8000, 14_000, 40)
	expect(events).toEqual(['accepted'])
	expect(progress.at(-1)).toMatchObject({ droppedFrames: 0, queuedBytes: 0 })
	expect(Math.max(...progress.slice(4).map(({ behindMs }) => behindMs ?? 0))).toBeLessThan(1500)
})

test('frames that were sent and had not arrived are known when the link is lost', async () => {
	let confirmed = 0
	const { sender, events, progress, take, pass, taken } = bench(null, [{ missingBytes: () => taken() - confirmed, isExact: () => true }])
	for (let at = 0; at < 8000 && !events.includes('ingest-stalled'); at += 40) {
		sender.push(frame(at, at % 2000 === 0))
		take()
		if (at < 3000) confirmed = taken()
		await pass(40)
	}
	expect(events).toEqual(['accepted', 'abandon', 'ingest-stalled'])
	expect(progress.at(-1)?.unarrivedFrames).toBe((progress.at(-1)?.videoFrames ?? 0) - 75)
})

test.each([500, 2500, 6000])(
	'behind a proxy that continues to take, at %d kb/s: noticed within 5 s by the acknowledgements alone',
	async (kbps) => {
		const acknowledgements = createAcknowledgements()
		const frameBytes = (kbps * 40) / 8
		let acknowledged = 0
		const { sender, events, take, pass, taken } = bench(null, [
			{ missingBytes: () => acknowledgements.missingBytes(taken()), isExact: acknowledgements.isExact },
		])
		let lostAfterMs: number | null = null
		for (let at = 0; lostAfterMs === null && at < 30_000; at += 40) {
			sender.push(frame(at, at % 2000 === 0, frameBytes))
			take()
			if (at < 10_000 && taken() - acknowledged >= 40_000) {
				acknowledged = taken()
				acknowledgements.note(acknowledged, taken())
			}
			await pass(40)
			if (events.includes('ingest-stalled')) lostAfterMs = at + 40 - 10_000
		}
		expect(lostAfterMs).not.toBeNull()
		expect(lostAfterMs).toBeLessThanOrEqual(5200)
	},
)

test('a server that never acknowledges, or a slow system that is only asked now and then, is no dead link', async () => {
	const silent = createAcknowledgements()
	let checks = 0
	let arrived = 0
	const { sender, events, take, pass, taken } = bench(null, [
		{ missingBytes: () => silent.missingBytes(taken()), isExact: silent.isExact },
		// No answer for 20 s, then one for each check: by then the system holds many bytes.
		{ missingBytes: () => (++checks < 40 ? null : taken() - arrived), isExact: () => false },
	])
	for (let at = 0; at < 60_000; at += 40) {
		sender.push(frame(at, at % 2000 === 0, 12_500))
		take()
		arrived = Math.min(taken(), arrived + 6250)
		await pass(40)
	}
	expect(events).toEqual(['accepted'])
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

test.each([
	['still-sent', 0],
	['lost', 25],
] as const)(
	'frames on their way at the end are %s: %d have not arrived, and the end may take as much longer as they play',
	async (rest, unarrived) => {
		let confirmed = 0
		const probe: ArrivalProbe = { missingBytes: () => taken() - confirmed, isExact: () => true }
		const end = Promise.withResolvers<typeof rest>()
		const { sender, progress, take, pass, taken, limitMs } = bench(null, [probe], undefined, end.promise)
		for (let at = 0; at < 4000; at += 40) {
			sender.push(frame(at, at % 2000 === 0))
			take()
			if (at < 3000) confirmed = taken()
			await pass(40)
		}
		const finished = sender.finish(1000)
		expect(limitMs()).toBe(2000)
		const before = progress.length
		await pass(1500)
		// What is still reported tells main that the end goes on.
		expect(progress.length - before).toBeGreaterThanOrEqual(3)
		end.resolve(rest)
		await finished
		expect(progress.at(-1)?.unarrivedFrames).toBe(unarrived)
	},
)
