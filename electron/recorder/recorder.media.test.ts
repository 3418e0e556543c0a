import { fork as nodeFork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeAll, expect, test } from 'vitest'
import type { MediaTag } from '../../shared/domain/feeds.ts'
import { defaultFileSettings } from '../../shared/domain/recording-settings.ts'
import { systemClock } from '../lib/clock.ts'
import { encodeProgram, startFakeRelay, type TestProgram } from '../testing/fake-relay.ts'
import { boxOrder, complaints, expectEachPictureOnce, largestGap, probe, smallestGap } from '../testing/media-probe.ts'
import { waitUntil } from '../testing/wait-until.ts'
import { createRecorder, type RecorderServices } from './recorder.ts'
import type { FromRecorder, ToRecorder } from './recorder-messages.ts'
import { childrenOf, durationOf, orderFor, recorderEntry, servicesAt, startRecorderRig } from './testing/recorder-rig.ts'
import { createRecorderWorker } from './worker/recorder-worker.ts'

let program: TestProgram
const cleanups: (() => Promise<unknown>)[] = []

beforeAll(async () => {
	program = await encodeProgram({ seconds: 4 })
})
afterEach(async () => {
	for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

const studio = (services: Partial<RecorderServices> = {}, played = program) => startRecorderRig({ program: played, cleanups, services })

test('a recording ends as a fast-start file with chapters and a sidecar', async () => {
	const { recorder, folder, relay, start, recordedFor, epochMs } = await studio()
	await start()
	await recordedFor(1000)
	const firstMs = epochMs + relay.nowMs()
	recorder.setChapters([{ title: 'Ad break 1', startMs: firstMs + 1000, endMs: firstMs + 2500 }])
	await recordedFor(5000)
	const file = await recorder.stop()
	if (!file) throw new Error('no file')
	expect(recorder.state()).toEqual({ kind: 'off', saved: { path: file.path, durationMs: file.durationMs, isComplete: true } })

	expect(file.path).toMatch(/\/Test show \d{4}-\d\d-\d\d \d\d-\d\d-\d\d\.mp4$/)
	expect(file.status).toBe('finished')
	const boxes = await boxOrder(file.path)
	expect(boxes.indexOf('moov')).toBeLessThan(boxes.indexOf('mdat'))
	expect(boxes).not.toContain('moof')
	const probed = await probe(file.path)
	expect(Math.abs(probed.durationS * 1000 - file.durationMs)).toBeLessThan(200)
	expect(probed.durationS).toBeGreaterThan(5)
	expect(smallestGap(probed.videoDts)).toBeGreaterThan(0)
	expect(smallestGap(probed.audioDts)).toBeGreaterThan(0)
	expect(largestGap(probed.videoDts)).toBeLessThan(0.06)
	expect(probed.chapters.map((each) => each.title)).toEqual(['Program', 'Ad break 1', 'Program'])
	const [chapter] = file.chapters
	expect(probed.chapters[1]?.startS).toBeCloseTo((chapter?.startMs ?? 0) / 1000, 2)
	expect((chapter?.endMs ?? 0) - (chapter?.startMs ?? 0)).toBe(1500)
	// The file's start plus a chapter's position gives the time of that chapter.
	expect(Math.abs(file.startedAtMs + (chapter?.startMs ?? 0) - (firstMs + 1000))).toBeLessThanOrEqual(1)
	expect(await complaints(file.path)).toBe('')
	const sideCar = JSON.parse(await readFile(file.path.replace(/mp4$/, 'json'), 'utf8'))
	expect(sideCar).toMatchObject({ title: 'Test: show', showId: 'show-1', chapters: file.chapters })
	expect(Math.abs(Date.parse(sideCar.startedAt) - file.startedAtMs)).toBeLessThanOrEqual(1)
	expect((await readdir(folder)).length).toBe(2)
	expect(await recorder.list()).toEqual([file])
})

test('a pause leaves no gap in the file, its chapters follow, and every recorded picture and packet is there once', async () => {
	const { recorder, relay, epochMs, start, recordedFor } = await studio(
		{},
		await encodeProgram({ seconds: 4, preset: 'veryfast', bFrames: 2 }),
	)
	await start()
	await recordedFor(1000)
	recorder.pause()
	expect(recorder.state()).toMatchObject({ pause: { isEnding: false } })
	const pausedAtMs = epochMs + relay.nowMs()
	await waitUntil('some time in the pause', () => epochMs + relay.nowMs() > pausedAtMs + 1500)
	recorder.resume()
	await waitUntil('the end of the pause', () => {
		const state = recorder.state()
		return state.kind === 'recording' && state.pause === undefined
	})
	const resumedAtMs = epochMs + relay.nowMs()
	const chapters = [
		{ title: 'In the pause', startMs: pausedAtMs + 500, endMs: pausedAtMs + 900 },
		{ title: 'After', startMs: resumedAtMs + 500, endMs: resumedAtMs + 1000 },
	]
	recorder.setChapters(chapters)
	const atMs = durationOf(recorder.state())
	await recordedFor(atMs + 1500)
	const file = await recorder.stop()
	if (!file) throw new Error('no file')
	const probed = await probe(file.path)
	expect(smallestGap(probed.videoDts)).toBeGreaterThan(0.03)
	expect(largestGap(probed.videoDts)).toBeLessThan(0.05)
	expect(smallestGap(probed.audioDts)).toBeGreaterThan(0.003)
	// At the pause the sound is joined to the nearest packet; the program itself steps where it starts over.
	const programSteps = largestGap(relay.published.filter(({ kind }) => kind === 'audio').map(({ timestampMs }) => timestampMs / 1000))
	expect(largestGap(probed.audioDts)).toBeLessThan(programSteps + 0.013)
	expectEachPictureOnce(probed)
	expect(await complaints(file.path)).toBe('')
	expect(file.chapters.map(({ title }) => title)).toEqual(['After'])
	// It stands where it stood in the show, without the pause.
	const shownAtMs = file.startedAtMs + (file.chapters[0]?.startMs ?? 0)
	const pausedMs = resumedAtMs + 500 - shownAtMs
	expect(pausedMs).toBeGreaterThan(1300)
	expect(pausedMs).toBeLessThan(resumedAtMs - pausedAtMs + 300)
})

test('FFmpeg killed in the middle: a next part overlaps, nothing is missing in the joined file', async () => {
	const { recorder, folder, pids, start, recordedFor, epochMs, relay } = await studio()
	// A title that fills the longest name with characters of three bytes.
	await start('字'.repeat(78))
	await recordedFor(3000)
	recorder.setChapters([{ title: 'Ad break 1', startMs: epochMs + relay.nowMs(), endMs: epochMs + relay.nowMs() + 1000 }])
	const [ffmpeg] = await childrenOf(pids[0] ?? 0)
	process.kill(ffmpeg ?? 0, 'SIGKILL')
	await waitUntil('a second part', async () => (await readdir(folder)).some((name) => name.includes('.part2.')))
	await recordedFor(6000)
	const file = await recorder.stop()
	if (!file) throw new Error('no file')
	const probed = await probe(file.path)
	expect(file).toMatchObject({ status: 'finished', chapters: [{ title: 'Ad break 1' }] })
	expect(basename(file.path)).toMatch(/^字{60,} \d{4}-/)
	expect(probed.chapters.map((each) => each.title)).toContain('Ad break 1')
	expect(probed.durationS).toBeGreaterThan(6)
	expect(smallestGap(probed.videoDts)).toBeGreaterThan(0)
	expect(largestGap(probed.videoDts)).toBeLessThan(0.06)
	expect(largestGap(probed.audioDts)).toBeLessThan(0.06)
	expectEachPictureOnce(probed)
	expect(await complaints(file.path)).toBe('')
	expect((await readdir(folder)).toSorted()).toHaveLength(2)
})

test("the recorder's process killed in the middle: another continues and the parts are joined", async () => {
	const { recorder, folder, pids, start, recordedFor } = await studio()
	await start()
	await recordedFor(3000)
	process.kill(pids[0] ?? 0, 'SIGKILL')
	await waitUntil('another process', () => pids.length === 2)
	await recordedFor(6000)
	expect(recorder.state().kind).toBe('recording')
	const file = await recorder.stop()
	if (!file) throw new Error('no file')
	const probed = await probe(file.path)
	expect(probed.durationS).toBeGreaterThan(6)
	expect(smallestGap(probed.videoDts)).toBeGreaterThan(0)
	expect(smallestGap(probed.audioDts)).toBeGreaterThan(0)
	expect(largestGap(probed.videoDts)).toBeLessThan(0.06)
	expectEachPictureOnce(probed)
	expect(await complaints(file.path)).toBe('')
	expect((await readdir(folder)).toSorted()).toHaveLength(2)
})

test('everything killed: at most about a second is lost, and the next start repairs and lists the file', async () => {
	const { recorder, journalPath, relay, epochMs, start, recordedFor, die } = await studio()
	await start()
	await recordedFor(4000)
	recorder.setChapters([{ title: 'Ad break', startMs: epochMs + relay.nowMs() - 2000, endMs: epochMs + relay.nowMs() - 1000 }])
	const state = recorder.state()
	if (state.kind !== 'recording') throw new Error(state.kind)
	await waitUntil('the chapter in the journal', async () => (await readFile(journalPath, 'utf8')).includes('Ad break'))
	const firstMs = JSON.parse(await readFile(journalPath, 'utf8')).recordings[0].parts[0].firstTimestampMs
	const journalAtCrash = await readFile(journalPath)
	await die()
	const recordedMs = (relay.published.at(-1)?.timestampMs ?? 0) - firstMs

	const before = await probe(state.path)
	expect(recordedMs - before.durationS * 1000).toBeLessThan(1500)
	expect(await complaints(state.path)).toBe('')

	// The next start finds the journal as it was at the crash. The dead studio must not finish the file itself.
	const nextJournalPath = `${journalPath}.next`
	await writeFile(nextJournalPath, journalAtCrash)
	const next = createRecorder(await servicesAt(nextJournalPath))
	const repaired = await next.recover()
	expect(repaired).toMatchObject([{ path: state.path, status: 'repaired', chapters: [{ title: 'Ad break' }] }])
	const after = await probe(state.path)
	expect(after.durationS).toBeGreaterThan(before.durationS - 0.1)
	expect(after.chapters.map((each) => each.title)).toContain('Ad break')
	expect((await boxOrder(state.path)).slice(0, 2)).toEqual(['ftyp', 'moov'])
	expect(await next.list()).toEqual(repaired)
	expect(await next.recover()).toEqual([])

	// Ended once more after the parts were joined and before that was recorded: a part that is already in the file is not missing.
	const halfWay = JSON.parse(journalAtCrash.toString())
	halfWay.recordings[0].parts.push({ path: `${state.path}.part2`, firstTimestampMs: firstMs + 1000 })
	const lastJournalPath = `${journalPath}.last`
	await writeFile(lastJournalPath, JSON.stringify(halfWay))
	const again = await createRecorder(await servicesAt(lastJournalPath)).recover()
	expect(again).toMatchObject([{ path: state.path, status: 'repaired', chapters: [{ title: 'Ad break' }] }])
	expect(again[0]?.startedAtMs).toBeCloseTo(repaired[0]?.startedAtMs ?? 0, -1)
	// Without the sidecar nothing shows that the parts were joined.
	await writeFile(lastJournalPath, JSON.stringify(halfWay))
	await rm(state.path.replace(/mp4$/, 'json'))
	expect(await createRecorder(await servicesAt(lastJournalPath)).recover()).toMatchObject([{ status: 'incomplete' }])
})

test('the relay is restarted and the encoder swapped: one file, time continues, every picture can be decoded', async () => {
	const other = await encodeProgram({ seconds: 4, preset: 'veryfast', bitrateKbps: 300 })
	const { recorder, folder, relay, start, recordedFor } = await studio()
	await start()
	await recordedFor(2000)
	recorder.setRelay(null)
	await relay.restart()
	recorder.setRelay(relay.endpoint())
	relay.switchTo(other)
	await waitUntil('pictures of the other encoder', () => relay.published.some((tag) => tag.isSequenceHeader))
	await recordedFor(9000)
	const file = await recorder.stop()
	if (!file) throw new Error('no file')
	expect((await readdir(folder)).toSorted()).toHaveLength(2)
	const probed = await probe(file.path)
	expect(probed.durationS).toBeGreaterThan(9)
	expect(smallestGap(probed.videoDts)).toBeGreaterThan(0)
	expect(smallestGap(probed.audioDts)).toBeGreaterThan(0)
	expect(await complaints(file.path)).toBe('')
})

test('too little space: the recording is closed, and all of it plays', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'showcaller-space-'))
	cleanups.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
	const path = join(folder, 'show.mp4')
	const said: FromRecorder[] = []
	let free = 10_000
	let feed: (tag: MediaTag) => void = () => {}
	let hasFinished = false
	const worker = createRecorderWorker({
		openReader(onTag) {
			feed = onTag
			return { setEndpoint() {}, setFeed() {}, dispose() {} }
		},
		spawn,
		clock: systemClock,
		freeBytes: async () => free,
		largestFileBytes: async () => null,
		send: (message) => void said.push(message),
		onFinished() {
			hasFinished = true
		},
	})
	worker.receive(orderFor(path, { freeBytesFloor: 5000 }))
	for (const tag of [...program.headers, ...program.frames]) feed(tag)
	free = 4999
	await waitUntil('the end', () => hasFinished)
	expect(said.find((message) => message.type === 'fault')).toMatchObject({ error: { code: 'recording-disk-low' } })
	expect((await probe(path)).videoDts).toHaveLength(program.frames.filter((tag) => tag.kind === 'video').length)
})

test('too little space from the start is reported, and stopping leaves no empty file', async () => {
	const { recorder, start, folder } = await studio({ freeBytesFloor: Number.MAX_SAFE_INTEGER })
	await expect(start()).rejects.toMatchObject({ code: 'recording-disk-low', message: expect.stringContaining(folder) })
	expect(recorder.state()).toMatchObject({ kind: 'failed', error: { code: 'recording-disk-low' } })
	await recorder.stop()
	expect(recorder.state()).toEqual({ kind: 'off' })
	expect((await readdir(folder)).length).toBeLessThan(3)
})

test('without FFmpeg the recording fails, with the reason', async () => {
	const { recorder, start, folder } = await studio({ ffmpegPath: () => '/nowhere/ffmpeg' })
	await start()
	await waitUntil('the failure', () => recorder.state().kind === 'failed')
	expect(recorder.state()).toMatchObject({ error: { code: 'recording-ffmpeg' } })
	await recorder.stop()
	expect(await readdir(folder)).toEqual([])
})

test("main is gone: the recorder's process closes the file and ends", async () => {
	const folder = await mkdtemp(join(tmpdir(), 'showcaller-orphan-'))
	cleanups.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
	const relay = await startFakeRelay(program)
	cleanups.push(() => relay.close())
	const path = join(folder, 'show.mp4')
	const child = nodeFork(recorderEntry, { stdio: 'ignore', execArgv: [] })
	cleanups.push(async () => void child.kill('SIGKILL'))
	const exited = once(child, 'exit')
	const has = new Promise<void>((resolve) => {
		child.on('message', (message: FromRecorder) => {
			if (message.type === 'progress' && message.progress.bytes > 100_000) resolve()
		})
	})
	child.send(orderFor(path))
	child.send({ type: 'relay', relay: relay.endpoint() } satisfies ToRecorder)
	await has
	child.disconnect()
	expect(await exited).toEqual([0, null])
	expect(await complaints(path)).toBe('')
})

test('the folder is removed in mid-show, and FFmpeg hangs: it continues elsewhere, and nothing is missing in the joined file', async () => {
	const { recorder, folder, fallback, pids, start, recordedFor } = await studio()
	await start()
	await recordedFor(1500)
	await rm(folder, { recursive: true, force: true, maxRetries: 5 })
	const state = () => recorder.state()
	await waitUntil('another folder', () => {
		const now = state()
		return now.kind === 'recording' && now.path.startsWith(fallback)
	})
	expect(state()).toMatchObject({ notice: { code: 'recording-file-gone', message: expect.stringContaining(fallback) } })
	await recordedFor(3500)
	const running = await childrenOf(pids[0] ?? 0)
	process.kill(running.at(-1) ?? 0, 'SIGSTOP')
	await waitUntil('a next part', async () => (await childrenOf(pids[0] ?? 0)).some((pid) => !running.includes(pid)))
	const hungAtMs = durationOf(state())
	await recordedFor(hungAtMs + 1500)
	const file = await recorder.stop()
	if (!file) throw new Error('no file')
	expect(file).toMatchObject({ status: 'finished', path: expect.stringContaining(fallback) })
	expect(state()).toMatchObject({ kind: 'off', saved: { path: file.path, isComplete: true } })
	expect(await recorder.list()).toEqual([file])
	const probed = await probe(file.path)
	expect(probed.durationS).toBeGreaterThan((hungAtMs + 1500) / 1000)
	expect(largestGap(probed.videoDts)).toBeLessThan(0.06)
	expect(largestGap(probed.audioDts)).toBeLessThan(0.06)
	expectEachPictureOnce(probed)
	expect(await complaints(file.path)).toBe('')
	expect(await readdir(fallback)).toHaveLength(2)
})

test('removed in the last second: what was recorded is still had, and what is really lost is not called saved', async () => {
	const { recorder, folder, fallback, pids, start, recordedFor } = await studio()
	await start()
	await recordedFor(1500)
	await rename(folder, `${folder}-moved`)
	const file = await recorder.stop()
	expect(file).toMatchObject({ status: 'finished', path: expect.stringContaining(fallback) })
	expect((await probe(file?.path ?? '')).durationS).toBeGreaterThan(1)

	await start()
	// Longer than what the relay sends once more to the next process, which would cover it.
	await recordedFor(5000)
	const state = recorder.state()
	if (state.kind !== 'recording') throw new Error(state.kind)
	// The process that held the file open is gone, and another file has taken its place.
	process.kill(pids.at(-1) ?? 0, 'SIGKILL')
	await rm(state.path)
	await writeFile(state.path, 'no film at all')
	await waitUntil('another process', () => pids.length === 3)
	await recordedFor(7000)
	const rest = await recorder.stop()
	expect(rest).toMatchObject({ status: 'incomplete' })
	expect(recorder.state()).toMatchObject({ kind: 'off', saved: { path: rest?.path, isComplete: false } })
	expect((await probe(rest?.path ?? '')).durationS).toBeGreaterThan(1)
	expect(await complaints(rest?.path ?? '')).toBe('')
	expect(await readFile(state.path.replace(/mp4$/, 'damaged.mp4'), 'utf8')).toBe('no film at all')
})

test('a folder that cannot be written to is reported at once', async () => {
	const { recorder, journalPath } = await studio()
	const folder = join(journalPath, 'below-a-file')
	const started = recorder.start({ folder, fallbackFolders: [], files: defaultFileSettings, title: 't', showId: null, timelineEpochMs: 0 })
	await expect(started).rejects.toMatchObject({ code: 'recording-folder-missing', message: expect.stringContaining(folder) })
	expect(recorder.state()).toMatchObject({ kind: 'failed', path: null })
})

test('stopped before any picture: no file is left', async () => {
	const { recorder, folder, start } = await studio()
	recorder.setRelay(null)
	await start()
	expect(await recorder.stop()).toBeNull()
	expect(await readdir(folder)).toEqual([])
	expect(await recorder.list()).toEqual([])
})
