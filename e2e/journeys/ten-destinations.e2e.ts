import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RtmpSink, type SinkOptions, startRtmpSink, waitFor } from '../../electron/media/rtmp/testing/rtmp-sink.ts'
import { type SlowLine, startSlowLine } from '../../electron/testing/slow-line.ts'
import { type DestinationView, isBehind } from '../../shared/domain/destination.ts'
import type { MediaTag } from '../../shared/domain/feeds.ts'
import type { StudioSnapshot } from '../../shared/domain/snapshot.ts'
import { makeBusyFilm } from '../support/busy-film.ts'
import { processesBelow, residentBytesOf } from '../support/processes.ts'
import { hdFormat, showSettings } from '../support/show-settings.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'

const goodNames = ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven']
/** A ninth of the show. */
const slowBytesPerSecond = 300_000 / 8
/**
 * What electron/push/worker promises: pictures wait for at most 2.5 s, sound and keyframes until the destination is 10 s behind, and 256 kB are
 * with the socket. Half a second passes between two readings.
 */
const promise = { pictureMs: 3000, othersMs: 10_500, socketBytes: 256_000 }
/** The stretch of the timeline that all seven must share: 25 s of frames. */
const commonFrames = 25 * 30

const sinks: RtmpSink[] = []
let folder: string
let studio: StudioHost
let slowLine: SlowLine | null = null
let mostQueuedBytes = 0

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-ten-'))
	const path = await makeBusyFilm(folder)
	studio = await startStudio({
		settings: showSettings([{ id: 'film', settings: { kind: 'media', path, loop: true } }], { practice: false, format: hdFormat }),
	})
})
afterAll(async () => {
	await studio.stop()
	await studio.remove()
	slowLine?.close()
	await Promise.all(sinks.map((sink) => sink.close()))
	await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

async function sinkOf(options: SinkOptions = {}): Promise<RtmpSink> {
	const sink = await startRtmpSink(options)
	sinks.push(sink)
	return sink
}

async function add(name: string, port: number): Promise<string> {
	const server = `rtmp://127.0.0.1:${port}/live`
	const { id } = await studio.call('destinations.add', { name, protocol: 'rtmp', server, key: 'test-key' })
	return id
}

/** Waits for the studio, and reads every queue each time. */
function until(what: string, condition: (snapshot: StudioSnapshot) => boolean): Promise<StudioSnapshot> {
	return studio.until(
		what,
		(snapshot) => {
			mostQueuedBytes = Math.max(mostQueuedBytes, ...snapshot.destinations.map(({ counters }) => counters.queuedBytes))
			return condition(snapshot)
		},
		40_000,
	)
}

function named({ destinations }: StudioSnapshot, name: string): DestinationView {
	const found = destinations.find((destination) => destination.name === name)
	if (!found) throw new Error(`There is no ${name}.`)
	return found
}

/** What the destination says is wrong with it, once it does. */
async function complaintOf(name: string): Promise<{ code: string; message: string }> {
	const snapshot = await until(`${name} says what is wrong`, (now) => ['reconnecting', 'failed'].includes(named(now, name).state.kind))
	const { state } = named(snapshot, name)
	if (state.kind === 'reconnecting') return state.cause
	if (state.kind === 'failed') return state.error
	throw new Error(`${name} is ${state.kind}.`)
}

interface Frame {
	readonly kind: MediaTag['kind']
	readonly timestampMs: number
	/** Of the bytes that came. */
	readonly print: string
}

/** All pictures and sound that came, in order. */
function framesOf({ tags }: RtmpSink): Frame[] {
	return tags
		.filter((tag) => tag.kind !== 'data' && !tag.isSequenceHeader)
		.map(({ kind, timestampMs, body }) => ({ kind, timestampMs, print: createHash('sha1').update(body).digest('base64') }))
}

/** One track from the frame with this print on, its times counted from there. */
function trackFrom(frames: readonly Frame[], kind: MediaTag['kind'], firstPicture: string): Frame[] {
	const first = frames.findIndex(({ print }) => print === firstPicture)
	expect(first).toBeGreaterThanOrEqual(0)
	const zeroMs = frames[first]?.timestampMs ?? 0
	return frames
		.filter((frame) => frame.kind === kind && frame.timestampMs >= zeroMs)
		.map((frame) => ({ ...frame, timestampMs: frame.timestampMs - zeroMs }))
}

/** The most that may wait for a destination that nothing leaves for, of a show like this. */
function promisedBytes(tags: readonly MediaTag[]): number {
	const isPicture = (tag: MediaTag) => tag.kind === 'video' && !tag.isKeyframe
	return (
		mostBytesWithin(tags.filter(isPicture), promise.pictureMs) +
		mostBytesWithin(
			tags.filter((tag) => !isPicture(tag)),
			promise.othersMs,
		) +
		promise.socketBytes
	)
}

function mostBytesWithin(tags: readonly MediaTag[], spanMs: number): number {
	const bytesFrom = ({ timestampMs }: MediaTag) =>
		tags
			.filter((tag) => tag.timestampMs >= timestampMs && tag.timestampMs < timestampMs + spanMs)
			.reduce((sum, { body }) => sum + body.length, 0)
	return Math.max(...tags.map(bytesFrom))
}

const pictures = (sink: RtmpSink) => sink.tags.filter((tag) => tag.kind === 'video' && !tag.isSequenceHeader).length
const steps = (track: readonly Frame[]) => track.slice(1).map(({ timestampMs }, index) => timestampMs - (track[index]?.timestampMs ?? 0))

test('ten destinations, three of them bad: the other seven get the same whole show', async () => {
	const good = await Promise.all(goodNames.map(() => sinkOf()))
	const stalled = await sinkOf({ onTag: () => stalled.stall() })
	const refused = await sinkOf({ mode: 'refuse-key' })
	const behindSlowLine = await sinkOf()
	slowLine = await startSlowLine(behindSlowLine.port, slowBytesPerSecond)
	for (const [index, sink] of good.entries()) await add(goodNames[index] ?? '', sink.port)
	const badIds = [await add('Stalled', stalled.port), await add('Refused', refused.port), await add('Slow', slowLine.port)]

	await until('the film runs', ({ program }) => program.sourceStates['film']?.kind === 'running')
	await studio.call('show.goLive', {})
	await until('the seven are live', (now) => goodNames.every((name) => named(now, name).state.kind === 'live'))

	// Each of the three is noticed and says in a sentence what is wrong; the whole show says how many are well.
	expect(await complaintOf('Refused')).toMatchObject({ code: 'ingest-rejected-key', message: expect.stringContaining('stream key') })
	expect(await complaintOf('Stalled')).toMatchObject({
		code: 'ingest-stalled',
		message: 'The connection is open, but nothing gets through.',
	})
	const troubled = await until('what is wrong with the show', ({ health }) => health.level === 'weak' && health.sentence.text !== '')
	expect(troubled.show.state).toMatchObject({ kind: 'on-air', allLost: false })
	// A connection this slow is shown as behind; with sound and keyframes alone it may fall so far behind that it starts again.
	await until('Slow is reported', (now) => {
		const { state, counters } = named(now, 'Slow')
		return state.kind === 'reconnecting' || isBehind(counters)
	})
	await until('the show says that it is not all well', ({ health }) =>
		/^(Slow is \d+ s behind\.|7 of 10 sending well)$/.test(health.sentence.text),
	)
	await until('pictures for Slow are left out', (now) => named(now, 'Slow').counters.droppedFrames > 0)

	// Switching them off and on again, and asking for retries, does not affect the seven either.
	for (const enabled of [false, true, false, true])
		await Promise.all(badIds.map((id) => studio.call('destinations.setEnabled', { id, enabled })))
	await Promise.all(badIds.map((id) => studio.call('destinations.retryNow', { id })))
	await complaintOf('Refused')
	await complaintOf('Stalled')
	await waitFor('the rest of the stretch', () => good.every((sink) => pictures(sink) > commonFrames + 60), 40_000)

	// What waits for the bad ones is what the queue promises to keep, and their processes are no larger than those that have nothing to keep.
	await until('the queues were looked at', () => true)
	expect(mostQueuedBytes).toBeGreaterThan(promise.socketBytes)
	expect(mostQueuedBytes).toBeLessThan(promisedBytes(good[0]?.tags ?? []))
	const memories = processesBelow(studio.pid)
		.filter(({ command }) => /children\/push\.[jt]s/.test(command))
		.map(({ pid }) => residentBytesOf(pid))
	expect(memories).toHaveLength(10)
	expect(Math.max(...memories) / Math.min(...memories)).toBeLessThan(1.5)

	const { reportId } = await studio.call('show.end', {})
	const { report } = await studio.call('reports.get', { id: reportId ?? '' })

	// The seven had one connection each, and every frame from the first that all of them have to the last that all have: at the end of the show one may
	// be a picture ahead.
	const received = good.map(framesOf)
	const starts = received.map((frames) => frames.find(({ kind }) => kind === 'video')?.print ?? '')
	const common = starts.find((start) => received.every((frames) => frames.some(({ print }) => print === start)))
	expect(common).toBeDefined()
	const tracks = received.map((frames) => ({
		video: trackFrom(frames, 'video', common ?? ''),
		audio: trackFrom(frames, 'audio', common ?? ''),
	}))
	const [videoLength, audioLength] = [
		Math.min(...tracks.map(({ video }) => video.length)),
		Math.min(...tracks.map(({ audio }) => audio.length)),
	]
	expect(videoLength).toBeGreaterThanOrEqual(commonFrames)
	for (const [index, { video, audio }] of tracks.entries()) {
		expect(good[index]?.publishes).toHaveLength(1)
		expect(good[index]?.ends).toEqual(['ended'])
		const row = report.destinations.find(({ name }) => name === goodNames[index])
		expect(row).toMatchObject({
			reconnects: 0,
			droppedFrames: 0,
			error: null,
			uptime: 1,
			videoFrames: good[index] && pictures(good[index]),
		})
		// FLV counts in whole milliseconds: 33 or 34 from picture to picture, 21 or 22 from one block of 1024 samples to the next.
		expect(new Set(steps(video))).toEqual(new Set([33, 34]))
		expect(new Set(steps(audio))).toEqual(new Set([21, 22]))
		expect(video.slice(0, videoLength)).toEqual(tracks[0]?.video.slice(0, videoLength))
		expect(audio.slice(0, audioLength)).toEqual(tracks[0]?.audio.slice(0, audioLength))
	}
	const slow = report.destinations.find(({ name }) => name === 'Slow')
	expect(slow?.droppedFrames).toBeGreaterThan(0)
	expect(slow?.behindMs).toBeGreaterThan(0)
	expect(report.destinations.find(({ name }) => name === 'Refused')).toMatchObject({
		error: { code: 'ingest-rejected-key' },
		videoFrames: 0,
	})
})
