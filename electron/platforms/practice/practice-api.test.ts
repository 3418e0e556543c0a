import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createManualClock, type ManualClock } from '../testing/manual-clock.ts'
import { practiceAccount } from '../testing/practice-rig.ts'
import { until } from '../testing/until.ts'
import { createPracticeApi, type PracticeApi, type PracticeControls } from './practice-api.ts'
import { type PracticeHttp, servePracticeApi } from './practice-http.ts'
import { type PracticeSettings, practiceDefaults } from './practice-settings.ts'
import type { PracticeVideo } from './practice-video.ts'

let clock: ManualClock
let api: PracticeApi & PracticeControls
let http: PracticeHttp
let bearer: string
let saved: readonly PracticeVideo[]

async function start(settings: Partial<PracticeSettings> = {}, videos: readonly PracticeVideo[] = []): Promise<void> {
	await http?.close()
	clock = createManualClock()
	api = createPracticeApi({
		clock,
		random: Math.random,
		settings: { ...practiceDefaults, onAirDelayMs: 5000, ...settings },
		account: practiceAccount,
		ingestServer: 'rtmp://127.0.0.1:1935/publish-practice',
		videos,
		onVideos: (all) => {
			saved = all
		},
	})
	http = await servePracticeApi({ api, clock, port: 0 })
	bearer = String((await send('POST', '/oauth/token', grant)).body['access_token'])
}

beforeEach(() => start())
afterEach(() => http.close())

const grant = {
	grant_type: 'password',
	client_id: 'key-1',
	client_secret: 'secret-of-the-key',
	username: 'ada',
	password: 'password-of-ada',
	scope: 'manage_videos',
}

async function send(method: string, path: string, form?: Record<string, string> | FormData) {
	const response = await fetch(`http://127.0.0.1:${http.port}${path}`, {
		method,
		headers: { authorization: `Bearer ${bearer}` },
		...(form ? { body: form instanceof FormData ? form : new URLSearchParams(form) } : {}),
	})
	return { status: response.status, headers: response.headers, body: (await response.json()) as Record<string, unknown> }
}

async function createLivestream(): Promise<{ id: string; key: string }> {
	const form = { mode: 'live', published: 'true', channel: 'news', is_created_for_kids: 'no', title: 'Evening show' }
	const { body } = await send('POST', '/user/x2demou/videos?fields=id,live_publish_url', form)
	const url = String(body['live_publish_url'])
	return { id: String(body['id']), key: url.slice(url.lastIndexOf('/', url.indexOf('?')) + 1) }
}

async function onAir(): Promise<{ id: string; key: string }> {
	const livestream = await createLivestream()
	api.pushStarted(livestream.key)
	clock.advance(5000)
	return livestream
}

async function read(id: string, fields: string): Promise<Record<string, unknown>> {
	return (await send('GET', `/video/${id}?fields=${fields}`)).body
}

function launch(id: string, count = '1') {
	return send('POST', `/video/${id}?fields=id,live_ad_break_end_time,live_ad_break_remaining`, { live_ad_break_launch: count })
}

function reasonOf({ body }: { body: Record<string, unknown> }): unknown {
	const error = body['error'] as { error_data?: { reason?: string; param?: string }; type?: string }
	return error?.error_data?.reason ?? error?.error_data?.param ?? error?.type
}

describe('tokens', () => {
	it('expire, with 401 and the header', async () => {
		const { id } = await createLivestream()
		clock.advance(600_000)
		const answer = await send('GET', `/video/${id}`)
		expect(answer.status).toBe(401)
		expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer error="invalid_token"/)
		expect(answer.body).toMatchObject({ error: { code: 401, type: 'invalid_token' } })
	})

	it('are refused flatly at the token address', async () => {
		const { status, body } = await send('POST', '/oauth/token', { ...grant, password: 'wrong' })
		expect([status, body['error']]).toEqual([400, 'invalid_grant'])
	})

	it('rotate their refresh token: the old one works once', async () => {
		const first = await send('POST', '/oauth/token', grant)
		const refresh = { ...grant, grant_type: 'refresh_token', refresh_token: String(first.body['refresh_token']) }
		expect((await send('POST', '/oauth/token', refresh)).status).toBe(200)
		expect((await send('POST', '/oauth/token', refresh)).status).toBe(400)
	})

	it('end with /logout', async () => {
		await send('GET', '/logout')
		expect((await send('GET', '/auth')).status).toBe(401)
	})
})

describe('videos', () => {
	it('need every mandatory field', async () => {
		const { status, body } = await send('POST', '/videos', { mode: 'live', published: 'true', channel: 'news' })
		expect([status, reasonOf({ body })]).toEqual([400, 'is_created_for_kids'])
	})

	it('take multipart bodies like the curl of the guide', async () => {
		const { id } = await createLivestream()
		const form = new FormData()
		form.set('title', 'Über\r\nshow')
		form.set('live_auto_record', 'true')
		const { body } = await send('POST', `/video/${id}?fields=title,live_auto_record`, form)
		expect(body).toEqual({ title: 'Über\r\nshow', live_auto_record: 'true' })
	})

	it('give only the asked fields, few without asking, and refuse unknown ones', async () => {
		const { id } = await createLivestream()
		expect(await read(id, 'id,onair')).toEqual({ id, onair: false })
		expect(Object.keys((await send('GET', `/video/${id}`)).body)).toEqual(['id', 'title', 'channel', 'owner'])
		const unknown = await send('GET', `/video/${id}?fields=id,live_audience`)
		expect([unknown.status, reasonOf(unknown)]).toEqual([400, 'fields'])
	})

	it('write the auto-record switch as a string', async () => {
		const { id } = await createLivestream()
		await send('POST', `/video/${id}`, { live_auto_record: '1' })
		expect(await read(id, 'live_auto_record')).toEqual({ live_auto_record: 'true' })
	})

	it('change nothing when one value is wrong', async () => {
		const { id } = await createLivestream()
		expect((await send('POST', `/video/${id}`, { title: 'New', record_status: 'paused' })).status).toBe(400)
		expect(await read(id, 'title')).toEqual({ title: 'Evening show' })
	})

	it('can be deleted, and are then gone', async () => {
		const { id, key } = await createLivestream()
		expect((await send('DELETE', `/video/${id}`)).body).toEqual({})
		expect(reasonOf(await send('GET', `/video/${id}`))).toBe('object_not_found')
		expect(api.acceptsKey(key)).toBe(false)
	})

	it('are not created without the plan', async () => {
		await start({ liveEnabled: false })
		expect((await send('POST', '/videos', {})).status).toBe(403)
	})
})

describe('on air', () => {
	it('begins some time after the push and ends some time after its end', async () => {
		const { id, key } = await createLivestream()
		api.pushStarted(key)
		clock.advance(4999)
		expect(await read(id, 'onair,audience')).toEqual({ onair: false, audience: null })
		clock.advance(1)
		expect(await read(id, 'onair')).toEqual({ onair: true })
		api.pushEnded(key)
		clock.advance(7999)
		expect(await read(id, 'onair')).toEqual({ onair: true })
		clock.advance(1)
		expect(await read(id, 'onair,audience')).toEqual({ onair: false, audience: null })
	})

	it('continues through a short interruption', async () => {
		const { id, key } = await onAir()
		const aired = await read(id, 'live_airing_time')
		api.pushEnded(key)
		clock.advance(7000)
		api.pushStarted(key)
		clock.advance(60_000)
		expect(await read(id, 'onair')).toEqual({ onair: true })
		expect(await read(id, 'live_airing_time')).toEqual(aired)
	})

	it('needs the right key', async () => {
		const { id, key } = await createLivestream()
		expect(api.acceptsKey(key)).toBe(true)
		expect(api.acceptsKey(`${id}?auth=other`)).toBe(false)
		expect(api.acceptsKey(id)).toBe(false)
		api.setFaults({ refuseKey: true })
		expect(api.acceptsKey(key)).toBe(false)
	})

	it('draws a growing audience', async () => {
		const { id } = await onAir()
		clock.advance(30_000)
		const early = await read(id, 'audience,audience_total')
		clock.advance(1_200_000)
		bearer = String((await send('POST', '/oauth/token', grant)).body['access_token'])
		const late = await read(id, 'audience,audience_total')
		expect(Number(late['audience'])).toBeGreaterThan(Number(early['audience']) * 5)
		expect(Number(late['audience_total'])).toBeGreaterThan(Number(early['audience_total']))
	})
})

describe('ad breaks', () => {
	it('start, with their end in whole seconds and one ad fewer', async () => {
		const { id } = await onAir()
		const { status, body } = await launch(id)
		expect(status).toBe(200)
		expect(body).toEqual({ id, live_ad_break_end_time: Math.floor((clock.now() + 20_000) / 1000), live_ad_break_remaining: 23 })
		expect(api.adsStarted(id)).toBe(1)
	})

	it.each(['0', '2', '10', 'one', '-1', '1.5'])('refuse a count of %s', async (count) => {
		const { id } = await onAir()
		expect(reasonOf(await launch(id, count))).toBe('invalid_ad_count')
	})

	it('are refused off air, too soon and past the quota, each with its reason', async () => {
		const { id } = await createLivestream()
		expect(reasonOf(await launch(id))).toBe('not_on_air')
		await start({ adsPerHour: 2, tokenLifetimeS: 36_000 })
		const livestream = await onAir()
		expect((await launch(livestream.id)).status).toBe(200)
		clock.advance(64_999)
		expect(reasonOf(await launch(livestream.id))).toBe('ad_break_spacing')
		clock.advance(1)
		expect((await launch(livestream.id)).status).toBe(200)
		clock.advance(65_000)
		expect(reasonOf(await launch(livestream.id))).toBe('ad_break_quota')
		expect(await read(livestream.id, 'live_ad_break_remaining')).toEqual({ live_ad_break_remaining: 0 })
		clock.advance(3_600_000 - 130_000)
		expect(await read(livestream.id, 'live_ad_break_remaining')).toEqual({ live_ad_break_remaining: 1 })
		expect((await launch(livestream.id)).status).toBe(200)
	})

	it('know no rule when all are switched off, as in the older documentation', async () => {
		await start({ adRules: { oneAtATime: false, spacing: false, quota: false, onAir: false } })
		const { id } = await createLivestream()
		expect((await launch(id, '10')).status).toBe(200)
		expect((await launch(id, '10')).status).toBe(200)
		expect((await launch(id, '11')).status).toBe(400)
	})
})

describe('recording', () => {
	const recordFields = 'record_status,record_start_time'

	it('moves through its four values', async () => {
		const { id } = await onAir()
		expect((await send('POST', `/video/${id}?fields=id,record_status`, { record_status: 'started' })).body).toEqual({
			id,
			record_status: 'starting',
		})
		clock.advance(2000)
		expect(await read(id, recordFields)).toEqual({ record_status: 'started', record_start_time: Math.floor(clock.now() / 1000) })
		expect((await send('POST', `/video/${id}?fields=record_status`, { record_status: 'stopped' })).body).toEqual({
			record_status: 'stopping',
		})
		clock.advance(2000)
		expect(await read(id, recordFields)).toEqual({ record_status: 'stopped', record_start_time: null })
	})

	it('is refused off air', async () => {
		const { id } = await createLivestream()
		expect(reasonOf(await send('POST', `/video/${id}`, { record_status: 'started' }))).toBe('not_on_air')
	})

	it('starts automatically with auto-record, ends with the livestream, and is listed only then', async () => {
		const { id, key } = await createLivestream()
		await send('POST', `/video/${id}`, { live_auto_record: 'true' })
		api.pushStarted(key)
		clock.advance(65_000)
		expect(await read(id, 'record_status')).toEqual({ record_status: 'started' })
		const list = async () => (await send('GET', `/video/${id}/recordings`)).body['list'] as Record<string, unknown>[]
		expect(await list()).toEqual([])
		api.pushEnded(key)
		clock.advance(8000)
		expect(await list()).toMatchObject([{ status: 'processing', title: 'Evening show', duration: 66, recorded_from: id }])
		clock.advance(20_000)
		expect(await list()).toMatchObject([{ status: 'published', encoding_progress: 100 }])
	})
})

describe('faults', () => {
	it('a lost answer starts the ad and destroys the connection, once', async () => {
		const { id } = await onAir()
		api.setFaults({ loseNextAdAnswer: true })
		await expect(launch(id)).rejects.toThrow()
		expect(api.adsStarted(id)).toBe(1)
		clock.advance(65_000)
		expect((await launch(id)).status).toBe(200)
	})

	it('refused ads come back when the fault ends', async () => {
		const { id } = await onAir()
		api.setFaults({ refuseAds: true })
		expect(reasonOf(await launch(id))).toBe('no_ad_available')
		api.setFaults({ refuseAds: false })
		expect((await launch(id)).status).toBe(200)
	})

	it('a slow API does at once what it answers late', async () => {
		const { id } = await onAir()
		api.setFaults({ slowApiMs: 9000 })
		const answer = launch(id)
		await until(() => api.adsStarted(id) === 1, 'the ad starts')
		expect(clock.timersInMs()[0]).toBe(9000)
		clock.advance(9000)
		expect((await answer).status).toBe(200)
	})

	it('an API that is down shows the page of a gateway', async () => {
		api.setFaults({ apiDown: true })
		const response = await fetch(`http://127.0.0.1:${http.port}/echo`)
		expect([response.status, response.headers.get('content-type')]).toEqual([503, 'text/html'])
		await response.text()
	})
})

describe('a restart', () => {
	it('keeps keys and ads, and ends the pushes from before', async () => {
		const { id, key } = await onAir()
		await launch(id)
		const kept = JSON.parse(JSON.stringify(saved)) as readonly PracticeVideo[]
		await start({}, kept)
		clock.advance(5000)
		bearer = String((await send('POST', '/oauth/token', grant)).body['access_token'])
		expect(api.acceptsKey(key)).toBe(true)
		expect(await read(id, 'live_ad_break_remaining,onair')).toEqual({ live_ad_break_remaining: 23, onair: true })
		clock.advance(8000)
		expect(await read(id, 'onair')).toEqual({ onair: false })
	})
})
