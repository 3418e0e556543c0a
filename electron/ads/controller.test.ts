import { afterEach, describe, expect, it } from 'vitest'
import type { AdLaunchRecord, AdsView } from '../../shared/domain/ads.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { silentLog } from '../lib/log.ts'
import { platformTimeout } from '../platforms/platform-errors.ts'
import { apiError, json, type PracticeRig, type PracticeRigOptions, startPracticeRig } from '../platforms/test-support/practice-rig.ts'
import { until } from '../platforms/test-support/until.ts'
import { type AdBreakController, type AdBroadcast, createAdBreakController } from './controller.ts'
import type { AdLaunchEntry } from './ledger.ts'

const signal = new AbortController().signal

let rig: PracticeRig
let ads: AdBreakController
let target: AdBroadcast | null
let views: AdsView[]
let records: AdLaunchRecord[]
let saved: readonly AdLaunchEntry[]

afterEach(async () => {
	ads.stop()
	await rig.close()
})

function createController(): AdBreakController {
	return createAdBreakController({
		clock: rig.clock,
		log: silentLog,
		ledger: {
			load: () => saved,
			save: (entries) => {
				saved = entries
			},
		},
		broadcast: () => target,
		onChange: (view) => views.push(view),
		onRecord: (record) => records.push(record),
	})
}

/** On air on the practice service, over real HTTP, with a first reading taken in. */
async function start(options: PracticeRigOptions = {}): Promise<void> {
	views = []
	records = []
	saved = []
	rig = await startPracticeRig({ ...options, settings: { tokenLifetimeS: 360_000, ...options.settings } })
	const broadcast = await rig.adapter.prepare({ title: 'Evening show' }, signal)
	rig.api.pushStarted(broadcast.ingest.key)
	rig.clock.advance(10_000)
	target = { broadcast, name: 'Practice', destinationId: 'd1', rules: { hourlyLimit: 24, spacingMs: 45_000 }, confirmedOnAir: true }
	ads = createController()
	await read()
}

async function read(): Promise<void> {
	if (target) ads.onStatus(await target.broadcast.status(signal))
}

const state = () => ads.view().state
const started = () => rig.api.adsStarted(target?.broadcast.broadcastId ?? '')

async function codeOf(promise: Promise<unknown>): Promise<string> {
	try {
		await promise
		return 'started'
	} catch (error) {
		if (error instanceof AppError) return error.code
		throw error
	}
}

describe('one ad', () => {
	it('goes from ready over launching, break and spacing back to ready', async () => {
		await start()
		expect(ads.view()).toMatchObject({ state: { kind: 'ready' }, remaining: 24, remainingSource: 'platform', typicalLengthMs: null })
		const clickedAtMs = rig.clock.now()
		const launch = ads.launch()
		expect(state()).toEqual({ kind: 'launching', requestedAtMs: clickedAtMs })
		await launch
		const endsAtMs = Math.floor((clickedAtMs + 20_000) / 1000) * 1000
		expect(ads.view()).toMatchObject({
			state: { kind: 'in-break', startedAtMs: clickedAtMs, endsAtMs },
			remaining: 23,
			typicalLengthMs: endsAtMs - clickedAtMs,
			lastStartedAtMs: clickedAtMs,
			nextRefillAtMs: clickedAtMs + 3_600_000,
		})
		rig.clock.advance(endsAtMs - rig.clock.now())
		expect(state()).toEqual({ kind: 'cooldown', untilMs: endsAtMs + 45_000 })
		rig.clock.advance(44_999)
		expect(state().kind).toBe('cooldown')
		rig.clock.advance(1)
		expect(state()).toEqual({ kind: 'ready' })
		expect(records).toEqual([
			{
				requestedAtMs: clickedAtMs,
				platformId: 'dailymotion',
				remainingBefore: 24,
				remainingAfter: 23,
				outcome: { kind: 'started', endsAtMs },
			},
		])
		expect(ads.view().history).toEqual(records)
	})

	it('is requested before anything is read', async () => {
		await start()
		const before = rig.requests.length
		await ads.launch()
		expect(rig.requests.slice(before).map(({ method, form }) => [method, form.get('live_ad_break_launch')])).toEqual([['POST', '1']])
	})

	it('tells the screen of each change, also of those that time brings', async () => {
		await start()
		await ads.launch()
		rig.clock.advance(100_000)
		expect(views.map((view) => view.state.kind)).toEqual(expect.arrayContaining(['ready', 'launching', 'in-break', 'cooldown', 'ready']))
		expect(views.at(-1)?.state.kind).toBe('ready')
	})
})

describe('clicks that send nothing', () => {
	it('a double click launches one ad', async () => {
		await start()
		const first = ads.launch()
		expect(await codeOf(ads.launch())).toBe('ad-already-launching')
		await first
		expect(await codeOf(ads.launch())).toBe('ad-in-break')
		rig.clock.advance(30_000)
		expect(await codeOf(ads.launch())).toBe('ad-too-soon')
		expect([rig.adRequests(), started()]).toEqual([1, 1])
	})

	it('without a show, without confirmation, without an answering platform', async () => {
		await start()
		const broadcast = target
		target = null
		ads.refresh()
		expect(await codeOf(ads.launch())).toBe('ad-off-air')
		target = broadcast && { ...broadcast, confirmedOnAir: false }
		expect(await codeOf(ads.launch())).toBe('ad-not-confirmed')
		target = broadcast
		await read()
		ads.onTrouble(platformTimeout('Practice', 15_000), rig.clock.now() - 5000)
		expect(state().kind).toBe('ready')
		ads.onTrouble(platformTimeout('Practice', 15_000), rig.clock.now() - 15_000)
		expect(await codeOf(ads.launch())).toBe('ad-platform-not-answering')
		await read()
		expect(state().kind).toBe('ready')
		expect(rig.adRequests()).toBe(0)
	})

	it('the platform says that it is off air', async () => {
		await start()
		rig.api.pushEnded(target?.broadcast.ingest.key ?? '')
		rig.clock.advance(10_000)
		await read()
		expect(await codeOf(ads.launch())).toBe('ad-not-confirmed')
	})
})

describe('refusals', () => {
	async function refuse(reason: string, status = 400): Promise<string> {
		await start({
			answer: ({ form }) => (form.has('live_ad_break_launch') ? apiError(status, 'refused', '', reason ? { reason } : {}) : null),
		})
		return codeOf(ads.launch())
	}

	it('for spacing: waits', async () => {
		expect(await refuse('ad_break_spacing')).toBe('ad-refused-too-soon')
		expect(state()).toEqual({ kind: 'cooldown', untilMs: rig.clock.now() + 45_000 })
		await read()
		expect(state().kind).toBe('cooldown')
		rig.clock.advance(45_000)
		expect(state().kind).toBe('ready')
	})

	it('for the quota: used up until the platform says otherwise', async () => {
		expect(await refuse('ad_break_quota', 403)).toBe('ad-refused-used-up')
		expect(state()).toEqual({ kind: 'exhausted', untilMs: null })
		await read()
		expect(state().kind).toBe('ready')
	})

	it('off air: unavailable until the platform says otherwise', async () => {
		expect(await refuse('not_on_air', 403)).toBe('ad-refused-off-air')
		expect(state()).toEqual({ kind: 'unavailable', reason: 'not-confirmed-on-air' })
		await read()
		expect(state().kind).toBe('ready')
	})

	it('for the account: unavailable, and tried again after a minute', async () => {
		expect(await refuse('', 403)).toBe('ad-refused-not-allowed')
		expect(state()).toEqual({ kind: 'unavailable', reason: 'account-without-ads' })
		await read()
		expect(state().kind).toBe('unavailable')
		rig.clock.advance(60_000)
		expect(state().kind).toBe('ready')
	})

	it('are not counted, and are recorded with their reason', async () => {
		await start()
		rig.api.setFaults({ refuseAds: true })
		expect(await codeOf(ads.launch())).toBe('ad-refused')
		expect([saved, started(), ads.view().remaining]).toEqual([[], 0, 24])
		expect(records).toMatchObject([{ outcome: { kind: 'refused', error: { code: 'ad-refused' } } }])
		rig.api.setFaults({ refuseAds: false })
		await ads.launch()
		expect(started()).toBe(1)
	})

	it('when the sign-in ran out: nothing started, the next click works', async () => {
		await start()
		rig.api.tokens.expireAll()
		expect(await codeOf(ads.launch())).toBe('platform-sign-in-renewed')
		await ads.launch()
		expect(started()).toBe(1)
	})
})

describe('a lost answer', () => {
	it('to an ad that started: found by reading, never launched again', async () => {
		await start()
		rig.api.setFaults({ loseNextAdAnswer: true })
		const clickedAtMs = rig.clock.now()
		const launch = ads.launch()
		await until(() => state().kind === 'unconfirmed' || records.length > 0, 'the loss is noticed')
		expect(await codeOf(ads.launch())).toMatch(/ad-unconfirmed|ad-in-break/)
		expect(await codeOf(launch)).toBe('started')
		expect(records).toMatchObject([{ remainingBefore: 24, remainingAfter: 23, outcome: { kind: 'found-started' } }])
		expect(ads.view()).toMatchObject({ state: { kind: 'in-break', startedAtMs: clickedAtMs }, remaining: 23 })
		expect([rig.adRequests(), started()]).toEqual([1, 1])
		expect(views.map((view) => view.state.kind)).toContain('unconfirmed')
	})

	it('to an ad that did not start: found by two readings, and the button is back', async () => {
		await start({ answer: ({ form }) => (form.has('live_ad_break_launch') ? { ...json({}), lost: true } : null) })
		const launch = ads.launch()
		await rig.passPauses(launch)
		expect(await codeOf(launch)).toBe('ad-not-started')
		expect(records).toMatchObject([{ outcome: { kind: 'found-not-started' } }])
		expect([state().kind, saved, rig.adRequests(), started()]).toEqual(['ready', [], 1, 0])
	})

	it('to an ad whose numbers appear late', async () => {
		let reads = 0
		await start({
			answer: ({ method, path, form }) => {
				if (form.has('live_ad_break_launch')) reads = 1
				if (method !== 'GET' || reads === 0 || !path.startsWith('/video/')) return null
				reads += 1
				// The first reading after the loss still shows the old numbers.
				return reads === 2 ? json({ onair: true, live_ad_break_remaining: 24, live_ad_break_end_time: null }) : null
			},
		})
		rig.api.setFaults({ loseNextAdAnswer: true })
		const launch = ads.launch()
		await rig.passPauses(launch)
		expect(await codeOf(launch)).toBe('started')
		expect(records).toMatchObject([{ outcome: { kind: 'found-started' } }])
		expect(rig.adRequests()).toBe(1)
	})

	it('with the platform gone afterwards: unknown, counted as run, right again after one reading', async () => {
		let gone = false
		await start({
			answer: ({ form }) => {
				if (gone) return { ...json({}), status: 503 }
				gone = form.has('live_ad_break_launch')
				return null
			},
		})
		rig.api.setFaults({ loseNextAdAnswer: true })
		const launch = ads.launch()
		await rig.passPauses(launch)
		expect(await codeOf(launch)).toBe('ad-outcome-unknown')
		expect([saved.length, rig.adRequests(), started()]).toEqual([1, 1, 1])
		gone = false
		await read()
		expect(ads.view().remaining).toBe(23)
	})

	it('of a platform that is down from the start: unknown, and no second request', async () => {
		await start()
		rig.api.setFaults({ apiDown: true })
		const launch = ads.launch()
		await rig.passPauses(launch)
		expect(await codeOf(launch)).toBe('ad-outcome-unknown')
		expect(records).toMatchObject([{ outcome: { kind: 'unknown' } }])
		expect([rig.adRequests(), saved.length]).toEqual([1, 1])
		rig.api.setFaults({ apiDown: false })
		await read()
		expect(ads.view()).toMatchObject({ remaining: 24, state: { kind: 'ready' } })
	})

	it('of a slow platform: the launch times out, the ad is found', async () => {
		await start()
		rig.api.setFaults({ slowApiMs: 16_000 })
		const launch = ads.launch()
		await until(() => rig.adRequests() === 1, 'the launch arrives')
		rig.api.setFaults({ slowApiMs: 0 })
		rig.clock.advance(15_000)
		expect(await codeOf(launch)).toBe('started')
		expect(records).toMatchObject([{ outcome: { kind: 'found-started' } }])
		expect([rig.adRequests(), started()]).toEqual([1, 1])
	})

	it('is settled as unknown when the controller stops meanwhile', async () => {
		await start({ answer: ({ form }) => (form.has('live_ad_break_launch') ? { ...json({}), lost: true } : null) })
		const launch = ads.launch()
		await until(() => state().kind === 'unconfirmed', 'the loss is noticed')
		ads.stop()
		ads.stop()
		expect(await codeOf(launch)).toBe('ad-outcome-unknown')
		expect(rig.clock.pending()).toBeLessThanOrEqual(1)
	})
})

describe('numbers', () => {
	it('the platform wins over our own count', async () => {
		await start({
			answer: ({ method, path }) =>
				method === 'GET' && path.startsWith('/video/')
					? json({ onair: true, live_ad_break_remaining: '3', live_ad_break_end_time: null })
					: null,
		})
		expect(ads.view()).toMatchObject({ remaining: 3, remainingSource: 'platform', nextRefillAtMs: null })
	})

	it('our own count serves where the platform gives none, and survives a restart', async () => {
		await start({
			answer: ({ method, path }) =>
				method === 'GET' && path.startsWith('/video/') ? json({ onair: true, live_ad_break_end_time: null }) : null,
		})
		expect(ads.view()).toMatchObject({ remaining: 24, remainingSource: 'local' })
		saved = [
			...Array.from({ length: 23 }, (_, index) => ({ platformId: 'dailymotion', atMs: rig.clock.now() - 3_000_000 + index })),
			{ platformId: 'other', atMs: rig.clock.now() },
		]
		ads.stop()
		ads = createController()
		await read()
		expect(ads.view()).toMatchObject({ remaining: 1, remainingSource: 'local', nextRefillAtMs: rig.clock.now() + 600_000 })
		saved = saved.map((entry) => ({ ...entry, platformId: 'dailymotion' }))
		ads.stop()
		ads = createController()
		await read()
		expect(state()).toEqual({ kind: 'exhausted', untilMs: rig.clock.now() + 600_000 })
		rig.clock.advance(600_000)
		expect(state()).toEqual({ kind: 'ready' })
	})

	it('a launch is in the ledger before its answer comes', async () => {
		await start()
		const launch = ads.launch()
		expect(saved).toEqual([{ platformId: 'dailymotion', atMs: rig.clock.now() }])
		await launch
	})

	it('a reading that is older than the launch does not take the break away', async () => {
		await start()
		const old = await target?.broadcast.status(signal)
		rig.clock.advance(1000)
		await ads.launch()
		if (old) ads.onStatus(old)
		expect(ads.view()).toMatchObject({ state: { kind: 'in-break' }, remaining: 23 })
	})

	it('sees an ad that somebody else launched', async () => {
		await start()
		await target?.broadcast.launchAd(signal)
		rig.clock.advance(2000)
		await read()
		expect(ads.view()).toMatchObject({ state: { kind: 'in-break', startedAtMs: rig.clock.now() }, remaining: 23, typicalLengthMs: null })
	})

	it('follows the platform when it moves the end of the running break', async () => {
		await start()
		await ads.launch()
		const status = await target?.broadcast.status(signal)
		if (status) ads.onStatus({ ...status, ad: { remaining: 23, endsAtMs: rig.clock.now() + 33_000 } })
		expect(state()).toMatchObject({ kind: 'in-break', endsAtMs: rig.clock.now() + 33_000 })
	})

	it('forgets the numbers of the last show in the next one, but not the spacing', async () => {
		await start()
		await ads.launch()
		rig.clock.advance(5000)
		const next = await rig.adapter.prepare({ title: 'Next' }, signal)
		if (target) target = { ...target, broadcast: next }
		ads.refresh()
		expect(ads.view()).toMatchObject({ remaining: 23, remainingSource: 'local', state: { kind: 'cooldown' } })
	})
})

describe('twelve hours', () => {
	it('runs 24 ads in every rolling hour, never one that the platform refuses', async () => {
		await start({ inProcess: true, skewMs: 3700 })
		const hours = 12
		let answers = 0
		for (let seconds = 0; seconds < hours * 3600; seconds += 10) {
			rig.clock.advance(10_000)
			if (state().kind === 'ready') {
				expect(await codeOf(ads.launch())).toBe('started')
				answers += 1
			}
			await read()
		}
		expect(answers).toBe(hours * 24)
		expect(started()).toBe(hours * 24)
		const times = records.map(({ requestedAtMs }) => requestedAtMs)
		times.forEach((atMs, index) => {
			const hourAgo = times[index - 24]
			if (hourAgo !== undefined) expect(atMs - hourAgo).toBeGreaterThanOrEqual(3_600_000)
		})
		expect(saved.length).toBeLessThanOrEqual(25)
		expect(ads.view().history.length).toBeLessThanOrEqual(200)
	})
})
