import { readdir, readFile, writeFile } from 'node:fs/promises'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { encodeProgram, type TestProgram } from '../testing/fake-relay.ts'
import { boxOrder, complaints, expectEachPictureOnce, largestGap, probe } from '../testing/media-probe.ts'
import { waitUntil } from '../testing/wait-until.ts'
import { createRecorder } from './recorder.ts'
import { childrenOf, servicesAt, startRecorderRig } from './testing/recorder-rig.ts'

let program: TestProgram
const cleanups: (() => Promise<unknown>)[] = []
beforeAll(async () => {
	program = await encodeProgram({ seconds: 4, preset: 'veryfast', bFrames: 2 })
})
afterEach(async () => {
	for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

test.each(['mp4', 'mkv'] as const)(
	'%s: FFmpeg is killed, then everything: less than a second is lost, and the next start makes one MP4 of it',
	async (container) => {
		const { recorder, relay, folder, journalPath, pids, start, recordedFor, die } = await startRecorderRig({
			program,
			cleanups,
			files: { container },
		})
		await start()
		await recordedFor(1000)
		const [ffmpeg] = await childrenOf(pids[0] ?? 0)
		process.kill(ffmpeg ?? 0, 'SIGKILL')
		await waitUntil('a second part', async () => (await readdir(folder)).some((name) => name.includes(`.part2.${container}`)))
		await recordedFor(3500)
		await waitUntil('the second part in the journal', async () => (await readFile(journalPath, 'utf8')).includes('.part2.'))
		const journalAtCrash = await readFile(journalPath)
		const [noted] = JSON.parse(journalAtCrash.toString()).recordings
		await die()
		const lastMs = relay.published.at(-1)?.timestampMs ?? 0
		const second = noted.parts[1]
		const rest = await probe(second.path)
		// The last picture that was written, on the clock on which pictures are sent: they are shown two later.
		const writtenMs = (rest.videoPts.at(-1) ?? 0) * 1000 - 80
		expect(lastMs - (second.firstTimestampMs + writtenMs)).toBeLessThan(1000)
		expect(await complaints(second.path)).toBe('')

		await writeFile(`${journalPath}.next`, journalAtCrash)
		const [file] = await createRecorder(await servicesAt(`${journalPath}.next`)).recover()
		expect(file).toMatchObject({ status: 'repaired', path: noted.path.replace(/mkv$/, 'mp4') })
		const probed = await probe(file?.path ?? '')
		expectEachPictureOnce(probed)
		expect(largestGap(probed.videoDts)).toBeLessThan(0.05)
		expect(await boxOrder(file?.path ?? '')).not.toContain('moof')
		expect(await complaints(file?.path ?? '')).toBe('')
		expect(recorder.state().kind).not.toBe('off')
		expect((await readdir(folder)).map((name) => name.split('.').at(-1)).toSorted()).toEqual(['json', 'mp4'])
	},
)

test.each(['mp4', 'mkv'] as const)(
	'%s that is not to be rewritten stays as it was written, and its chapters are in the sidecar',
	async (container) => {
		const { recorder, relay, epochMs, folder, start, recordedFor } = await startRecorderRig({
			program,
			cleanups,
			files: { container, remuxToMp4: false },
		})
		await start()
		await recordedFor(500)
		recorder.setChapters([{ title: 'Ad break', startMs: epochMs + relay.nowMs() - 400, endMs: epochMs + relay.nowMs() - 200 }])
		await recordedFor(1500)
		const file = await recorder.stop()
		expect(file).toMatchObject({ status: 'finished', chapters: [{ title: 'Ad break' }] })
		expect(file?.path.endsWith(`.${container}`)).toBe(true)
		expect((await readdir(folder)).map((name) => name.split('.').at(-1)).toSorted()).toEqual(['json', container].toSorted())
		expect(JSON.parse(await readFile(file?.path.replace(/\w+$/, 'json') ?? '', 'utf8'))).toMatchObject({ chapters: file?.chapters })
		if (container === 'mp4') expect(await boxOrder(file?.path ?? '')).toContain('moof')
		expectEachPictureOnce(await probe(file?.path ?? ''))
		expect(await complaints(file?.path ?? '')).toBe('')
	},
)
