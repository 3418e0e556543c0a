import { afterEach, describe, expect, it } from 'vitest'
import { formProblems } from '../../../shared/domain/form.ts'
import { RateLimitedError } from '../platform-errors.ts'
import { tokenKeyForm } from './forms.ts'
import { dytePlatform } from './platform.ts'
import { credentialsOf, type DyteRig, errorOf, signal, startRig } from './testing/dyte-rig.ts'

const rigs: DyteRig[] = []
afterEach(async () => {
	for (const rig of rigs.splice(0)) await rig.close()
})

async function start(options: Parameters<typeof startRig>[0] = {}): Promise<DyteRig> {
	const rig = await startRig(options)
	rigs.push(rig)
	return rig
}

const show = { title: 'Finale São Paulo', livestreamId: null, protocol: 'rtmp' } as const

async function prepared(rig: DyteRig, livestreamId: string | null = null) {
	const broadcast = await rig.pass(rig.adapter.prepare({ ...show, livestreamId }, signal))
	const { ingest } = broadcast
	if (!ingest) throw new Error('nothing to push to')
	return { broadcast, ingest, status: () => rig.pass(broadcast.status(signal)) }
}

describe('connecting', () => {
	it.each(['dyte', 'realtimekit-transition', 'realtimekit'] as const)('%s proves its key with one read', async (variant) => {
		const rig = await start({ variant })
		const who = await rig.adapter.identify(signal)
		expect(rig.lines()).toEqual(['GET /livestreams'])
		expect(rig.signIns).toEqual([{ kind: 'signed-in', expiresAtMs: null }])
		expect(who.profileId).toBe(variant === 'realtimekit' ? 'a1b2c3d4e5f60718/app-0001' : rig.standIn.key.clientId)
	})

	it('refuses a wrong key, in both shapes, and continues with the right one', async () => {
		for (const bareUnauthorized of [true, false]) {
			const rig = await start({ switches: { bareUnauthorized } })
			rig.adapter.adopt(credentialsOf(rig.standIn, 'wrong'))
			const error = await errorOf(rig.adapter.identify(signal))
			expect(error.code).toBe('platform-signed-out')
			expect(error.said).toBe('Unauthorized')
			rig.adapter.adopt(credentialsOf(rig.standIn))
			await rig.adapter.identify(signal)
			expect(rig.signIns.map(({ kind }) => kind)).toEqual(['signed-out', 'signed-in'])
		}
	})

	it('takes the ready-made header of the portal', async () => {
		const { standIn } = await start()
		const variant = dytePlatform.variants.find(({ id }) => id === 'dyte')
		expect(variant?.readPasted?.(standIn.header)).toEqual({
			clientId: standIn.key.clientId,
			clientSecret: standIn.key.clientSecret,
			extra: {},
		})
	})

	it('asks for ids that can stand in an address', () => {
		expect(formProblems(tokenKeyForm.extra, { account: 'a/b', app: '' })).toHaveProperty('account')
		expect(formProblems(tokenKeyForm.extra, { account: 'a1', app: '' })).toHaveProperty('app')
		expect(formProblems(tokenKeyForm.extra, { account: 'a1', app: 'b-2' })).toEqual({})
	})

	it('says when something else answers at the address', async () => {
		const rig = await start()
		rig.standIn.fail({ status: 404, body: '<html>', times: 4 })
		expect((await errorOf(rig.pass(rig.adapter.identify(signal)))).code).toBe('platform-answer-unreadable')
	})
})

describe('a show that the studio sends', () => {
	it.each([
		['OFFLINE', 'IDLE', 'examples', false],
		['INVOKED', 'OFFLINE', 'schemas', true],
		['IDLE', 'OFFLINE', 'flat', true],
	] as const)('goes from %s to LIVE, is interrupted, resumed, ended as %s (%s)', async (createdStatus, endedStatus, shape, textValues) => {
		const rig = await start({ switches: { createdStatus, endedStatus, shape, textValues } })
		const { standIn, clock } = rig
		const { broadcast, ingest, status } = await prepared(rig)
		const [made] = standIn.livestreams()
		expect(made?.name).toBe('Showcaller-Finale-Sao-Paulo')
		expect(ingest).toEqual({ protocol: 'rtmps', server: 'rtmps://127.0.0.1:443/app', key: made?.streamKey })
		expect(broadcast.viewerUrl).toBe(`https://playback.example/${made?.id}.m3u8`)
		expect(rig.secrets).toContain(ingest.key)
		expect(await status()).toMatchObject({ onAir: false, viewers: null, recording: null, failed: null })

		standIn.pushStarted(ingest)
		clock.advance(5000)
		expect(await status()).toMatchObject({ onAir: true, ingestSeen: true, failed: null })
		standIn.pushEnded(ingest)
		clock.advance(1000)
		standIn.pushStarted(ingest)
		clock.advance(60_000)
		expect(await status()).toMatchObject({ onAir: true })
		expect(made?.sessions).toHaveLength(1)

		standIn.pushEnded(ingest)
		clock.advance(3000)
		await broadcast.finish(signal)
		expect(await status()).toMatchObject({ onAir: false, ingestSeen: false, says: { text: 'Waiting for the picture.' } })
		expect(made).toMatchObject({ status: endedStatus, isDisabled: false })

		standIn.deleteLivestream(broadcast.broadcastId)
		expect((await errorOf(status())).code).toBe('platform-broadcast-gone')
	})

	it('takes the same idle livestream again, switched on where need be, and never that of others', async () => {
		const rig = await start({ options: { disableAfterShow: true } })
		const { standIn, clock } = rig
		standIn.addLivestream('Somebody-elses', { status: 'IDLE' })
		standIn.addLivestream('Showcaller-Live', { status: 'LIVE' })
		standIn.addLivestream('Showcaller-Begins', { status: 'INVOKED' })
		const first = await prepared(rig)
		standIn.pushStarted(first.ingest)
		clock.advance(5000)
		await first.status()
		standIn.pushEnded(first.ingest)
		clock.advance(3000)
		await first.broadcast.finish(signal)
		expect(standIn.livestreams().at(-1)).toMatchObject({ isDisabled: true })
		const second = await prepared(rig)
		expect(second.broadcast.broadcastId).toBe(first.broadcast.broadcastId)
		expect(standIn.livestreams()).toHaveLength(4)
		expect(standIn.livestreams().at(-1)).toMatchObject({ isDisabled: false })
	})

	it('takes one again that it made and never used, whatever word the platform has for it', async () => {
		const rig = await start({ switches: { createdStatus: 'INVOKED' } })
		const first = await prepared(rig)
		const again = await prepared(rig)
		expect(again.broadcast.broadcastId).toBe(first.broadcast.broadcastId)
		expect(rig.standIn.livestreams()).toHaveLength(1)
	})

	it('goes to the chosen one, and says when that is gone', async () => {
		const rig = await start()
		const livestreamId = rig.standIn.addLivestream('chosen', { isDisabled: true })
		expect((await prepared(rig, livestreamId)).broadcast.broadcastId).toBe(livestreamId)
		expect(rig.standIn.livestreams()).toMatchObject([{ isDisabled: false }])
		rig.standIn.deleteLivestream(livestreamId)
		expect((await errorOf(rig.adapter.prepare({ ...show, livestreamId }, signal))).code).toBe('platform-broadcast-gone')
	})

	it('does not make two when the answer is lost or the server fails', async () => {
		for (const fault of [{ loseAnswer: true }, { headers: {}, status: 500, body: {} }]) {
			const rig = await start()
			// Others have the same name: the adapter must find the new one.
			const old = rig.standIn.addLivestream('Showcaller-Finale-Sao-Paulo', { status: 'LIVE' })
			rig.standIn.fail({ ...fault, match: /^POST .*\/livestreams/, times: fault.loseAnswer ? 1 : 2 })
			const outcome = await rig.pass(
				rig.adapter.prepare(show, signal).then(
					({ broadcastId }) => broadcastId,
					(error: { code: string }) => error.code,
				),
			)
			const made = rig.standIn.livestreams().filter(({ id }) => id !== old)
			if (fault.loseAnswer) {
				expect(made.map(({ id }) => id)).toEqual([outcome])
			} else {
				expect(outcome).toBe('platform-create-answer-lost')
				expect(made).toEqual([])
			}
			// The request is repeated only when the list shows nothing new.
			expect(rig.lines().filter((line) => line === 'POST /livestreams')).toHaveLength(fault.loseAnswer ? 1 : 2)
		}
	})

	it('says when it fails, with the words of the newest session, and counts no old failure', async () => {
		const rig = await start()
		const { standIn, clock } = rig
		const livestreamId = standIn.addLivestream('mine')
		standIn.say(livestreamId, 'ERRORED', 'Old trouble.')
		const { ingest, status } = await prepared(rig, livestreamId)
		const waiting = await status()
		expect(waiting).toMatchObject({ onAir: false, failed: null })
		expect(waiting.says?.text).toMatch(/last session failed/)
		standIn.pushStarted(ingest)
		clock.advance(5000)
		expect((await status()).onAir).toBe(true)
		standIn.say(livestreamId, 'ERRORED', `The encoder of ${ingest.key} sends no picture.`)
		const failed = await status()
		expect(failed).toMatchObject({ onAir: false, failed: { code: 'platform-broadcast-failed', retryable: true } })
		expect(failed.failed?.message).toContain('The encoder of [key] sends no picture.')
		standIn.say(livestreamId, 'LIVE')
		expect(await status()).toMatchObject({ onAir: true, failed: null })
	})

	it('shows a word that nobody knows, and never calls it off or on air', async () => {
		const rig = await start()
		const { broadcast, status } = await prepared(rig)
		rig.standIn.say(broadcast.broadcastId, 'WARMING_UP')
		expect(await status()).toMatchObject({ onAir: null, says: { text: 'Its state is “WARMING_UP”.' }, failed: null })
		expect((await rig.adapter.readLivestream(broadcast.broadcastId, signal)).summary).toMatchObject({ state: 'unknown', raw: 'WARMING_UP' })
	})

	it('is off once it is switched off on the platform, and reports a replaced key', async () => {
		const rig = await start()
		const { broadcast, ingest, status } = await prepared(rig)
		rig.standIn.pushStarted(ingest)
		rig.clock.advance(5000)
		rig.standIn.resetKey(broadcast.broadcastId)
		expect((await status()).says?.text).toMatch(/stream key was replaced/)
		rig.standIn.disable(broadcast.broadcastId)
		expect((await status()).onAir).toBe(false)
	})

	it('reports that the key was revoked, once, while the picture continues', async () => {
		const rig = await start()
		const { status } = await prepared(rig)
		rig.standIn.revokeKey()
		expect((await errorOf(status())).code).toBe('platform-signed-out')
		expect((await errorOf(status())).code).toBe('platform-signed-out')
		expect(rig.signIns.map(({ kind }) => kind)).toEqual(['signed-in', 'signed-out'])
	})

	it('has neither recording nor ads', async () => {
		const rig = await start()
		const { broadcast } = await prepared(rig)
		expect([broadcast.ads, broadcast.recording, broadcast.autoRecord]).toEqual([undefined, undefined, undefined])
		expect(await rig.adapter.recordings?.(broadcast.broadcastId, signal)).toEqual([])
	})
})

describe('what the platform refuses', () => {
	it.each([
		[400, 'platform-refused', '"name" must not'],
		[401, 'platform-signed-out', 'x'],
		[403, 'platform-not-allowed', 'Plan'],
		[404, 'platform-broadcast-gone', 'Not found'],
		[409, 'platform-wrong-state', 'Busy'],
		[422, 'platform-refused', 'Odd'],
	])('%s is %s', async (status, code, message) => {
		const rig = await start()
		const livestreamId = rig.standIn.addLivestream('one')
		for (const envelope of [
			{ success: false, error: { code: status, message } },
			{ success: false, errors: [{ code: 1, message }] },
		]) {
			rig.standIn.fail({ status, body: envelope })
			const error = await errorOf(rig.adapter.readLivestream(livestreamId, signal))
			expect([error.code, error.said]).toEqual([code, message])
		}
	})

	it('is understood in an answer of 200 as well', async () => {
		const rig = await start()
		const livestreamId = rig.standIn.addLivestream('one')
		const codes = []
		for (const body of [{ success: false, error: { code: 404, message: 'x' } }, { success: false }, { error: { code: 503 } }]) {
			rig.standIn.fail({ status: 200, body })
			codes.push((await errorOf(rig.adapter.readLivestream(livestreamId, signal))).code)
		}
		expect(codes).toEqual(['platform-broadcast-gone', 'platform-refused', 'platform-failing'])
	})

	it('is a matter of the plan when a livestream is made', async () => {
		const rig = await start()
		rig.standIn.fail({ match: /^POST/, status: 403, body: { success: false, error: { code: 403, message: 'Upgrade' } } })
		expect((await errorOf(rig.adapter.prepare(show, signal))).code).toBe('platform-live-not-enabled')
	})

	it('asks for a pause: a short one is waited for, a long one is reported', async () => {
		const rig = await start()
		const livestreamId = rig.standIn.addLivestream('one')
		rig.standIn.fail({ status: 429, body: {}, headers: { 'retry-after': '2', 'x-envoy-ratelimited': 'true' } })
		const began = rig.clock.now()
		await rig.pass(rig.adapter.readLivestream(livestreamId, signal))
		expect(rig.clock.now() - began).toBe(2000)
		rig.standIn.fail({ status: 429, body: {}, headers: { 'retry-after': '40' } })
		const error = await errorOf(rig.adapter.readLivestream(livestreamId, signal))
		expect(error instanceof RateLimitedError && error.retryAfterMs).toBe(40_000)
	})

	it('is repeated when the server fails while reading', async () => {
		const rig = await start()
		const livestreamId = rig.standIn.addLivestream('one')
		rig.standIn.fail({ status: 502, body: 'bad gateway', times: 2 })
		expect((await rig.pass(rig.adapter.readLivestream(livestreamId, signal))).summary.title).toBe('one')
	})

	it('never shows a key', async () => {
		const rig = await start()
		const livestreamId = rig.standIn.addLivestream('one')
		rig.standIn.fail({ status: 400, body: { error: { message: 'Key sk_eu_SECRET and Basic c2VjcmV0 are wrong' } } })
		const error = await errorOf(rig.adapter.readLivestream(livestreamId, signal))
		expect(JSON.stringify(error.toData())).not.toMatch(/SECRET|c2VjcmV0/)
	})
})
