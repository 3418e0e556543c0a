import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import { defaultEncoderProfile } from '../../../shared/domain/encoder.ts'
import type { IngestTarget } from '../../../shared/domain/feeds.ts'
import { systemClock } from '../../lib/clock.ts'
import { silentLog } from '../../lib/log.ts'
import { type RtmpSink, startRtmpSink } from '../../media/rtmp/testing/rtmp-sink.ts'
import { createForkChild } from '../../process/forked-child.ts'
import { complaints } from '../../testing/media-probe.ts'
import { startSlowLine } from '../../testing/slow-line.ts'
import { waitUntil } from '../../testing/wait-until.ts'
import { createIngestProber } from './ingest-prober.ts'
import { testCardOf } from './test-card.ts'
import { uploadPace } from './upload-pace.ts'
import type { MeasuredUpload } from './verdict.ts'

const run = promisify(execFile)
const entry = new URL('../../children/push.ts', import.meta.url)
const card = testCardOf(defaultEncoderProfile, { widthPx: 640, heightPx: 360, frameRate: { numerator: 30, denominator: 1 } })
const cleanups: (() => unknown)[] = []

afterEach(async () => {
	for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

const prober = () =>
	createIngestProber({ fork: createForkChild({}), entry, clock: systemClock, log: silentLog, ffmpegPath: () => 'ffmpeg' })

/** Measures again, three times at most, when other programs took the processor that a fast line needs. */
async function measureFastLine(target: IngestTarget): Promise<MeasuredUpload> {
	for (let left = 2; ; left -= 1) {
		const speed = await prober().measure(target, card, () => true)
		if (left === 0 || (speed.isAtLeast && (speed.kbps ?? 0) > uploadPace.ceilingKbps / 4)) return speed
	}
}

async function sink(options: Parameters<typeof startRtmpSink>[0] = {}): Promise<RtmpSink> {
	const made = await startRtmpSink(options)
	cleanups.push(made.close)
	return made
}

const throughLine = (port: number) => ({ protocol: 'rtmp', server: `rtmp://127.0.0.1:${port}/live`, key: 'test-key' }) as const

test('a throttled connection: about its rate is measured, and what arrives is a stream that can be decoded', async () => {
	const ingest = await sink()
	const carriesKbps = 6000
	const line = await startSlowLine(ingest.port, (carriesKbps * 1000) / 8)
	cleanups.push(line.close)
	const speed = await prober().measure(throughLine(line.port), card, () => true)
	expect(speed).toMatchObject({ isAtLeast: false, error: null })
	expect((speed.kbps ?? 0) / carriesKbps).toBeGreaterThan(0.75)
	expect((speed.kbps ?? 0) / carriesKbps).toBeLessThan(1.2)
	expect(speed.sentence.text).toMatch(/^The server took \d\.\d Mb\/s\.$/)

	const folder = await mkdtemp(join(tmpdir(), 'showcaller-upload-'))
	cleanups.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
	await ingest.writeFlv(join(folder, 'card.flv'))
	expect(await complaints(join(folder, 'card.flv'))).toBe('')
	const frames = ['-v', 'error', '-count_frames', '-select_streams', 'v', '-show_entries', 'stream=nb_read_frames', '-of', 'csv=p=0']
	const { stdout } = await run('ffprobe', [...frames, join(folder, 'card.flv')])
	const sent = ingest.tags.filter(({ kind, isSequenceHeader }) => kind === 'video' && !isSequenceHeader).length
	// The player may hold back the last pictures of a stream without an end.
	expect(Number.parseInt(stdout, 10)).toBeGreaterThan(0.95 * sent)
	// Its last words may still wait in the line when the connection is given up.
	await waitUntil('the end of the stream', async () => ingest.ends.length === 1)
})

test('a connection that carries everything: the result is a lower bound, within the limit of bytes; secrets are checked as in a show', async () => {
	const ingest = await sink({ key: 'right-key' })
	expect(await prober().measure(ingest.target({ key: 'wrong-key' }), card, () => true)).toMatchObject({
		kbps: null,
		sentBytes: 0,
		error: { code: 'ingest-rejected-key' },
	})
	const speed = await measureFastLine(ingest.target())
	expect(speed).toMatchObject({ isAtLeast: true, error: null })
	expect(speed.kbps).toBeGreaterThan(uploadPace.ceilingKbps / 4)
	expect(speed.kbps).toBeLessThan(uploadPace.ceilingKbps * 1.1)
	expect(speed.sentBytes).toBeLessThan(uploadPace.limitBytes * 1.01)
})
