import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import { systemClock } from '../lib/clock.ts'
import { silentLog } from '../lib/log.ts'
import { createForkChild } from '../process/forked-child.ts'
import { encodeProgram, startFakeRelay } from '../testing/fake-relay.ts'
import { freeUdpPort } from '../testing/free-port.ts'
import { startSrtReceiver } from '../testing/srt-receiver.ts'
import { waitUntil } from '../testing/wait-until.ts'
import { createPushes } from './pushes.ts'

// What a receiver of SRT gets of a show when it was away: FFmpeg as the server, ended and started again on its port.
const run = promisify(execFile)
const frameS = 0.04
const cleanups: (() => unknown)[] = []

afterEach(async () => {
	for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

/** Times of the pictures in a file, s, and whether the first one is a keyframe. */
async function picturesIn(file: string): Promise<{ readonly times: readonly number[]; readonly beginsWithKeyframe: boolean }> {
	const { stdout } = await run('ffprobe', [
		...['-v', 'error', '-select_streams', 'v', '-show_entries', 'packet=pts_time,flags', '-of', 'csv=p=0', file],
	])
	const rows = stdout
		.split('\n')
		.filter(Boolean)
		.map((line) => line.split(','))
	return { times: rows.map(([time]) => Number(time)), beginsWithKeyframe: rows[0]?.[1]?.startsWith('K') ?? false }
}

test('an SRT server that ends is gone at once, and when it is back it gets the show from a keyframe on, without a hole', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'showcaller-srt-return-'))
	cleanups.push(() => rm(folder, { recursive: true, force: true }))
	const relay = await startFakeRelay(await encodeProgram({ seconds: 4, bitrateKbps: 2500 }))
	cleanups.push(() => relay.close())
	const destinations = createPushes({
		fork: createForkChild({}),
		entry: new URL('../children/push.ts', import.meta.url),
		clock: systemClock,
		random: () => 0.5,
		log: silentLog,
		ffmpegPath: () => 'ffmpeg',
	})
	cleanups.push(() => destinations.stopAll())
	destinations.setRelay(relay.endpoint())
	const state = () => destinations.state('srt')

	const port = await freeUdpPort()
	const first = await startSrtReceiver(port, join(folder, 'first.ts'), cleanups)
	destinations.start('srt', { protocol: 'srt', server: `srt://127.0.0.1:${port}`, key: '' })
	await waitUntil('live', () => state().kind === 'live')
	await waitUntil('media', () => destinations.counters('srt').videoFrames > 50)
	first.kill('SIGKILL')
	await waitUntil('the loss', () => state().kind === 'reconnecting')
	// Its computer says that nobody listens there: nothing waits until a line has carried nothing for seconds.
	expect(state()).toMatchObject({ cause: { code: 'ingest-closed' } })
	await waitUntil('tries in vain', () => {
		const now = state()
		return now.kind === 'reconnecting' && now.cause.code === 'ingest-srt-no-connection'
	})

	const back = join(folder, 'back.ts')
	const second = await startSrtReceiver(port, back, cleanups)
	await waitUntil('live again', () => state().kind === 'live')
	const before = destinations.counters('srt').videoFrames
	await waitUntil('media again', () => destinations.counters('srt').videoFrames > before + 75)
	await destinations.stop('srt')
	if (second.exitCode === null) await once(second, 'exit')
	const { times, beginsWithKeyframe } = await picturesIn(back)
	expect(beginsWithKeyframe).toBe(true)
	expect(times.length).toBeGreaterThan(75)
	const steps = times.slice(1).map((time, index) => time - (times[index] ?? 0))
	expect(Math.max(...steps)).toBeLessThan(1.5 * frameS)
})
