import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type RtmpSink, startRtmpSink } from '../../electron/media/rtmp/testing/rtmp-sink.ts'
import { type SpoiledLine, startSpoiledLine } from '../../electron/testing/spoiled-line.ts'
import { isBehind } from '../../shared/domain/destination.ts'
import type { MediaTag } from '../../shared/domain/feeds.ts'
import { makeBusyFilm } from '../support/busy-film.ts'
import { packets } from '../support/media-probe.ts'
import { fullRateFormat, red, showSettings } from '../support/show-settings.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'
import { expectEveryFrame } from '../support/whole-stream.ts'

const fullKbps = 1600
/** From here one step leads back to the whole bitrate. */
const floorKbps = 1100
/** What the weak line carries, kb/s: the lowest bitrate and its sound, and not the whole one. */
const weakKbps = 1450

let folder: string
let studio: StudioHost
let weak: RtmpSink
let good: RtmpSink
let line: SpoiledLine

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-weak-'))
	const [film, ...sinks] = await Promise.all([makeBusyFilm(folder), startRtmpSink(), startRtmpSink()])
	weak = sinks[0]
	good = sinks[1]
	line = await startSpoiledLine(weak.port)
	const busy = { id: 'busy', settings: { kind: 'media', path: film, loop: true } } as const
	const settings = showSettings([busy, red], { record: true, practice: false, format: fullRateFormat })
	studio = await startStudio({
		settings: {
			...settings,
			program: {
				...settings.program,
				encoderProfile: { ...settings.program.encoderProfile, preset: 'ultrafast', videoBitrateKbps: fullKbps },
			},
		},
	})
})
afterEach(async () => {
	await studio.stop()
	await Promise.all([
		line.close(),
		weak.close(),
		good.close(),
		studio.remove(),
		rm(folder, { recursive: true, force: true, maxRetries: 5 }),
	])
})

async function add(name: string, port: number): Promise<string> {
	const { id } = await studio.call('destinations.add', { name, protocol: 'rtmp', server: `rtmp://127.0.0.1:${port}/live`, key: 'test-key' })
	return id
}

/** The video bitrate of the last seconds that arrived, by the times in the stream, kb/s. */
function videoKbps(tags: readonly MediaTag[], seconds = 2): number {
	const video = tags.filter(({ kind, isSequenceHeader }) => kind === 'video' && !isSequenceHeader)
	const fromMs = (video.at(-1)?.timestampMs ?? 0) - seconds * 1000
	const bytes = video.filter(({ timestampMs }) => timestampMs > fromMs).reduce((sum, { body }) => sum + body.length, 0)
	return (bytes * 8) / (seconds * 1000)
}

test('while the line to one destination is weak all get a lower bitrate, no frame is lost anywhere, and the whole bitrate comes back', async () => {
	await studio.call('encoder.setDynamicBitrate', { enabled: true, floorKbps })
	const weakId = await add('Weak', line.port)
	await add('Good', good.port)
	await studio.until('running', ({ program }) => program.process === 'running')
	await studio.call('show.goLive', {})
	await studio.until('both live', ({ destinations }) => destinations.filter(({ state }) => state.kind === 'live').length === 2)
	// A connection that is new sends what waited for it: its line is not judged yet.
	await studio.until('the whole bitrate for a while', () => videoKbps(weak.tags, 4) > 0.8 * fullKbps)

	await line.set((weakKbps * 1000) / 8)
	const { health } = await studio.until('a lower bitrate', ({ health: now }) => now.lowered !== undefined)
	expect(health.lowered).toMatchObject([{ canvas: 'main', fullKbps, destinationId: weakId }])
	await studio.until('what arrives is less', () => videoKbps(weak.tags, 1) < 1.1 * floorKbps)
	await studio.until('its queue is empty', ({ destinations }) =>
		destinations.every(({ counters }) => !isBehind(counters) && (counters.behindMs ?? 0) < 500),
	)
	expect((await studio.snapshot()).health).toMatchObject({
		level: 'weak',
		sentence: { text: expect.stringMatching(/^The line to Weak is weak: \d+ kb\/s of video are sent, instead of 1600\.$/) },
	})

	await line.set('pass')
	await studio.until('the whole bitrate again', ({ health: now }) => now.lowered === undefined, 40_000)
	await studio.until('it arrives', () => videoKbps(weak.tags) > 0.8 * fullKbps)
	const { activity, destinations } = await studio.snapshot()
	expect(activity.map(({ subject, text }) => `${subject.text} ${text.text}`)).toEqual(
		expect.arrayContaining([expect.stringMatching(/^Weak has a weak line\./), 'Encoder sends the whole bitrate again.']),
	)
	expect(destinations.map(({ counters }) => counters.droppedFrames + counters.reconnects)).toEqual([0, 0, 0])
	await studio.call('show.end', {})

	const { recordings } = await studio.call('recordings.list', {})
	const files = [join(folder, 'weak.flv'), join(folder, 'good.flv')] as const
	await Promise.all([weak.writeFlv(files[0]), good.writeFlv(files[1])])
	for (const file of [...files, ...recordings.map(({ path }) => path)]) expectEveryFrame(await packets(file))
	expect(recordings).toHaveLength(1)
})
