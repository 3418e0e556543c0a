import { afterEach, describe, expect, it } from 'vitest'
import { Secret } from '../../lib/secret.ts'
import { platformCodes } from '../platform-errors.ts'
import type { StandInKey } from '../testing/stand-in.ts'
import { until } from '../testing/until.ts'
import { type StreamdiverRig, signal, startRig } from './testing/streamdiver-rig.ts'

let rig: StreamdiverRig
afterEach(() => rig.close())

const hangsMs = 3_600_000
const refusal = { status: 401, body: { status: 'fail', data: null } }
const asked = (what: RegExp) => rig.standIn.requests().filter(({ method, path }) => what.test(`${method} ${path}`)).length

function credentialsOf({ clientId, clientSecret, extra }: StandInKey) {
	return { clientId, clientSecret: new Secret(clientSecret), extra, signIn: { grant: 'client_credentials' as const } }
}

describe('the end of a show', () => {
	it('does not publish without being asked', async () => {
		rig = await startRig()
		const broadcast = await rig.prepare()
		if (broadcast.ingest) rig.standIn.pushStarted(broadcast.ingest)
		rig.clock.advance(1000)
		const going = rig.pass(broadcast.publish?.go(signal).catch(() => null) ?? Promise.resolve(null))
		await rig.pass(broadcast.finish(signal))
		await going
		expect(rig.standIn.livestream(broadcast.broadcastId)?.state).not.toBe('live')
		expect((await rig.errorOf(broadcast.publish?.go(signal) ?? Promise.resolve())).code).toBe(platformCodes.wrongState)
	})

	it('waits no longer than it may for a publishing that hangs', async () => {
		rig = await startRig()
		const broadcast = await rig.prepare()
		if (broadcast.ingest) rig.standIn.pushStarted(broadcast.ingest)
		rig.clock.advance(1000)
		rig.standIn.fail({ match: /publish$/, delayMs: hangsMs })
		const going = broadcast.publish?.go(signal).catch(() => null)
		await until(() => asked(/publish$/) === 1, 'the request to publish')
		const limit = new AbortController()
		const ending = broadcast.finish(limit.signal)
		limit.abort()
		await expect(ending).rejects.toMatchObject({ code: 'platform-call-cancelled' })
		rig.clock.advance(15_000)
		await rig.pass(going ?? Promise.resolve(null))
		await rig.pass(broadcast.finish(signal))
		expect(rig.standIn.livestream(broadcast.broadcastId)?.state).toBe('converting')
	})

	it('is reported once where none of the platform’s words is known', async () => {
		rig = await startRig({ words: { created: 'PENDING', started: 'OPEN', converting: 'VOD_RUNNING' } })
		const broadcast = await rig.prepare()
		await rig.goOnAir(broadcast)
		await rig.pass(broadcast.finish(signal))
		expect((await rig.pass(broadcast.status(signal))).says?.text).toBe('Its state is “VOD_RUNNING”.')
		await rig.pass(broadcast.finish(signal))
		expect(asked(/finish$/)).toBe(1)
	})
})

it('is published even where the numbers never show the picture, by the word of the platform itself', async () => {
	rig = await startRig()
	const broadcast = await rig.prepare()
	const none = { rtmpConnections: 0, hlsConnections: 0 }
	const body = { status: 'success', data: { primary: none, secondary: none, sum: none } }
	rig.standIn.fail({ match: /statistics$/, body, times: 100 })
	if (broadcast.ingest) rig.standIn.pushStarted(broadcast.ingest)
	rig.clock.advance(1000)
	const go = () => broadcast.publish?.go(signal) ?? Promise.reject(new Error('no publish step'))
	for (let tries = 0; tries < 2; tries++) expect((await rig.errorOf(go())).code).toBe(platformCodes.notReady)
	expect(asked(/publish$/)).toBe(0)
	expect((await rig.pass(go())).onAir).toBe(true)
})

describe('a request that hangs', () => {
	it('for the numbers does not keep the state waiting', async () => {
		rig = await startRig()
		const broadcast = await rig.prepare()
		await rig.goOnAir(broadcast)
		const before = asked(/statistics/)
		rig.standIn.fail({ match: /statistics/, delayMs: hangsMs })
		const reading = broadcast.status(signal)
		await until(() => asked(/statistics/) > before, 'the request for numbers')
		await new Promise((resolve) => setTimeout(resolve, 50))
		rig.clock.advance(8000)
		expect(await reading).toMatchObject({ onAir: true, viewers: null, ingestSeen: null })
	})

	it('for a token is left alone by a request that is canceled', async () => {
		rig = await startRig()
		rig.standIn.fail({ match: /token$/, delayMs: hangsMs })
		const caller = new AbortController()
		const preparing = rig.adapter.prepare({ title: 'Show', livestreamId: null, protocol: 'rtmp' }, caller.signal)
		await until(() => asked(/token$/) === 1, 'the request for a token')
		caller.abort()
		await expect(preparing).rejects.toMatchObject({ code: 'platform-call-cancelled' })
	})
})

describe('being signed in', () => {
	/** A new token is reported with its end, which is no change. */
	const changes = () => rig.signIns.map(({ kind }) => kind).filter((kind, at, all) => kind !== all[at - 1])

	it('is reported at each change and not at each reading, also when a fresh token is refused again and again', async () => {
		rig = await startRig()
		const broadcast = await rig.prepare()
		rig.standIn.fail({ match: /livestreams/, ...refusal, times: 100 })
		for (let readings = 0; readings < 3; readings++)
			expect((await rig.errorOf(broadcast.status(signal))).code).toBe(platformCodes.signedOut)
		expect(changes()).toEqual(['signed-in', 'signed-out'])
	})

	it('comes back automatically with the first answer', async () => {
		rig = await startRig()
		const broadcast = await rig.prepare()
		rig.standIn.fail({ match: /livestreams/, ...refusal, times: 4 })
		await rig.errorOf(broadcast.status(signal))
		await rig.pass(broadcast.status(signal))
		expect(changes()).toEqual(['signed-in', 'signed-out', 'signed-in'])
	})

	it('goes by the key that was adopted while a token was asked for with the one before', async () => {
		rig = await startRig({}, { clientSecret: 'wrong-before' })
		const preparing = rig.adapter.prepare({ title: 'Show', livestreamId: null, protocol: 'rtmp' }, signal)
		rig.adapter.adopt(credentialsOf(rig.standIn.key))
		expect((await rig.pass(preparing)).ingest).not.toBeNull()
		expect(rig.signIns.map(({ kind }) => kind)).toEqual(['signed-in'])
	})
})

it('a key that is replaced during a show continues with the same broadcast', async () => {
	rig = await startRig()
	const broadcast = await rig.prepare()
	await rig.goOnAir(broadcast)
	rig.standIn.makeKey('another-secret')
	expect((await rig.errorOf(broadcast.status(signal))).code).toBe(platformCodes.signedOut)
	rig.adapter.adopt(credentialsOf({ ...rig.standIn.key, clientSecret: 'another-secret' }))
	expect(await rig.pass(broadcast.status(signal))).toMatchObject({ onAir: true })
	await rig.pass(broadcast.finish(signal))
	expect(rig.standIn.livestream(broadcast.broadcastId)?.state).toBe('converting')
	expect(rig.signIns.at(-1)?.kind).toBe('signed-in')
})

describe('a creation whose answer is lost', () => {
	it('is found although the word for a new livestream is not known', async () => {
		rig = await startRig({ words: { created: 'PENDING', started: 'OPEN', converting: 'VOD_RUNNING' } })
		rig.standIn.fail({ match: /^POST .*livestreams$/, loseAnswer: true })
		await rig.prepare()
		expect(rig.standIn.livestreams()).toHaveLength(1)
	})

	it('is found by the next try when the list could not be read either', async () => {
		rig = await startRig()
		rig.standIn.fail({ match: /^POST .*livestreams$/, loseAnswer: true })
		rig.standIn.fail({ match: /^GET .*livestreams\?/, status: 500, body: 'x', times: 4 })
		expect((await rig.errorOf(rig.adapter.prepare({ title: 'Show', livestreamId: null, protocol: 'rtmp' }, signal))).code).toBe(
			'platform-failing',
		)
		await rig.prepare('Show')
		expect(rig.standIn.livestreams()).toHaveLength(1)
	})
})

it('a rehearsal leaves one livestream, also where no word of the platform is known', async () => {
	rig = await startRig({ words: { created: 'PENDING', started: 'OPEN', converting: 'VOD_RUNNING' } })
	const rehearsal = await rig.prepare()
	await rig.pass(rehearsal.status(signal))
	await rig.pass(rehearsal.finish(signal))
	const show = await rig.prepare()
	expect(show.broadcastId).toBe(rehearsal.broadcastId)
	await rig.goOnAir(show)
	await rig.pass(show.finish(signal))
	expect((await rig.prepare()).broadcastId).not.toBe(show.broadcastId)
})

it('a livestream that failed is not taken for the next show', async () => {
	rig = await startRig()
	const first = await rig.prepare()
	const livestream = rig.standIn.livestream(first.broadcastId)
	if (livestream) livestream.ownWord = 'failed'
	expect((await rig.prepare()).broadcastId).not.toBe(first.broadcastId)
})

it('what the platform says never shows a key, a token or the client secret', async () => {
	rig = await startRig()
	const broadcast = await rig.prepare()
	const secrets = [rig.standIn.key.clientSecret, broadcast.ingest?.key ?? '', 'sd-access-EXAMPLE-1']
	for (const [status, body] of [
		[400, { status: 'fail', data: { input: `${secrets.join(' and ')} are wrong` } }],
		[200, { status: 'error', message: `${secrets.join(' and ')} are wrong` }],
	] as const) {
		rig.standIn.fail({ match: /^GET/, status, body, times: 8 })
		const text = JSON.stringify((await rig.errorOf(rig.adapter.readLivestream(broadcast.broadcastId, signal))).toData())
		expect(text).toContain('are wrong')
		for (const secret of secrets) expect(text).not.toContain(secret)
		rig.standIn.fail({ match: /never/ })
		await rig.pass(rig.adapter.readLivestream(broadcast.broadcastId, signal).catch(() => null))
	}
})

it('a recording that was deleted or could not be made is never waited for', async () => {
	rig = await startRig()
	const broadcast = await rig.prepare()
	await rig.goOnAir(broadcast)
	await rig.pass(broadcast.finish(signal))
	rig.clock.advance(10_000)
	for (const status of ['softDeleted', 'conversionFailed']) {
		const body = { status: 'success', data: { id: '7a6b5c4d-0000-4000-8000-00000000b001', name: 'x', status } }
		rig.standIn.fail({ match: /^GET .*media/, body })
		const files = await rig.pass(rig.adapter.recordings?.(broadcast.broadcastId, signal) ?? Promise.reject())
		expect(files).toMatchObject([{ status, ready: false, failed: true }])
	}
})
