import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { completeValues } from '../../../../shared/domain/form.ts'
import { systemClock } from '../../../lib/clock.ts'
import { silentLog } from '../../../lib/log.ts'
import { fillEndpoints } from '../../endpoints.ts'
import type { PlatformBroadcast } from '../../platform.ts'
import { credentialsOf, signal } from '../testing/cloudinary-rig.ts'
import { liveStreamingVariant } from '../variant.ts'
import { type CloudinaryStandIn, startCloudinaryStandIn } from './stand-in.ts'

const deadlineMs = 20_000

let folder: string
let standIn: CloudinaryStandIn
let pushes: ChildProcess[]

beforeEach(async () => {
	pushes = []
	folder = await mkdtemp(join(tmpdir(), 'stand-in-'))
	standIn = await startCloudinaryStandIn({ clock: systemClock, media: { folder }, activationMs: 300, archiveDelayMs: 200 })
})

afterEach(async () => {
	await Promise.all(pushes.map(endPush))
	await standIn.close()
	await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

function connect() {
	const endpoints = fillEndpoints(standIn.key.endpoints, standIn.key.extra)
	return liveStreamingVariant.connect(
		{
			credentials: credentialsOf(standIn.key),
			endpoints: () => endpoints,
			options: () => completeValues(liveStreamingVariant.options, {}),
			profileId: null,
			onRefreshToken: () => {},
			onSignIn: () => {},
			onSecret: () => {},
		},
		{ clock: systemClock, random: Math.random, log: silentLog },
	)
}

/** A real FFmpeg publishing test picture and tone. */
function push({ ingest }: PlatformBroadcast, key = ingest?.key): ChildProcess {
	const inputs = '-re -f lavfi -i testsrc2=size=320x180:rate=30 -re -f lavfi -i sine=frequency=440:sample_rate=48000'
	const codecs = '-c:v libx264 -preset ultrafast -tune zerolatency -g 30 -pix_fmt yuv420p -b:v 300k -c:a aac -f flv'
	const child = spawn('ffmpeg', [...`-v error ${inputs} ${codecs}`.split(' '), `${ingest?.server}/${key}`], { stdio: 'ignore' })
	pushes.push(child)
	return child
}

async function endPush(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return
	await new Promise((resolve) => {
		child.once('exit', resolve)
		child.kill('SIGTERM')
	})
}

async function eventually(what: string, holds: () => Promise<boolean> | boolean): Promise<void> {
	const endMs = Date.now() + deadlineMs
	while (!(await holds())) {
		if (Date.now() > endMs) throw new Error(`Waited in vain: ${what}`)
		await new Promise((resolve) => setTimeout(resolve, 20))
	}
}

it('a real picture takes a stream on air, a wrong key does not, and the recording appears after the end', async () => {
	const adapter = connect()
	const broadcast = await adapter.prepare({ title: 'Evening show', livestreamId: null, protocol: 'rtmp' }, signal)
	const stranger = push(broadcast, 'no-such-key')
	await eventually('the wrong key is refused', () => stranger.exitCode !== null)
	expect((await broadcast.status(signal)).onAir).toBe(false)

	const own = push(broadcast)
	await eventually('on air', async () => (await broadcast.status(signal)).onAir === true)
	await eventually('frames', () => (standIn.connections()[0]?.keyframes ?? 0) > 1)
	await endPush(own)
	expect((await broadcast.status(signal)).onAir).toBe(true)
	await broadcast.finish(signal)
	expect((await broadcast.status(signal)).onAir).toBe(false)
	await eventually('the recording', async () => (await adapter.recordings?.(broadcast.broadcastId, signal))?.[0]?.ready === true)
	await eventually('the file is whole', () => standIn.connections()[0]?.closedAtMs !== null)
	expect(await readdir(folder)).toEqual(['connection-001.flv'])
})
