import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { freePort } from '../../testing/free-port.ts'
import { isEndOfSequence } from '../flv/media-tag.ts'
import { sampleTags } from '../testing/sample-flv.ts'
import { IngestError } from './ingest-error.ts'
import { connectPublisher, type RtmpPublisher } from './publish-client.ts'
import { startRtmpSink, waitFor } from './testing/rtmp-sink.ts'

const cleanUps: (() => unknown)[] = []
afterEach(async () => {
	for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

function temporaryFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'showcaller-interop-'))
	cleanUps.push(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
	return folder
}

function ffmpeg(...args: string[]): ChildProcess {
	const child = spawn('ffmpeg', ['-hide_banner', '-v', 'error', '-y', ...args], { stdio: ['ignore', 'ignore', 'ignore'] })
	cleanUps.push(() => child.kill('SIGKILL'))
	return child
}

/** FFmpeg does not report when it is listening. */
async function publishOnceItListens(server: string): Promise<RtmpPublisher> {
	for (const endMs = Date.now() + 10_000; ; ) {
		try {
			return await connectPublisher({ target: { protocol: 'rtmp', server, key: 'key?a=b' } })
		} catch (error) {
			if (!(error instanceof IngestError && error.code === 'ingest-refused-connection') || Date.now() > endMs) throw error
			await new Promise((resolve) => setTimeout(resolve, 20))
		}
	}
}

function frames(path: string, stream: 'v' | 'a'): number {
	const args = [
		'-v',
		'error',
		'-count_packets',
		'-select_streams',
		stream,
		'-show_entries',
		'stream=nb_read_packets',
		'-of',
		'csv=p=0',
		path,
	]
	return Number.parseInt(execFileSync('ffprobe', args, { encoding: 'utf8' }), 10)
}

const media = (tags: readonly MediaTag[], kind: MediaTag['kind']) =>
	tags.filter((tag) => tag.kind === kind && !tag.isSequenceHeader && !isEndOfSequence(tag))

describe('RTMP with FFmpeg', () => {
	it('our publisher is understood by FFmpeg', async () => {
		const tags = sampleTags()
		const output = join(temporaryFolder(), 'out.flv')
		const server = `rtmp://127.0.0.1:${await freePort()}/live`
		const listener = ffmpeg('-listen', '1', '-i', `${server}/key`, '-c', 'copy', output)
		const exited = once(listener, 'exit')
		const publisher = await publishOnceItListens(server)
		for (const tag of tags) publisher.write(tag)
		await waitFor('everything to leave', () => publisher.counters().queuedBytes === 0)
		await publisher.close()
		await exited
		expect([frames(output, 'v'), frames(output, 'a')]).toEqual([media(tags, 'video').length, media(tags, 'audio').length])
	})

	it("FFmpeg's publisher is understood by our ingest", async () => {
		const folder = temporaryFolder()
		const sink = await startRtmpSink({ key: 'test-key?auth=1' })
		cleanUps.push(() => sink.close())
		const tags = sampleTags()
		const source = ['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=30:d=2', '-f', 'lavfi', '-i', 'sine=f=440:r=48000:d=2']
		const target = `rtmp://127.0.0.1:${sink.port}/live/test-key?auth=1`
		const pusher = ffmpeg(
			...source,
			'-c:v',
			'libx264',
			'-preset',
			'ultrafast',
			'-tune',
			'zerolatency',
			'-pix_fmt',
			'yuv420p',
			'-c:a',
			'aac',
			'-f',
			'flv',
			target,
		)
		const [code] = await once(pusher, 'exit')
		expect(code).toBe(0)
		await waitFor('the goodbye', () => sink.ends.length > 0)
		expect(sink.publishes).toEqual([{ app: 'live', key: 'test-key?auth=1' }])
		expect(media(sink.tags, 'video')).toHaveLength(60)
		expect(media(sink.tags, 'audio').length).toBe(media(tags, 'audio').length)
		expect(
			sink.tags
				.filter((tag) => tag.isSequenceHeader)
				.map((tag) => tag.kind)
				.sort(),
		).toEqual(['audio', 'video'])
		// Metadata arrives in the form that an FLV contains.
		expect(Buffer.from(sink.tags.find((tag) => tag.kind === 'data')?.body ?? []).toString('latin1', 3, 13)).toBe('onMetaData')
		const copy = join(folder, 'sink.flv')
		await sink.writeFlv(copy)
		expect(frames(copy, 'v')).toBe(60)
	})
})
