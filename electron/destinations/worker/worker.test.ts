import { expect, test } from 'vitest'
import type { IngestTarget, MediaTag, RelayEndpoint } from '../../../shared/domain/feeds.ts'
import { systemClock } from '../../lib/clock.ts'
import { ingestError } from '../../media/rtmp/ingest-error.ts'
import type { FromDestination } from '../destination-messages.ts'
import type { MediaSink } from './ports.ts'
import { createDestinationWorker } from './worker.ts'

const target: IngestTarget = { protocol: 'srt', server: 'srt://h:1', key: 'k' }

function bench(refusal?: Error) {
	const sinks: { readonly tags: MediaTag[]; readonly events: string[] }[] = []
	const said: FromDestination[] = []
	const endpoints: (RelayEndpoint | null)[] = []
	const watches: { readonly onBack: () => void; stopped: boolean }[] = []
	let feed: (tag: MediaTag) => void = () => {}
	let finished = 0
	const worker = createDestinationWorker({
		openReader(onTag) {
			feed = onTag
			return { setEndpoint: (endpoint) => void endpoints.push(endpoint), close() {} }
		},
		async openSink() {
			if (refusal) throw refusal
			const tags: MediaTag[] = []
			const events: string[] = []
			sinks.push({ tags, events })
			const sink: MediaSink = {
				write: (tag) => void tags.push(tag),
				writtenBytes: () => tags.length,
				queuedBytes: () => 0,
				sentBytes: () => tags.length,
				onLost() {},
				finish: async () => void events.push('finish'),
				abort: () => void events.push('abort'),
			}
			return sink
		},
		clock: systemClock,
		send: (message) => void said.push(message),
		onFinished: () => {
			finished += 1
		},
		startLinkWatch(_target, _clock, onBack) {
			const watch = { onBack, stopped: false }
			watches.push(watch)
			return () => {
				watch.stopped = true
			}
		},
	})
	const connect = async (connection: number) => {
		worker.receive({ type: 'connect', connection, target, ffmpegPath: 'ffmpeg' })
		await new Promise((resolve) => setImmediate(resolve))
	}
	return { worker, connect, sinks, said, watches, feed: (tag: MediaTag) => feed(tag), finished: () => finished }
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

test('a new connection drops the one before and starts its time anew', async () => {
	const { worker, connect, sinks, feed } = bench()
	for (const each of [tag(0, { isSequenceHeader: true }), tag(5000, { isKeyframe: true })]) feed(each)
	await connect(1)
	await connect(2)
	expect(sinks.map((sink) => sink.events)).toEqual([['abort'], []])
	expect(sinks[1]?.tags.at(-1)?.timestampMs).toBe(0)
	await worker.finish(100)
	expect(sinks[1]?.events).toEqual(['finish'])
})

test('why a connection could not be made is told with its number; anything unknown without its text', async () => {
	const refused = bench(ingestError('ingest-rejected-key', 'no such stream'))
	await refused.connect(7)
	expect(refused.said).toMatchObject([{ type: 'lost', connection: 7, final: true, cause: { code: 'ingest-rejected-key' } }])
	expect(JSON.stringify(refused.said)).toContain('no such stream')
	const broken = bench(new Error('something with secret-key'))
	await broken.connect(8)
	expect(broken.said).toMatchObject([{ type: 'lost', connection: 8, final: false, cause: { code: 'destination-internal' } }])
	expect(JSON.stringify(broken.said)).not.toContain('secret-key')
})

test('the link is watched while a retry is waited for, once, until media is accepted', async () => {
	const { worker, connect, watches, said, feed } = bench()
	await connect(1)
	worker.receive({ type: 'disconnect', watchLink: true })
	worker.receive({ type: 'disconnect', watchLink: true })
	expect(watches).toHaveLength(1)
	watches[0]?.onBack()
	expect(said).toEqual([{ type: 'link-back' }])
	worker.receive({ type: 'disconnect', watchLink: true })
	await connect(2)
	expect(watches.map((watch) => watch.stopped)).toEqual([false, false])
	for (const each of [tag(0, { isSequenceHeader: true }), tag(0, { isKeyframe: true })]) feed(each)
	expect(watches[1]?.stopped).toBe(true)
	await worker.finish(100)
})

test('finishing twice ends once', async () => {
	const { worker, connect, sinks, finished } = bench()
	await connect(1)
	worker.receive({ type: 'finish', withinMs: 100 })
	await worker.finish(100)
	expect(sinks[0]?.events).toEqual(['finish'])
	expect(finished()).toBe(1)
})
