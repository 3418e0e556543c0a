import { afterEach, describe, expect, it } from 'vitest'
import type { AccountShow } from '../account-platform.ts'
import { platformCodes, RateLimitedError } from '../platform-errors.ts'
import {
	type CloudinaryRig,
	credentialsOf,
	errorOf,
	ingestOf,
	type RigOptions,
	signal,
	startCloudinaryRig,
} from './testing/cloudinary-rig.ts'

let rig: CloudinaryRig
afterEach(() => rig.close())

async function start(options: RigOptions = {}): Promise<void> {
	rig = await startCloudinaryRig(options)
}

const show = (livestreamId: string | null = null, title = 'Evening show'): AccountShow => ({ title, livestreamId, protocol: 'rtmp' })

async function onAir(livestreamId: string | null = null, options: RigOptions = {}) {
	await start(options)
	const broadcast = await rig.adapter.prepare(show(livestreamId), signal)
	rig.standIn.pushStarted(ingestOf(broadcast))
	rig.pass(5000)
	return broadcast
}

const commands = () => rig.newRequests().filter((line) => /POST .*\/(activate|idle)$/.test(line))

describe('connecting', () => {
	it('proves the key with a list, goes by the cloud name and says so once', async () => {
		await start()
		expect(await rig.adapter.identify(signal)).toEqual({ profileId: 'democloud', label: 'democloud' })
		await rig.adapter.identify(signal)
		expect(rig.signIns).toEqual([{ kind: 'signed-in', expiresAtMs: null }])
		expect(rig.newRequests()).toEqual(['GET /live_streams', 'GET /live_streams'])
	})

	it('works in the other order of the base address', async () => {
		await start({ baseUrl: ({ sdkBaseUrl }) => sdkBaseUrl })
		expect((await rig.adapter.identify(signal)).profileId).toBe('democloud')
		expect(rig.standIn.requests()[0]?.path).toBe('/v2/democloud/video/live_streams')
	})

	it('is signed out with a wrong secret or cloud name, and on again with the right key', async () => {
		await start({ key: { clientSecret: 'wrong' } })
		const error = await errorOf(rig.adapter.identify(signal))
		expect(error.code).toBe(platformCodes.signedOut)
		expect(rig.signIns.at(-1)).toMatchObject({ kind: 'signed-out', error: { code: platformCodes.signedOut } })
		rig.adapter.adopt(credentialsOf(rig.standIn.key))
		await rig.adapter.identify(signal)
		expect(rig.signIns.at(-1)).toEqual({ kind: 'signed-in', expiresAtMs: null })
		await rig.close()
		await start({ key: { extra: { cloud: 'othercloud' } } })
		expect((await errorOf(rig.adapter.identify(signal))).code).toBe(platformCodes.signedOut)
	})

	it('says that live streaming is not part of the plan', async () => {
		await start({ switches: { liveEnabled: false } })
		expect((await errorOf(rig.adapter.identify(signal))).code).toBe(platformCodes.liveNotEnabled)
		expect(await rig.adapter.checkLivestreamRight?.(signal)).toMatchObject({ livestreamRight: 'no' })
	})

	it('tries out the right and leaves nothing behind', async () => {
		await start()
		expect(await rig.adapter.checkLivestreamRight?.(signal)).toEqual({ livestreamRight: 'yes', why: null })
		expect(rig.standIn.streams()).toEqual([])
	})
})

describe('a show', () => {
	it('goes from preparation to the end by the platform’s own word', async () => {
		await start()
		const broadcast = await rig.adapter.prepare(show(), signal)
		const [stream] = rig.standIn.streams()
		expect(stream).toMatchObject({ id: broadcast.broadcastId, name: 'Evening show', status: 'idle' })
		expect(broadcast.ingest).toMatchObject({ protocol: 'rtmp', server: 'rtmp://127.0.0.1:1935/streams' })
		expect(broadcast.viewerUrl).toBe(`https://res.cloudinary.com/democloud/video/live/live_stream_${stream?.id}_hls.m3u8`)
		expect(broadcast.graceMs).toBe(120_000)
		expect(rig.secrets).toContain(ingestOf(broadcast).key)
		expect(await broadcast.status(signal)).toMatchObject({
			onAir: false,
			says: { text: 'Idle: it has not received the picture yet.' },
			endsAtMs: null,
		})

		rig.standIn.pushStarted(ingestOf(broadcast))
		expect(await broadcast.status(signal)).toMatchObject({ onAir: null, ingestSeen: null, says: { text: 'Warming up (starting).' } })
		rig.pass(5000)
		const status = await broadcast.status(signal)
		expect(status).toMatchObject({ onAir: true, failed: null, viewers: null })
		expect(status.says).toBeUndefined()

		rig.standIn.pushEnded(ingestOf(broadcast))
		rig.pass(119_000)
		expect((await broadcast.status(signal)).onAir).toBe(true)
		rig.standIn.pushStarted(ingestOf(broadcast))
		rig.pass(600_000)
		expect((await broadcast.status(signal)).onAir).toBe(true)

		rig.standIn.pushEnded(ingestOf(broadcast))
		await broadcast.finish(signal)
		expect(await broadcast.status(signal)).toMatchObject({ onAir: false, says: { text: 'It has ended the stream: the stream is idle.' } })
		rig.standIn.deleteLivestream(broadcast.broadcastId)
		expect((await errorOf(broadcast.status(signal))).code).toBe(platformCodes.gone)
	})

	it('is never idled while the connection is down: the waiting time does that', async () => {
		const broadcast = await onAir()
		rig.newRequests()
		rig.standIn.pushEnded(ingestOf(broadcast))
		for (const passMs of [60_000, 59_000]) {
			rig.pass(passMs)
			expect((await broadcast.status(signal)).onAir).toBe(true)
		}
		rig.pass(2000)
		expect((await broadcast.status(signal)).onAir).toBe(false)
		expect(commands()).toEqual([])
	})

	it('a part after the platform has idled in mid-show goes under a name of its own, and both are listed', async () => {
		const broadcast = await onAir(null, { options: { archiveName: 'weekly' } })
		await broadcast.status(signal)
		const nameNow = () => rig.standIn.streams()[0]?.outputs.find(({ type }) => type === 'archive')?.public_id
		expect(nameNow()).toBe('weekly')
		rig.standIn.pushEnded(ingestOf(broadcast))
		rig.pass(121_000)
		expect((await broadcast.status(signal)).onAir).toBe(false)
		expect(nameNow()).toBe('weekly-part-2')
		await broadcast.status(signal)
		rig.standIn.pushStarted(ingestOf(broadcast))
		rig.pass(6000)
		expect((await broadcast.status(signal)).onAir).toBe(true)
		rig.standIn.pushEnded(ingestOf(broadcast))
		await broadcast.finish(signal)
		await broadcast.status(signal)
		expect(nameNow()).toBe('weekly-part-2')
		rig.pass(60_000)
		const files = (await rig.adapter.recordings?.(broadcast.broadcastId, signal)) ?? []
		expect(files.map(({ title }) => title).sort()).toEqual(['weekly', 'weekly-part-2'])
	})

	it('says when a further part got no name of its own', async () => {
		const broadcast = await onAir(null, { options: { archiveName: 'weekly' } })
		await broadcast.status(signal)
		rig.standIn.pushEnded(ingestOf(broadcast))
		rig.pass(121_000)
		rig.standIn.fail({ match: /^PATCH .*outputs/, status: 409, body: { error: { message: 'busy' } } })
		expect((await broadcast.status(signal)).says?.text).toContain('may replace the previous one')
		// The next reading tries again.
		expect((await broadcast.status(signal)).says?.text).not.toContain('may replace')
	})

	it('a running word that nobody knows is not warming up for ever: viewers are unknown, and it says so', async () => {
		const broadcast = await onAir(null, { switches: { wordActive: 'streaming_v2' } })
		expect((await broadcast.status(signal)).onAirUnknown).toBeUndefined()
		rig.pass(60_000)
		const status = await broadcast.status(signal)
		expect(status).toMatchObject({ onAir: null, onAirUnknown: true })
		expect(status.says?.text).toBe('Its state is “streaming_v2”, which Showcaller does not know.')
	})

	it('says when the platform will end it, counted from when it was first seen active', async () => {
		await start()
		const livestreamId = rig.standIn.addStream({ max_runtime_sec: 3600 })
		const broadcast = await rig.adapter.prepare(show(livestreamId), signal)
		rig.standIn.pushStarted(ingestOf(broadcast))
		rig.pass(5000)
		const first = await broadcast.status(signal)
		expect(first.endsAtMs).toBe(rig.clock.now() + 3_600_000)
		rig.pass(3_599_000)
		expect((await broadcast.status(signal)).endsAtMs).toBe(first.endsAtMs)
		rig.pass(2000)
		expect(await broadcast.status(signal)).toMatchObject({ onAir: false, endsAtMs: null })
	})

	it('fails with the deletion of its stream and with the taking away of its key, and a deleted one needs no end', async () => {
		const broadcast = await onAir()
		rig.standIn.revokeKey()
		expect((await errorOf(broadcast.status(signal))).code).toBe(platformCodes.signedOut)
		expect(rig.signIns.at(-1)?.kind).toBe('signed-out')
		await rig.close()
		const other = await onAir()
		rig.standIn.deleteLivestream(other.broadcastId)
		expect((await errorOf(other.status(signal))).code).toBe(platformCodes.gone)
		await other.finish(signal)
	})

	it('continues with the key that replaces one that was taken away', async () => {
		const broadcast = await onAir()
		rig.standIn.makeKey('another-secret')
		await errorOf(broadcast.status(signal))
		const late = errorOf(broadcast.status(signal))
		rig.adapter.adopt(credentialsOf({ ...rig.standIn.key, clientSecret: 'another-secret' }))
		await late
		expect(await broadcast.status(signal)).toMatchObject({ onAir: true })
		await broadcast.finish(signal)
		expect(rig.standIn.streams()[0]?.status).toBe('idle')
		expect(rig.signIns.at(-1)?.kind).toBe('signed-in')
	})

	it('says an unknown state as it is and counts it neither as on air nor as off', async () => {
		const broadcast = await onAir(null, { switches: { wordActive: 'streaming_v2' } })
		expect(await broadcast.status(signal)).toMatchObject({ onAir: null, says: { text: 'Warming up (streaming_v2).' } })
	})

	it('knows a chosen stream that is gone', async () => {
		await start()
		expect((await errorOf(rig.adapter.prepare(show('0123456789abcdef'), signal))).code).toBe(platformCodes.gone)
	})

	it('has no port for what the platform lacks', async () => {
		const broadcast = await onAir()
		expect([broadcast.ads, broadcast.recording, broadcast.autoRecord]).toEqual([undefined, undefined, undefined])
	})

	it('keeps key, secret and stream key out of the log', async () => {
		const broadcast = await onAir()
		const shown = [rig.standIn.key.clientSecret, ingestOf(broadcast).key].join(', ')
		rig.standIn.fail({ status: 400, body: { request_id: 'req1', error: { message: `bad rtmp://x.test/app/key ${shown}` } } })
		const error = await errorOf(broadcast.status(signal))
		expect(error.said).toBe('bad … [key], [key] (request req1)')
		const everything = JSON.stringify([rig.logged, error.toData()])
		expect(rig.logged.join()).toContain('req1')
		for (const secret of [rig.standIn.key.clientSecret, ingestOf(broadcast).key]) expect(everything).not.toContain(secret)
	})
})

describe('ending', () => {
	it('idles exactly once and takes an error for a success when it is idle already', async () => {
		const broadcast = await onAir(null, { switches: { repeatRefused: true } })
		rig.newRequests()
		await broadcast.finish(signal)
		expect(commands()).toHaveLength(1)
		expect(rig.standIn.streams()[0]?.status).toBe('idle')
		await broadcast.finish(signal)
		expect(rig.standIn.streams()[0]?.status).toBe('idle')
	})

	it('leaves the stream to its waiting time when the account says so', async () => {
		const broadcast = await onAir(null, { options: { idleAtEnd: false } })
		rig.newRequests()
		await broadcast.finish(signal)
		expect(rig.newRequests()).toEqual([])
	})

	it('reads the state after a lost answer and repeats only what was not done', async () => {
		const broadcast = await onAir()
		rig.newRequests()
		rig.standIn.fail({ match: /idle$/, loseAnswer: true })
		await broadcast.finish(signal)
		expect(commands()).toHaveLength(1)
		await rig.close()
		const other = await onAir()
		rig.newRequests()
		rig.standIn.fail({ match: /idle$/, status: 503 })
		await other.finish(signal)
		expect(commands()).toHaveLength(2)
		expect(rig.standIn.streams()[0]?.status).toBe('idle')
	})
})

describe('refusals', () => {
	const said = { request_id: 'aaaabbbb', error: { message: 'words of the platform' } }

	it.each([
		[400, platformCodes.refused],
		[401, platformCodes.signedOut],
		[403, platformCodes.liveNotEnabled],
		[404, platformCodes.gone],
		[409, platformCodes.wrongState],
		[422, platformCodes.refused],
	])('HTTP %i is %s and keeps the number of the request', async (status, code) => {
		await start()
		const livestreamId = rig.standIn.addStream()
		rig.standIn.fail({ status, body: said })
		const error = await errorOf(rig.adapter.readLivestream(livestreamId, signal))
		expect(error.code).toBe(code)
		expect(error.said).toBe('words of the platform (request aaaabbbb)')
		expect(rig.logged.join()).toContain('aaaabbbb')
	})

	it('an unknown address of the account is a wrong key or setting', async () => {
		await start()
		rig.standIn.fail({ status: 404, body: said })
		expect((await errorOf(rig.adapter.identify(signal))).code).toBe('platform-credentials-wrong')
	})

	it('a page in between is reported as one', async () => {
		await start()
		rig.standIn.fail({ status: 403, body: '<html>Log in</html>', times: 4 })
		expect((await errorOf(rig.settle(rig.adapter.identify(signal)))).code).toBe('platform-answer-unreadable')
	})

	it.each([
		[420, {}, 60_000],
		[429, {}, 60_000],
		[429, { 'retry-after': '7' }, 7000],
		[420, { 'x-featureratelimit-reset': '45' }, 45_000],
	])('HTTP %i with %j asks for a pause', async (status, headers, pauseMs) => {
		await start()
		rig.standIn.fail({ status, body: said, headers })
		const error = await errorOf(rig.adapter.identify(signal))
		expect(error).toBeInstanceOf(RateLimitedError)
		expect(error).toMatchObject({ retryAfterMs: pauseMs })
	})

	it('a fault on its side is tried again for readings and edits', async () => {
		await start()
		const livestreamId = rig.standIn.addStream()
		rig.standIn.fail({ status: 500, times: 2 })
		await rig.settle(rig.adapter.readLivestream(livestreamId, signal))
		const { details } = await rig.adapter.readLivestream(livestreamId, signal)
		rig.standIn.fail({ match: /^PATCH/, status: 503, times: 2 })
		expect(
			(
				await rig.settle(
					rig.adapter.editLivestream?.(livestreamId, { ...details, title: 'Renamed' }, signal) ?? Promise.reject(new Error('none')),
				)
			).title,
		).toBe('Renamed')
	})
})
