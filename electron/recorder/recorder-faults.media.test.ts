import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeAll, expect, test } from 'vitest'
import type { MediaTag } from '../../shared/domain/feeds.ts'
import { type Clock, systemClock } from '../lib/clock.ts'
import type { Spawn } from '../process/spawn.ts'
import { encodeProgram, type TestProgram } from '../testing/fake-relay.ts'
import { complaints, expectEachPictureOnce, probe } from '../testing/media-probe.ts'
import { waitUntil } from '../testing/wait-until.ts'
import type { FromRecorder } from './recorder-messages.ts'
import { orderFor } from './testing/recorder-rig.ts'
import { createRecorderWorker } from './worker/recorder-worker.ts'

let program: TestProgram
const cleanups: (() => Promise<unknown>)[] = []
beforeAll(async () => {
	program = await encodeProgram({ seconds: 4 })
})
afterEach(async () => {
	for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

/** Limits of seconds pass in a moment. */
const fastClock: Clock = {
	...systemClock,
	steady: () => systemClock.steady() * 8,
	after: (delayMs, run) => systemClock.after(delayMs / 8, run),
}

/** A recorder's worker in a folder of its own. `firstPart`: what its first FFmpeg writes to, in place of its file. */
async function faultyWorker(
	firstPart: string | null,
	freeBytes: (path: string) => Promise<number | null>,
	firstLimitBytes: number | null = null,
) {
	const root = await mkdtemp(join(tmpdir(), 'showcaller-faults-'))
	cleanups.push(() => rm(root, { recursive: true, force: true, maxRetries: 5 }))
	const path = join(root, 'chosen', 'show.mp4')
	const second = join(root, 'second')
	await mkdir(dirname(path))
	await writeFile(path, '')
	const said: FromRecorder[] = []
	let feed: (tag: MediaTag) => void = () => {}
	let hasFinished = false
	let started = 0
	const spawnFirst = ((command: string, args: readonly string[], options: object) => {
		started += 1
		const to = args.map((each) => (started === 1 && firstPart !== null && each === `file:${path}` ? `file:${firstPart}` : each))
		if (started === 1 && firstLimitBytes !== null) return spawn('prlimit', [`--fsize=${firstLimitBytes}`, command, ...to], options)
		return spawn(command, to, options)
	}) as Spawn
	const worker = createRecorderWorker({
		openReader(onTag) {
			feed = onTag
			return { setEndpoint() {}, setFeed() {}, dispose() {} }
		},
		spawn: spawnFirst,
		clock: fastClock,
		freeBytes,
		largestFileBytes: async () => null,
		send: (message) => void said.push(message),
		onFinished() {
			hasFinished = true
		},
	})
	cleanups.push(() => worker.dispose())
	worker.receive(orderFor(path, { secondFolder: second, freeBytesFloor: 1000 }))
	const moved = () => said.find((message) => message.type === 'moved')
	return {
		path,
		said,
		second,
		moved,
		feed: (tags: readonly MediaTag[]) => tags.forEach(feed),
		async end() {
			worker.receive({ type: 'stop' })
			await waitUntil('the end', () => hasFinished)
		},
	}
}

test('a full disk: the recording continues in the second folder from its first picture, and says why', async () => {
	const { feed, moved, second, end } = await faultyWorker('/dev/full', async () => null)
	feed([...program.headers, ...program.frames])
	await waitUntil('another folder', () => moved() !== undefined)
	expect(moved()).toMatchObject({ notice: { code: 'recording-disk-full', message: expect.stringContaining(second) } })
	await end()
	const path = join(second, 'show.mp4')
	expect((await probe(path)).videoDts).toHaveLength(program.frames.filter(({ kind }) => kind === 'video').length)
	expect(await complaints(path)).toBe('')
})

test('a network share that hangs: noticed in seconds, and what came meanwhile is kept until the next folder has it', async () => {
	// FFmpeg writes into a pipe that nobody reads, and nothing is known of the share's free space any more.
	const pipe = join(await mkdtemp(join(tmpdir(), 'showcaller-share-')), 'pipe')
	cleanups.push(() => rm(dirname(pipe), { recursive: true, force: true, maxRetries: 5 }))
	await new Promise((resolve) => spawn('mkfifo', [pipe]).on('close', resolve))
	const never = new Promise<null>(() => {})
	const { feed, moved, second, end } = await faultyWorker(pipe, (path) => (path.includes('chosen') ? never : Promise.resolve(null)))
	feed(program.headers)
	const show = Array.from({ length: 60 }, (_, round) => round * program.lengthMs).flatMap((roundMs) =>
		program.frames.map((tag) => ({ ...tag, timestampMs: tag.timestampMs + roundMs })),
	)
	const startMs = fastClock.steady()
	await waitUntil('another folder', () => {
		const due = show.findIndex(({ timestampMs }) => timestampMs > fastClock.steady() - startMs)
		feed(show.splice(0, Math.max(0, due)))
		return moved() !== undefined
	})
	expect(moved()).toMatchObject({ notice: { code: 'recording-folder-stalled' } })
	await end()
	const path = join(second, 'show.mp4')
	const probed = await probe(path)
	expectEachPictureOnce(probed)
	expect(probed.videoDts[0]).toBe(0)
	expect(await complaints(path)).toBe('')
}, 30_000)

test('a file that reaches the limit of the user (prlimit): the recording continues in the next file, says so, and no picture is lost', async () => {
	const { path, feed, said, moved, end } = await faultyWorker(null, async () => null, 60_000)
	feed([...program.headers, ...program.frames])
	await waitUntil('the next file', () => moved() !== undefined)
	expect(moved()).toMatchObject({ file: 2, notice: { code: 'recording-next-file' } })
	await end()
	expect(said.flatMap((message) => (message.type === 'part' ? [message.part.file ?? 1] : []))).toEqual([1, 2])
	const next = moved()?.path ?? ''
	expect(dirname(next)).toBe(dirname(path))
	const whole = await probe(next)
	expect(await complaints(next)).toBe('')
	// The first file was full before anything of its end was safe: what was kept begins the next one.
	const pictures = program.frames.filter(({ kind }) => kind === 'video').length
	const before = (await probe(path).catch(() => null))?.videoDts.length ?? 0
	expect(whole.videoDts.length + before).toBeGreaterThanOrEqual(pictures)
	expectEachPictureOnce(whole)
})
