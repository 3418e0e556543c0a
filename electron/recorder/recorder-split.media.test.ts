import { execFile } from 'node:child_process'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import { encodeProgram } from '../testing/fake-relay.ts'
import { complaints, probe } from '../testing/media-probe.ts'
import { waitUntil } from '../testing/wait-until.ts'
import { durationOf, startRecorderRig } from './testing/recorder-rig.ts'

const run = promisify(execFile)
const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
	for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

/** Sizes and checksums of all pictures, or of all sound, in the order of the file: as they stand there, or decoded. */
async function units(path: string, stream: 'v' | 'a', how: 'encoded' | 'decoded'): Promise<string[]> {
	const copy = how === 'encoded' ? ['-c', 'copy'] : ['-vsync', 'passthrough']
	const { stdout } = await run('ffmpeg', ['-v', 'error', '-i', path, '-map', `0:${stream}`, ...copy, '-f', 'framecrc', '-'])
	const lines = stdout.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
	return lines.map((line) => line.split(',').slice(4, 6).join().replaceAll(' ', ''))
}

test('split twice: three files and one recording, and joined again every picture and every packet of sound is there once', async () => {
	const program = await encodeProgram({ seconds: 4, preset: 'veryfast', bFrames: 2 })
	const { recorder, folder, relay, epochMs, start, recordedFor } = await startRecorderRig({ program, cleanups })
	await start('Split')
	await recordedFor(1000)
	recorder.setChapters([{ title: 'Over the split', startMs: epochMs + relay.nowMs(), endMs: epochMs + relay.nowMs() + 1500 }])
	for (const number of [2, 3]) {
		recorder.split()
		await waitUntil(`file ${number}`, () => {
			const state = recorder.state()
			return state.kind === 'recording' && state.file === number
		})
		await recordedFor(durationOf(recorder.state()) + 1000)
	}
	const file = await recorder.stop()
	const paths = file?.files?.map(({ path }) => path) ?? []
	expect(paths.map((path) => path.slice(folder.length))).toEqual([
		expect.stringMatching(/^\/Split [\d -]+\.mp4$/),
		expect.stringMatching(/ - 2\.mp4$/),
		expect.stringMatching(/ - 3\.mp4$/),
	])
	expect(file).toMatchObject({ path: paths[0], status: 'finished', chapters: [{ title: 'Over the split' }] })
	expect((file?.chapters[0]?.endMs ?? 0) - (file?.chapters[0]?.startMs ?? 0)).toBeCloseTo(1500, -2)
	expect(await recorder.list()).toEqual([file])
	expect((await readdir(folder)).filter((name) => !name.endsWith('.json'))).toHaveLength(3)

	const list = join(folder, 'joined.txt')
	await writeFile(list, paths.map((path) => `file '${path}'\n`).join(''))
	const joined = join(folder, 'joined.mkv')
	await run('ffmpeg', ['-v', 'error', '-f', 'concat', '-safe', '0', '-i', list, '-c', 'copy', joined])
	for (const stream of ['v', 'a'] as const) {
		const kind = stream === 'v' ? 'video' : 'audio'
		const parts = await Promise.all(paths.map((path) => units(path, stream, 'encoded')))
		expect(Math.min(...parts.map((part) => part.length))).toBeGreaterThan(5)
		// FFmpeg repeats the decoder's configuration in the pictures that it joins: they are compared decoded.
		const how = stream === 'v' ? 'decoded' : 'encoded'
		const shown = await Promise.all(paths.map((path) => units(path, stream, how)))
		expect(await units(joined, stream, how)).toEqual(shown.flat())
		expect(shown.flat()).toHaveLength(parts.flat().length)
		// Of what the relay sent, one piece without a hole: a picture's size is that of its tag without the five bytes before it.
		const sent = relay.published.filter((tag) => tag.kind === kind && !tag.isSequenceHeader)
		const sizes = (each: string) => Number(each.split(',')[0])
		const sentSizes = sent.map(({ body }) => body.length - (stream === 'v' ? 5 : 2)).join()
		expect(sentSizes).toContain(parts.flat().map(sizes).join())
	}
	for (const path of [...paths, joined]) expect(await complaints(path)).toBe('')
	const [first, second] = await Promise.all(paths.map(probe))
	expect([first?.startS, second?.startS].every((startS) => (startS ?? 1) < 0.1)).toBe(true)
})
