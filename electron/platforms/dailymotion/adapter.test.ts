import { afterEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../shared/errors/app-error.ts'
import { Secret } from '../../lib/secret.ts'
import { passPauses } from '../testing/pass-pauses.ts'
import {
	apiError,
	json,
	type PracticeReply,
	type PracticeRequest,
	type PracticeRig,
	type PracticeRigOptions,
	practiceAccount,
	startPracticeRig,
} from '../testing/practice-rig.ts'
import { until } from '../testing/until.ts'

let rig: PracticeRig
afterEach(() => rig.close())

const signal = new AbortController().signal
const show = { title: 'Evening show' }

async function start(options: PracticeRigOptions = {}): Promise<void> {
	rig = await startPracticeRig(options)
}

/** Prepared and on air. */
async function onAir(options: PracticeRigOptions = {}) {
	await start(options)
	const broadcast = await rig.adapter.prepare(show, signal)
	rig.api.pushStarted(broadcast.ingest?.key)
	rig.clock.advance(10_000)
	return broadcast
}

async function errorOf(promise: Promise<unknown>): Promise<AppError> {
	const error = await promise.then(
		() => new Error('resolved'),
		(thrown: unknown) => thrown,
	)
	if (!(error instanceof AppError)) throw error
	return error
}

const tokenGrants = () => rig.requests.filter(({ path }) => path === '/oauth/token').map(({ form }) => form.get('grant_type'))

describe('preparing', () => {
	it('creates a live video with every mandatory field and splits its ingest address', async () => {
		await start()
		const broadcast = await rig.adapter.prepare(show, signal)
		const created = rig.requests.find(({ path }) => path === '/user/x2demou/videos')
		expect(Object.fromEntries(created?.form ?? [])).toEqual({
			mode: 'live',
			published: 'true',
			channel: 'news',
			is_created_for_kids: 'false',
			private: 'false',
			title: 'Evening show',
		})
		expect(broadcast.ingest?.server).toBe('rtmp://127.0.0.1:1935/publish-practice')
		expect(broadcast.ingest?.key).toMatch(new RegExp(`^${broadcast.broadcastId}\\?auth=Demo_`))
		expect(rig.api.acceptsKey(broadcast.ingest?.key)).toBe(true)
	})

	it('takes a video again that never went on air, and creates another after one that did', async () => {
		await start()
		const first = await rig.adapter.prepare(show, signal)
		const again = await rig.adapter.prepare({ title: 'Late show' }, signal)
		expect(again.broadcastId).toBe(first.broadcastId)
		rig.api.pushStarted(again.ingest?.key)
		rig.clock.advance(10_000)
		expect((await again.status(signal)).onAir).toBe(true)
		expect((await rig.adapter.prepare(show, signal)).broadcastId).not.toBe(first.broadcastId)
	})

	it('turns a given video into the livestream and reads the address when the answer lacks it', async () => {
		const reads: string[] = []
		await start({
			adapter: { videoId: 'x9given' },
			answer: ({ method, path, form }) => {
				if (path !== '/video/x9given') return null
				reads.push(`${method} ${form.get('mode') ?? ''}`)
				return json(method === 'POST' ? { id: 'x9given' } : { id: 'x9given', live_publish_url: 'rtmp://h/app/x9given?auth=1' })
			},
		})
		const broadcast = await rig.adapter.prepare(show, signal)
		expect(broadcast).toMatchObject({ broadcastId: 'x9given', ingest: { key: 'x9given?auth=1' } })
		expect(reads).toEqual(['POST live', 'GET '])
	})

	it.each<[string, Parameters<typeof startPracticeRig>[0], string]>([
		[
			'a wrong password',
			{ adapter: { signIn: { grant: 'password', username: 'ada', password: new Secret('no') } } },
			'platform-sign-in-refused',
		],
		['a wrong key', { adapter: { clientId: 'other' } }, 'platform-credentials-wrong'],
		[
			'a refresh token that ran out',
			{ adapter: { signIn: { grant: 'refresh_token', refreshToken: new Secret('old') } } },
			'platform-signed-out',
		],
		['a missing scope', { settings: { grantableScopes: ['userinfo'] } }, 'platform-scope-missing'],
		['a plan without live', { settings: { liveEnabled: false } }, 'platform-live-not-enabled'],
		['a category that does not exist', { adapter: { category: 'cookery' } }, 'platform-refused'],
		['a video that is gone', { adapter: { videoId: 'x9nope' } }, 'platform-broadcast-gone'],
	])('distinguishes %s from the rest', async (_, options, code) => {
		await start(options)
		const error = await errorOf(rig.adapter.prepare(show, signal))
		expect(error.code).toBe(code)
		expect(error.message).toContain('Dailymotion')
	})

	it('names what may be left behind when the answer to creating is lost', async () => {
		await start({ answer: ({ method, path }) => (method === 'POST' && path.startsWith('/user/') ? { ...json({}), lost: true } : null) })
		expect((await errorOf(passPauses(rig.clock, rig.adapter.prepare(show, signal)))).code).toBe('platform-create-answer-lost')
		// Searched for three times before each further request, with two requests in all.
		const asked = rig.requests.filter(({ path }) => path.startsWith('/user/')).map(({ method }) => method)
		expect(asked).toEqual(['POST', 'GET', 'GET', 'GET', 'POST', 'GET', 'GET', 'GET'])
	})

	it('takes what a lost answer has made the next time, when it could not be looked for at once', async () => {
		let isDown = false
		await start({ answer: () => (isDown ? { ...json({}), status: 503 } : null) })
		await rig.adapter.signIn()
		rig.api.setFaults({ loseNextCreateAnswer: true })
		const outcome = errorOf(passPauses(rig.clock, rig.adapter.prepare(show, signal)))
		await until(() => rig.api.videos().length === 1, 'it is made')
		isDown = true
		expect((await outcome).code).toBe('platform-failing')
		isDown = false
		const broadcast = await passPauses(rig.clock, rig.adapter.prepare(show, signal))
		expect(rig.api.videos().map(({ id }) => id)).toEqual([broadcast.broadcastId])
	})

	it('says so when the platform gives no ingest address', async () => {
		await start({ answer: ({ path }) => (path === '/oauth/token' ? null : json({ id: 'x9demo1', live_publish_url: null })) })
		expect((await errorOf(rig.adapter.prepare(show, signal))).code).toBe('platform-no-ingest')
	})
})

describe('a broadcast', () => {
	it('reads everything in one request', async () => {
		const broadcast = await onAir()
		const before = rig.requests.length
		const status = await broadcast.status(signal)
		expect(rig.requests.length - before).toBe(1)
		expect(status).toMatchObject({ onAir: true, ad: { remaining: 24, endsAtMs: null }, recording: { state: 'stopped', auto: false } })
		expect(status.viewers).toBeGreaterThan(0)
	})

	it('launches exactly one ad and gives the new numbers', async () => {
		const broadcast = await onAir()
		const status = await broadcast.ads.launch(signal)
		expect(status.ad?.remaining).toBe(23)
		expect(rig.requests.at(-1)?.form.get('live_ad_break_launch')).toBe('1')
		expect(rig.adRequests()).toBe(1)
	})

	it('corrects the end of a break for the clock of the platform', async () => {
		const broadcast = await onAir({ skewMs: 90_000 })
		const { ad } = await broadcast.ads.launch(signal)
		expect(Math.abs((ad?.endsAtMs ?? 0) - (rig.clock.now() + 20_000))).toBeLessThanOrEqual(1500)
	})

	it('starts, stops and automates the recording', async () => {
		const broadcast = await onAir()
		expect((await broadcast.recording.start(signal)).recording?.state).toBe('starting')
		rig.clock.advance(3000)
		expect((await broadcast.status(signal)).recording).toMatchObject({ state: 'started' })
		expect((await broadcast.recording.stop(signal)).recording?.state).toBe('stopping')
		rig.clock.advance(3000)
		expect((await broadcast.autoRecord.set(true, signal)).recording).toMatchObject({ state: 'stopped', auto: true })
		await broadcast.finish(signal)
		await broadcast.finish(signal)
	})

	const refusals: readonly [string, PracticeReply, string][] = [
		['too soon', apiError(400, 'ad_break_refused', '', { reason: 'ad_break_spacing' }), 'ad-refused-too-soon'],
		['used up', apiError(403, 'access_forbidden', '', { reason: 'ad_break_quota' }), 'ad-refused-used-up'],
		['off air', apiError(403, 'access_forbidden', '', { reason: 'not_on_air' }), 'ad-refused-off-air'],
		['no ads for the account', apiError(403, 'access_forbidden', 'Ad breaks are not enabled for this account'), 'ad-refused-not-allowed'],
		['no ads in the plan', apiError(403, 'access_forbidden', 'Only available for Verified Partners'), 'ad-refused-not-allowed'],
		['no reason', apiError(403, 'access_forbidden', ''), 'ad-refused'],
		['no reason but words', apiError(403, 'access_forbidden', 'You may not do this now'), 'ad-refused'],
		['spacing in words', apiError(403, 'access_forbidden', 'Ad breaks must be 45 seconds apart'), 'ad-refused-too-soon'],
		['the quota in words', apiError(403, 'access_forbidden', 'No ad break remains in this hour'), 'ad-refused-used-up'],
		['off air in words', apiError(403, 'access_forbidden', 'The stream is not on air'), 'ad-refused-off-air'],
		['a login page', { ...json({}), status: 403, headers: { 'content-type': 'text/html' }, body: '<html>' }, 'ad-refused-not-the-platform'],
		['something new', apiError(400, 'solar_flare', 'Token dm-access-1 is tired'), 'ad-refused'],
		['an error in a 200', { ...apiError(400, 'ad_break_refused', ''), status: 200 }, 'ad-refused'],
		['gone', apiError(404, 'not_found', ''), 'platform-broadcast-gone'],
		['401 without a header', apiError(401, 'unauthorized', ''), 'platform-signed-out'],
		['429', { ...json({}), status: 429 }, 'platform-rate-limited'],
		['5xx', { ...json({}), status: 500 }, 'platform-answer-lost'],
		['a page', { ...json({}), body: '<html>' }, 'platform-answer-lost'],
	]
	it.each(refusals)('reports an ad refused for "%s" in its own sentence, after one request', async (_, reply, code) => {
		const broadcast = await onAir({ answer: ({ form }) => (form.has('live_ad_break_launch') ? reply : null) })
		const error = await errorOf(broadcast.ads.launch(signal))
		expect(error.code).toBe(code)
		expect(`${error.message} ${error.action}`).not.toContain('dm-access-1')
		expect(rig.adRequests()).toBe(1)
	})

	it('has a sentence of its own for every ad refusal', async () => {
		const sentences = new Set<string>()
		for (const [, reply] of refusals) {
			const broadcast = await onAir({ answer: ({ form }) => (form.has('live_ad_break_launch') ? reply : null) })
			sentences.add((await errorOf(broadcast.ads.launch(signal))).message)
			await rig.close()
		}
		// Each known cause has its own code; for an unknown one, the platform's own word makes the difference.
		expect(sentences.size).toBeGreaterThanOrEqual(new Set(refusals.map(([, , code]) => code)).size)
	})
})

describe('tokens', () => {
	it('renews at 85 % of the lifetime in the background, without a call', async () => {
		await start({ settings: { tokenLifetimeS: 100 } })
		await rig.adapter.signIn()
		rig.clock.advance(84_000)
		expect(tokenGrants()).toEqual(['password'])
		rig.clock.advance(1000)
		await until(() => rig.api.tokens.issued() === 2, 'the second token')
		expect(tokenGrants()).toEqual(['password', 'refresh_token'])
	})

	it('continues after a renewal that failed, while the old token still works', async () => {
		await start({ settings: { tokenLifetimeS: 100 } })
		await rig.adapter.signIn()
		rig.api.setFaults({ apiDown: true })
		rig.clock.advance(85_000)
		await until(() => tokenGrants().length === 2, 'the failed renewal')
		await until(() => rig.clock.timersInMs()[0] === 400, 'the pause before its repetition')
		rig.clock.advance(400)
		await until(() => tokenGrants().length === 3, 'the repetition')
		await until(() => rig.clock.timersInMs()[0] === 5000, 'the pause before the next renewal')
		rig.api.setFaults({ apiDown: false })
		rig.clock.advance(5000)
		await until(() => rig.api.tokens.issued() === 2, 'the second token')
	})

	it('renews once on invalid_token and repeats the call once', async () => {
		const broadcast = await onAir()
		rig.api.tokens.expireAll()
		const before = rig.requests.length
		expect((await broadcast.status(signal)).onAir).toBe(true)
		expect(rig.requests.length - before).toBe(3)
		expect(tokenGrants()).toEqual(['password', 'refresh_token'])
	})

	it('shares one renewal between calls', async () => {
		const broadcast = await onAir()
		rig.api.tokens.expireAll()
		await Promise.all([broadcast.status(signal), broadcast.status(signal), broadcast.status(signal)])
		expect(rig.api.tokens.issued()).toBe(2)
	})

	it('never sends an ad launch a second time for a token: the next click works', async () => {
		const broadcast = await onAir()
		rig.api.tokens.expireAll()
		expect((await errorOf(broadcast.ads.launch(signal))).code).toBe('platform-sign-in-renewed')
		expect(rig.adRequests()).toBe(1)
		expect((await broadcast.ads.launch(signal)).ad?.remaining).toBe(23)
	})

	it('signs in with the password again when the refresh token is refused', async () => {
		const broadcast = await onAir({ answer: ({ form }) => (form.has('refresh_token') ? tokenRefused : null) })
		rig.api.tokens.expireAll()
		expect((await broadcast.status(signal)).onAir).toBe(true)
		expect(tokenGrants()).toEqual(['password', 'refresh_token', 'password'])
	})

	it('asks to connect again when a renewed token is refused too', async () => {
		const broadcast = await onAir({
			answer: ({ path }) => (path.startsWith('/video/') ? { ...json({ error: { type: 'invalid_token' } }), status: 401 } : null),
		})
		expect((await errorOf(broadcast.status(signal))).code).toBe('platform-signed-out')
		expect(rig.requests.filter(({ path }) => path.startsWith('/video/'))).toHaveLength(2)
	})

	it('hands over each newest refresh token and can start from one', async () => {
		const stored: string[] = []
		await start({ settings: { tokenLifetimeS: 100 }, onRefreshToken: (token) => stored.push(token.reveal()) })
		await rig.adapter.signIn()
		rig.clock.advance(85_000)
		await until(() => stored.length === 2, 'the rotated refresh token')
		expect(new Set(stored).size).toBe(2)
	})

	it('asks for a new token where there is nothing to refresh', async () => {
		await start({ settings: { tokenLifetimeS: 100 }, adapter: { signIn: { grant: 'client_credentials' } } })
		await rig.adapter.signIn()
		rig.clock.advance(85_000)
		await until(() => rig.api.tokens.issued() === 2, 'the second token')
		expect(tokenGrants()).toEqual(['client_credentials', 'client_credentials'])
	})

	it('stops renewing when it is stopped', async () => {
		await start()
		await rig.adapter.signIn()
		rig.adapter.dispose()
		expect(rig.clock.pending()).toBe(0)
	})

	it('prints neither token nor password', async () => {
		await start()
		const error = await errorOf(
			startPracticeRig({ adapter: { signIn: { grant: 'password', username: 'ada', password: new Secret('hunter2-wrong') } } }).then(
				(other) => other.adapter.signIn().finally(other.close),
			),
		)
		expect(JSON.stringify(error.toData())).not.toMatch(/hunter2|secret-of-the-key/)
		expect(practiceAccount.password).toBeDefined()
	})
})

const tokenRefused: PracticeReply = { ...json({ error: 'invalid_grant', error_description: 'no' }), status: 400 }

describe('failures', () => {
	it.each<[string, (request: PracticeRequest) => PracticeReply | null, string]>([
		['is down', () => ({ ...json({}), status: 503 }), 'platform-failing'],
		['shows a page', () => ({ ...json({}), body: '<html>log in to this network</html>' }), 'platform-answer-unreadable'],
	])('signing in says when the platform %s', async (_, answer, code) => {
		await start({ answer })
		const outcome = errorOf(rig.adapter.signIn())
		await until(() => rig.clock.timersInMs()[0] === 400, 'the pause')
		rig.clock.advance(1000)
		expect((await outcome).code).toBe(code)
	})
})
