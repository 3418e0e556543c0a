import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../../lib/clock.ts'
import { silentLog } from '../../lib/log.ts'
import { createForkChild, type ForkChild } from '../../process/forked-child.ts'
import { encodeProgram, type FakeRelay, startFakeRelay } from '../../testing/fake-relay.ts'
import { complaints, expectEachPictureOnce, probe } from '../../testing/media-probe.ts'
import { waitUntil } from '../../testing/wait-until.ts'
import { createReplay, type Replay } from './replay.ts'

let relay: FakeRelay
let replay: Replay
let folder: string
let pids: number[]

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-replay-'))
	relay = await startFakeRelay(await encodeProgram({ seconds: 4 }))
	pids = []
	const plainFork = createForkChild()
	const fork: ForkChild = (at, options) => {
		const child = plainFork(at, options)
		pids.push(child.pid)
		return child as never
	}
	const entry = new URL('../../children/replay.ts', import.meta.url)
	replay = createReplay({ fork, entry, clock: systemClock, log: silentLog, ffmpegPath: () => 'ffmpeg' })
	replay.setRelay(relay.endpoint())
})
afterEach(async () => {
	await replay.dispose()
	await relay.close()
	await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

const heldMs = () => {
	const state = replay.state()
	return state.kind === 'holding' ? state.heldMs : 0
}

async function saved(name: string) {
	const path = join(folder, name)
	await writeFile(path, '')
	return { path, ...(await replay.save(path)) }
}

test('the last seconds are saved whole and in order; a killed process begins again, and says that nothing is there yet', async () => {
	replay.hold({ lengthMs: 2000, maxBytes: 50_000_000 })
	await waitUntil('two seconds are held', () => heldMs() >= 2000)
	const first = await saved('first.mp4')
	expect(first.durationMs).toBeGreaterThanOrEqual(1900)
	expect(first.durationMs).toBeLessThan(4500)
	const clip = await probe(first.path)
	expect(clip.startS).toBeCloseTo(0, 1)
	expect(Math.abs(clip.durationS * 1000 - first.durationMs)).toBeLessThan(120)
	expect(clip.audioDts.length).toBeGreaterThan(80)
	expectEachPictureOnce(clip)
	expect(await complaints(first.path)).toBe('')

	// A small picture of each keyframe, and later only the new ones.
	const pictures = await replay.pictures(-1)
	expect(pictures.length).toBeGreaterThan(0)
	for (const { jpeg } of pictures) expect(Buffer.from(jpeg, 'base64').subarray(0, 3).toString('hex')).toBe('ffd8ff')
	const lastMs = pictures.at(-1)?.atMs ?? 0
	expect((await replay.pictures(lastMs)).every(({ atMs }) => atMs > lastMs)).toBe(true)

	process.kill(pids[0] ?? 0, 'SIGKILL')
	await waitUntil('it restarts', () => replay.state().kind === 'restarting' || pids.length === 2)
	await waitUntil('it holds again', () => pids.length === 2 && heldMs() >= 1000)
	expect(await complaints((await saved('second.mp4')).path)).toBe('')

	replay.hold(null)
	expect(replay.state()).toEqual({ kind: 'off' })
	await expect(replay.save(join(folder, 'third.mp4'))).rejects.toMatchObject({ code: 'replay-empty' })
})
