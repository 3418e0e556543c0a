import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { createFlvParser } from '../../media/flv/flv-parser.ts'
import { createTestKit, openOne, type TestKit, until } from '../testing/media-rig.ts'
import { startRtmpServer } from '../testing/rtmp-server.ts'
import { startRtspServer } from '../testing/rtsp-server.ts'

// Network sources that fetch from an address. What others send to the studio is tested with the ingest process.

let kit: TestKit
const opened: ReturnType<typeof openOne>[] = []
beforeAll(async () => {
	kit = await createTestKit()
	// The brightness shows the second: 20 more each second, from 30 on.
	const picture = "color=black:s=320x180:r=30:d=10,geq=lum='30+20*floor(T)':cb=128:cr=128"
	const codecs = ['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-g', '30', '-c:a', 'aac']
	const sound = ['-f', 'lavfi', '-i', 'sine=r=48000:d=10']
	await kit.ffmpeg(['-f', 'lavfi', '-i', picture, ...sound, ...codecs, '-t', '10', join(kit.folder, 'clock.flv')])
	await kit.ffmpeg(['-i', join(kit.folder, 'clock.flv'), '-an', '-c', 'copy', '-f', 'h264', join(kit.folder, 'clock.h264')])
	await kit.ffmpeg(['-i', join(kit.folder, 'clock.flv'), '-t', '2', '-c', 'copy', '-hls_time', '1', join(kit.folder, 'film.m3u8')])
})
afterAll(async () => {
	await Promise.all(opened.map(({ sources }) => sources.dispose()))
	await kit.dispose()
})

function open(path: string) {
	const one = openOne({ kind: 'network', way: 'address', path, allowPrivateAddress: true })
	opened.push(one)
	return one
}

/** Runs a source frame by frame in real time until the condition holds. */
async function live(one: ReturnType<typeof openOne>, active: boolean, condition: () => boolean, what: string): Promise<void> {
	const startedMs = performance.now()
	let frames = 0
	await until(
		() => {
			for (; frames < ((performance.now() - startedMs) / 1000) * 30; frames += 1) one.feed.advance(active)
			return condition()
		},
		what,
		30_000,
	)
}
const forMs = (ms: number) => {
	const endMs = performance.now() + ms
	return () => performance.now() > endMs
}
const isRunning = (one: ReturnType<typeof openOne>) => () => one.last()?.kind === 'running'

test.concurrent('an address is always open: never behind after it was hidden, lost with the reason, and at the present when it returns', async () => {
	const tags: MediaTag[] = []
	createFlvParser({ onTag: (tag) => tags.push(tag) }).push(await readFile(join(kit.folder, 'clock.flv')))
	const server = await startRtmpServer(tags, 10_000)
	const one = open(`rtmp://127.0.0.1:${server.port}/live/cam`)
	/** The age of the picture in whole seconds. */
	const age = () => {
		const luma = one.feed.picture()?.data[160 + 90 * 320] ?? 0
		return (Math.floor(server.nowMs() / 1000) - Math.round((luma - 30) / 20) + 20) % 10
	}
	await live(one, true, () => isRunning(one)() && age() <= 2, 'the present')
	await live(one, false, forMs(1500), 'a while out of sight')
	expect(one.last()).toEqual({ kind: 'running' })
	one.feed.advance(true)
	expect(age()).toBeLessThanOrEqual(2)

	server.setSending('unpublished')
	await live(one, true, () => one.last()?.kind === 'lost', 'the end')
	expect(one.last()).toMatchObject({ error: { code: 'source-sender-gone' } })
	expect(one.feed.picture()).not.toBeNull()
	server.setSending('refused')
	await live(one, true, () => one.states.some((state) => state.kind === 'lost' && state.error.code === 'source-not-found'), 'the refusal')
	server.setSending('sending')
	await live(one, true, () => isRunning(one)() && age() <= 2, 'the return')
	// The same codecs and sizes are not probed again.
	expect(one.started.filter(({ spawnfile }) => spawnfile.endsWith('ffprobe')).length).toBeLessThanOrEqual(1)
	await server.dispose()
})

test.concurrent('a list over HTTP that ends is opened again: a network source never ends', async () => {
	const server = createServer((request, response) => {
		readFile(join(kit.folder, (request.url ?? '').slice(1))).then(
			(bytes) => response.end(bytes),
			() => response.writeHead(404).end(),
		)
	})
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	const one = open(`http://127.0.0.1:${(server.address() as AddressInfo).port}/film.m3u8`)
	await live(one, true, isRunning(one), 'the picture')
	expect(one.sources.arrival('a').reception).toMatchObject({ widthPx: 320, heightPx: 180, videoCodec: 'h264', soundCodec: 'aac' })
	await live(one, true, () => one.last()?.kind === 'lost', 'the end')
	await live(one, true, isRunning(one), 'the return')
	expect(new Set(one.states.map(({ kind }) => kind))).toEqual(new Set(['starting', 'running', 'lost']))
	server.closeAllConnections()
	server.close()
})

test.concurrent('a camera over RTSP with a password is shown at the present, refused with a wrong one, and back soon after it was gone', async () => {
	const camera = { stream: await readFile(join(kit.folder, 'clock.h264')), framesPerSecond: 30 }
	const user = { name: 'admin', password: 's3cret' }
	const first = await startRtspServer('127.0.0.1', { camera, user })
	const wrong = open(`rtsp://admin:other@127.0.0.1:${first.port}/stream1`)
	await live(wrong, true, () => wrong.last()?.kind === 'failed', 'the refusal')
	expect(wrong.last()).toMatchObject({ error: { code: 'source-unauthorized' } })

	const one = open(`rtsp://admin:s3cret@127.0.0.1:${first.port}/stream1`)
	const age = (server: typeof first) => {
		const luma = one.feed.picture()?.data[160 + 90 * 320] ?? 0
		return (Math.floor(server.nowS()) - Math.round((luma - 30) / 20) + 20) % 10
	}
	await live(one, true, () => isRunning(one)() && age(first) <= 2, 'the present')
	expect(one.sources.arrival('a').reception).toMatchObject({ widthPx: 320, heightPx: 180, videoCodec: 'h264', soundCodec: null })
	first.dispose()
	await live(one, true, () => one.last()?.kind === 'lost', 'the loss')
	expect(one.feed.picture()).not.toBeNull()
	// It has failed to connect several times when the camera returns.
	await live(one, true, () => one.states.some((state) => state.kind === 'lost' && state.attempt >= 3), 'the third attempt')
	const second = await startRtspServer('127.0.0.1', { camera, user, port: first.port })
	await live(one, true, () => isRunning(one)() && age(second) <= 2, 'the return')
	expect(JSON.stringify([one.states, wrong.states])).not.toContain('s3cret')
	for (const { spawnargs } of one.started) expect(spawnargs.join(' ')).not.toContain('s3cret')
	second.dispose()
})
