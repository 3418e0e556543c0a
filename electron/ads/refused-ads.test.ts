import { afterEach, describe, expect, it } from 'vitest'
import { apiError, json, type PracticeReply, type PracticeRigOptions } from '../platforms/testing/practice-rig.ts'
import { type AdsRig, codeOf, startAdsRig } from './testing/controller-rig.ts'

let show: AdsRig
afterEach(() => show.close())

async function start(options: PracticeRigOptions = {}): Promise<void> {
	show = await startAdsRig(options)
}

describe('refusals', () => {
	async function refuseWith(reply: PracticeReply, numbers: Readonly<Record<string, unknown>> | null = null): Promise<string> {
		let isRefused = false
		await start({
			answer({ method, path, form }) {
				isRefused ||= form.has('live_ad_break_launch')
				if (form.has('live_ad_break_launch')) return reply
				return isRefused && numbers && method === 'GET' && path.startsWith('/video/') ? json(numbers) : null
			},
		})
		return codeOf(show.ads.launch())
	}

	function refuse(reason: string, status = 400, message = ''): Promise<string> {
		return refuseWith(apiError(status, 'refused', message, reason ? { reason } : {}))
	}

	const forbidden = apiError(403, 'access_forbidden', 'Forbidden')
	const free = { onair: true, live_ad_break_remaining: 21, live_ad_break_end_time: null }
	/** The break ends this many seconds after the click. */
	const breakIn = (seconds: number) => ({ ...free, live_ad_break_end_time: Math.floor(1_801_000_010 + seconds) })

	it.each<[string, Readonly<Record<string, unknown>>, string, string]>([
		['somebody else’s break is running', breakIn(12), 'ad-refused-too-soon', 'in-break'],
		['somebody else’s break has just ended', breakIn(-9), 'ad-refused-too-soon', 'cooldown'],
		['the quota', { ...free, live_ad_break_remaining: 0 }, 'ad-refused-used-up', 'exhausted'],
		['off air', { ...free, onair: false }, 'ad-refused-off-air', 'unavailable'],
		['nothing that is known', free, 'ad-refused', 'ready'],
	])('a 403 without a reason is explained by the state that is read after it: %s', async (_, numbers, code, state) => {
		expect(await refuseWith(forbidden, numbers)).toBe(code)
		expect(show.state().kind).toBe(state)
		expect(show.state()).not.toMatchObject({ reason: 'account-without-ads' })
		const [record] = show.records
		expect(record?.outcome).toMatchObject({ kind: 'refused', error: { code, serverSaid: 'Forbidden' } })
		expect([show.rig.adRequests(), show.saved]).toEqual([1, []])
	})

	it('every cause has a sentence of its own, and none says more than is known', async () => {
		const sentences = new Set<string>()
		for (const numbers of [breakIn(12), breakIn(-9), { ...free, live_ad_break_remaining: 0 }, { ...free, onair: false }, free]) {
			await refuseWith(forbidden, numbers)
			const outcome = show.records[0]?.outcome
			sentences.add(outcome?.kind === 'refused' ? outcome.error.message : '')
			if (numbers !== free) await show.close()
		}
		expect(sentences.size).toBe(5)
		expect([...sentences].join(' ')).not.toMatch(/does not let this account/)
	})

	it('a login page of the network: nothing was asked, and the button stays', async () => {
		const page = { ...json({}), status: 403, headers: { 'content-type': 'text/html' }, body: '<html>Welcome to the hotel</html>' }
		expect(await refuseWith(page)).toBe('ad-refused-not-the-platform')
		expect([show.state().kind, show.ads.view().remaining]).toEqual(['ready', 24])
	})

	it('a platform that cannot be read after it: the refusal is reported as it came', async () => {
		expect(await refuseWith(forbidden, { error: { code: 500 } })).toBe('ad-refused')
		expect(show.state().kind).toBe('ready')
	})

	it('for spacing: waits', async () => {
		expect(await refuse('ad_break_spacing')).toBe('ad-refused-too-soon')
		expect(show.state()).toEqual({ kind: 'cooldown', untilMs: show.rig.clock.steady() + 45_000 })
		await show.read()
		expect(show.state().kind).toBe('cooldown')
		show.rig.clock.advance(45_000)
		expect(show.state().kind).toBe('ready')
	})

	it('for the quota: used up until the platform says otherwise', async () => {
		expect(await refuse('ad_break_quota', 403)).toBe('ad-refused-used-up')
		expect(show.state()).toEqual({ kind: 'exhausted', untilMs: null })
		await show.read()
		expect(show.state().kind).toBe('ready')
	})

	it('off air: unavailable until the platform says otherwise', async () => {
		expect(await refuse('not_on_air', 403)).toBe('ad-refused-off-air')
		expect(show.state()).toEqual({ kind: 'unavailable', reason: 'not-confirmed-on-air' })
		await show.read()
		expect(show.state().kind).toBe('ready')
	})

	it('for the account: unavailable, and tried again after a minute', async () => {
		expect(await refuse('', 403, 'Ad breaks are not enabled for this account')).toBe('ad-refused-not-allowed')
		expect(show.state()).toEqual({ kind: 'unavailable', reason: 'account-without-ads' })
		await show.read()
		expect(show.state().kind).toBe('unavailable')
		show.rig.clock.advance(60_000)
		expect(show.state().kind).toBe('ready')
	})

	it('are not counted, and are recorded with their reason', async () => {
		await start()
		show.rig.api.setFaults({ refuseAds: true })
		expect(await codeOf(show.ads.launch())).toBe('ad-refused')
		expect([show.saved, show.started(), show.ads.view().remaining]).toEqual([[], 0, 24])
		expect(show.records).toMatchObject([{ outcome: { kind: 'refused', error: { code: 'ad-refused' } } }])
		show.rig.api.setFaults({ refuseAds: false })
		await show.ads.launch()
		expect(show.started()).toBe(1)
	})

	it('when the sign-in ran out: nothing started, the next click works', async () => {
		await start()
		show.rig.api.tokens.expireAll()
		expect(await codeOf(show.ads.launch())).toBe('platform-sign-in-renewed')
		await show.ads.launch()
		expect(show.started()).toBe(1)
	})
})

describe('a pause that the platform asks for', () => {
	it('a press within it sends nothing, and the button says until when', async () => {
		await start()
		show.rig.api.setFaults({ rateLimit: { retryAfterS: 20 } })
		expect(await codeOf(show.ads.launch())).toBe('platform-rate-limited')
		const untilMs = show.rig.clock.steady() + 20_000
		expect(show.state()).toEqual({ kind: 'cooldown', untilMs, pause: true })
		show.rig.api.setFaults({ rateLimit: null })
		show.rig.clock.advance(19_000)
		expect(await codeOf(show.ads.launch())).toBe('ad-paused')
		expect(show.rig.adRequests()).toBe(1)
		show.rig.clock.advance(1000)
		expect(show.state().kind).toBe('ready')
		await show.ads.launch()
		expect(show.started()).toBe(1)
	})

	it('asked for by a reading counts as well', async () => {
		await start()
		show.rig.api.setFaults({ rateLimit: { retryAfterS: 20 } })
		await show.read().catch(() => {})
		show.ads.refresh()
		expect(show.state()).toMatchObject({ kind: 'cooldown', pause: true })
		show.rig.clock.advance(20_000)
		expect(show.state().kind).toBe('ready')
	})
})
