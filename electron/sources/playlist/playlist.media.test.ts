import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createTestKit, openOne, type TestKit, until } from '../testing/media-rig.ts'

// Films of one second, each with its own constant brightness and sound level.

let kit: TestKit
let opened: ReturnType<typeof openOne>[] = []
const lumas = [40, 120, 200]

beforeAll(async () => {
	kit = await createTestKit()
	await kit.ffmpeg(
		lumas
			.flatMap((luma) => ['-f', 'lavfi', '-i', `color=black:s=320x180:r=30:d=1,format=yuv420p,lutyuv=y=${luma}`])
			.concat(lumas.flatMap((luma) => ['-f', 'lavfi', '-i', `aevalsrc=${luma / 400}:s=48000:d=1`]))
			.concat(
				lumas.flatMap((luma, index) => [
					...['-map', `${index}`, '-map', `${index + lumas.length}`, '-c:v', 'libx264', '-preset', 'ultrafast', '-qp', '1'],
					...['-c:a', 'pcm_f32le', join(kit.folder, `${luma}.mov`)],
				]),
			),
	)
})
afterEach(async () => {
	await Promise.all(opened.map(({ sources }) => sources.dispose()))
	opened = []
})
afterAll(() => kit.dispose())

async function open(files: readonly string[], loop = false) {
	const settings = { kind: 'playlist', files: files.map((name) => join(kit.folder, name)), shuffle: false, loop } as const
	const one = openOne(settings)
	opened.push(one)
	return one
}

/** The film that is visible and the film that is audible in each frame, as a list of changes. */
async function play(one: Awaited<ReturnType<typeof open>>, frames: number) {
	const block = new Float32Array(3200)
	const played: string[] = []
	await until(() => {
		one.feed.advance(true)
		if (one.feed.readSound(block)) {
			const luma = one.feed.picture()?.data[90 * 320 + 160] ?? 0
			const nearest = (value: number) => lumas.findIndex((each) => Math.abs(each - value) < 10)
			played.push(`${nearest(luma)}${nearest(Math.round((block[1600] ?? 0) * 400))}`)
		}
		return played.length >= frames || one.last()?.kind === 'ended'
	}, 'the list')
	return played
}

test('films follow each other without a gap, sound and picture together, and what is missing is left out and said', async () => {
	await writeFile(join(kit.folder, 'rest.m3u'), '#EXTM3U\n120.mov\nmissing.mov\n200.mov\n')
	const one = await open(['40.mov', 'rest.m3u'], true)
	await until(() => {
		one.feed.advance(false)
		return one.last()?.kind === 'running' && one.playbacks.at(-1)?.list?.afterMs === 2000
	}, 'the lengths')
	expect(one.last()).toMatchObject({ warning: { code: 'playlist-left-out', params: { count: 1 } } })
	expect(one.playbacks.at(-1)).toMatchObject({ durationMs: 1000, list: { number: 1, count: 4, afterMs: 2000 } })
	expect(await play(one, 120)).toEqual(['00', '11', '22', '00'].flatMap((film) => Array.from({ length: 30 }, () => film)))
})

test('a list plays once, is moved by hand, and starts again', async () => {
	const one = await open(['40.mov', '120.mov'])
	const control = (kind: 'next' | 'previous' | 'pause' | 'play') => one.sources.control('a', { kind })
	expect((await play(one, 5)).at(-1)).toBe('00')
	control('next')
	expect(await play(one, 5)).toEqual(Array.from({ length: 5 }, () => '11'))
	control('previous')
	expect((await play(one, 2)).at(-1)).toBe('00')
	control('pause')
	for (let count = 0; count < 5; count += 1) one.feed.advance(true)
	expect(one.feed.readSound(new Float32Array(3200))).toBe(false)
	expect(one.playbacks.at(-1)).toMatchObject({ state: 'paused', list: { number: 1, count: 2 } })
	control('play')
	expect(await play(one, 1000)).toHaveLength(58)
	expect(one.playbacks.at(-1)).toMatchObject({ state: 'ended', list: { number: 2, count: 2, afterMs: 0 } })
	control('play')
	expect((await play(one, 1)).at(-1)).toBe('00')
})

test('a list without a playable film, and one that contains itself, report it', async () => {
	const none = await open(['gone.mov'])
	await until(() => none.last()?.kind === 'failed', 'the error')
	expect(none.last()).toMatchObject({ error: { code: 'playlist-empty' } })
	await writeFile(join(kit.folder, 'self.m3u'), 'self.m3u\n40.mov\n')
	const self = await open(['self.m3u'])
	await until(() => self.last()?.kind === 'failed', 'the error')
	expect(self.last()).toMatchObject({ error: { code: 'playlist-cycle' } })
})
