import { afterEach, describe, expect, it } from 'vitest'
import type { AdSlateSettings } from '../../shared/domain/ads.ts'
import { apiError, json, type PracticeReply, type PracticeRigOptions } from '../platforms/testing/practice-rig.ts'
import { codeOf } from './testing/controller-rig.ts'
import { type AdServiceRig, startAdServiceRig, thrownBy } from './testing/service-rig.ts'

let show: AdServiceRig
afterEach(() => show.close())

const adLengthMs = 20_000
const spacingMs = 45_000
const minuteMs = 60_000

async function onAir(options: PracticeRigOptions = {}): Promise<void> {
	show = await startAdServiceRig(options)
	await show.goOnAir()
}

const started = (): number => show.rig.api.adsStarted(show.target?.broadcast.broadcastId ?? '')
const texts = (): string[] => show.lines.map(({ subject, text }) => `${subject.text} ${text.text}`)
const gapsMs = (): number[] => show.launchesMs.slice(1).map((atMs, index) => atMs - (show.launchesMs[index] ?? 0))
const every = (everyMinutes: number, notBeforeMs: number | null = null) => ({ enabled: true, everyMinutes, notBeforeMs })

describe('one ad by hand', () => {
	it('leaves in the same turn, whatever queue and schedule do', async () => {
		await onAir()
		show.service.setSchedule(every(3))
		const launch = show.service.launch()
		expect(show.view().state.kind).toBe('launching')
		await launch
		expect([started(), show.records.map(({ subject }) => subject)]).toEqual([1, ['Ad']])
	})

	it('a click that sends nothing is in the log, with its reason, once', async () => {
		await onAir()
		await show.service.launch()
		for (let click = 0; click < 5; click += 1) expect(await codeOf(show.service.launch())).toBe('ad-in-break')
		expect(texts()).toEqual(['Ad was not run. An ad is running. It ends in about 20 s.'])
		await show.goOffAir()
		expect(await codeOf(show.service.launch())).toBe('ad-off-air')
		expect(texts().at(-1)).toBe('Ad was not run. There is no show on air.')
	})
})

describe('the queue', () => {
	it('runs single launches as far apart as the platform wants', async () => {
		await onAir()
		show.service.queue(3)
		await show.settle()
		expect(show.view().queue).toEqual({ total: 3, started: 1, nextAtMs: expect.any(Number) })
		const [first = 0] = show.launchesMs
		// Ends are reported in whole seconds.
		expect(Math.abs((show.view().queue?.nextAtMs ?? 0) - first - adLengthMs - spacingMs)).toBeLessThan(1000)
		await show.pass(5 * minuteMs)
		expect(show.view().queue).toBeNull()
		expect([started(), show.launchesMs.length]).toEqual([3, 3])
		for (const gapMs of gapsMs()) expect(gapMs).toBeGreaterThan(adLengthMs + spacingMs - 1000)
		expect(show.records.map(({ subject }) => subject)).toEqual(['Ad 1 of 3', 'Ad 2 of 3', 'Ad 3 of 3'])
		expect(texts()).toEqual(['Ad queue of 3 ads has started.', 'Ad queue has finished: 3 ads.'])
	})

	it('can be canceled: what runs continues, nothing follows', async () => {
		await onAir()
		show.service.queue(3)
		await show.pass(70_000)
		expect(show.view().queue).toMatchObject({ started: 2 })
		show.service.cancelQueue()
		show.service.cancelQueue()
		expect(show.view()).toMatchObject({ queue: null, state: { kind: 'in-break' } })
		await show.pass(5 * minuteMs)
		expect([started(), texts().at(-1)]).toEqual([2, 'Ad queue was cancelled after 2 of 3.'])
	})

	it('is one at a time, and takes nothing off air', async () => {
		await onAir()
		show.service.queue(2)
		expect(thrownBy(() => show.service.queue(2))).toBe('ad-queue-running')
		await show.goOffAir()
		expect(show.view().queue).toBeNull()
		expect(texts().at(-1)).toMatch(/^Ad queue ended after \d of 2: the show is over\.$/)
		expect(thrownBy(() => show.service.queue(2))).toBe('ad-off-air')
		await show.pass(5 * minuteMs)
		expect(show.launchesMs.length).toBe(1)
	})

	it('lets an ad by hand in between, and waits for it', async () => {
		await onAir()
		await show.service.launch()
		show.service.queue(1)
		expect(show.view().queue).toMatchObject({ started: 0 })
		await show.pass(64_000)
		expect(started()).toBe(1)
		await show.pass(3000)
		expect([started(), show.view().queue]).toEqual([2, null])
	})

	it('waits while the hour is used up, and says until when', async () => {
		await onAir({ settings: { adsPerHour: 2 } })
		if (show.target) show.target = { ...show.target, rules: { hourlyLimit: 2, spacingMs } }
		show.service.queue(3)
		await show.pass(3 * minuteMs)
		const [first = 0] = show.launchesMs
		expect(show.view()).toMatchObject({
			state: { kind: 'exhausted', untilMs: first + 3_600_000 },
			queue: { total: 3, started: 2, nextAtMs: first + 3_600_000 },
		})
		await show.pass(60 * minuteMs)
		expect([started(), show.view().queue]).toEqual([3, null])
	})

	it('ends when the platform refuses again and again, with a pause before each try', async () => {
		await onAir({ answer: ({ form }) => (form.has('live_ad_break_launch') ? apiError(400, 'refused', '', { reason: 'no_ad' }) : null) })
		show.service.queue(3)
		await show.pass(5 * minuteMs)
		expect(gapsMs()).toEqual([5000, 5000])
		expect(texts().at(-1)).toBe('Ad queue ended after 0 of 3: three launches in a row failed.')
	})

	it('ends at once when the platform says that the account runs no ads', async () => {
		const noAds = apiError(403, 'access_forbidden', 'Ad breaks are not part of your plan')
		await onAir({ answer: ({ form }) => (form.has('live_ad_break_launch') ? noAds : null) })
		show.service.queue(3)
		await show.pass(5 * minuteMs)
		expect([show.launchesMs.length, texts().at(-1)]).toEqual([1, 'Ad queue ended after 0 of 3: the platform refused the ad.'])
	})

	it.each<[string, PracticeReply, number]>([
		['too soon', apiError(403, 'access_forbidden', 'Ad breaks must be 45 seconds apart'), 45_000],
		['a refusal without a reason', apiError(403, 'access_forbidden', 'Forbidden'), 5000],
		['a login page of the network', { ...json({}), status: 403, headers: { 'content-type': 'text/html' }, body: '<html>' }, 5000],
		['too many requests', { ...json({}), status: 429, headers: { 'retry-after': '20' } }, 20_000],
		[
			'a token that ran out',
			{ ...apiError(401, 'invalid_token', ''), headers: { 'www-authenticate': 'Bearer error="invalid_token"' } },
			5000,
		],
	])('survives one refusal: %s', async (_, refusal, waitMs) => {
		let refusals = 0
		await onAir({
			answer: ({ form }) => {
				if (!form.has('live_ad_break_launch') || refusals > 0) return null
				refusals += 1
				return refusal
			},
		})
		show.service.queue(2)
		await show.pass(3 * minuteMs)
		expect([started(), show.launchesMs.length, show.view().queue]).toEqual([2, 3, null])
		expect(gapsMs()[0]).toBe(waitMs)
		expect(texts().at(-1)).toBe('Ad queue has finished: 2 ads.')
	})

	it('sends nothing a second time when the answer was lost and the platform reports no numbers', async () => {
		await onAir({
			answer({ method, path, form }) {
				if (form.has('live_ad_break_launch')) return { ...json({}), lost: true }
				return method === 'GET' && path.startsWith('/video/')
					? json({ onair: true, live_ad_break_remaining: null, live_ad_break_end_time: null })
					: null
			},
		})
		show.service.queue(1)
		await show.pass(5 * minuteMs)
		expect([show.launchesMs.length, show.view().queue]).toEqual([1, null])
		expect(show.records).toMatchObject([{ outcome: { kind: 'unknown' } }])
		expect(texts().join(' ')).not.toContain('did not start')
	})

	it('waits through a broken connection', async () => {
		await onAir()
		if (show.target) show.target = { ...show.target, confirmedOnAir: false }
		expect(thrownBy(() => show.service.queue(2))).toBe('ad-not-confirmed')
		if (show.target) show.target = { ...show.target, confirmedOnAir: true }
		show.service.queue(2)
		await show.settle()
		show.rig.api.pushEnded(show.target?.broadcast.ingest?.key ?? '')
		await show.pass(4 * minuteMs)
		expect([show.launchesMs.length, show.view().queue]).toEqual([1, { total: 2, started: 1, nextAtMs: null }])
		show.rig.api.pushStarted(show.target?.broadcast.ingest?.key ?? '')
		await show.pass(minuteMs)
		expect([started(), show.view().queue]).toEqual([2, null])
	})
})

describe('a lost answer', () => {
	it('holds queue and schedule until reading has shown what happened', async () => {
		await onAir({ answer: ({ form }) => (form.has('live_ad_break_launch') ? { ...json({}), lost: true } : null) })
		show.service.queue(2)
		await show.settle()
		expect(show.view()).toMatchObject({ state: { kind: 'unconfirmed' }, queue: { total: 2, started: 0, nextAtMs: null } })
		await show.pass(2000)
		expect(show.launchesMs.length).toBe(1)
	})

	it('to an ad that ran: counted once, no second ad for it', async () => {
		await onAir()
		show.rig.api.setFaults({ loseNextAdAnswer: true })
		show.service.queue(2)
		await show.pass(3 * minuteMs)
		expect([started(), show.launchesMs.length]).toEqual([2, 2])
		expect(show.records.map(({ subject, outcome }) => [subject, outcome.kind])).toEqual([
			['Ad 1 of 2', 'found-started'],
			['Ad 2 of 2', 'started'],
		])
	})

	it('that stays unknown: neither continues before the platform reports its numbers', async () => {
		let isGone = false
		await onAir({
			answer({ form }) {
				if (isGone) return { ...json({}), status: 503 }
				if (!form.has('live_ad_break_launch')) return null
				isGone = true
				return { ...json({}), lost: true }
			},
		})
		show.service.setSchedule(every(3))
		show.service.queue(2)
		await show.pass(20 * minuteMs)
		expect(show.launchesMs.length).toBe(1)
		expect(show.view().queue).toEqual({ total: 2, started: 1, nextAtMs: null })
		expect(texts()).toContain('Ads of the queue and the schedule wait until the platform reports its numbers again.')
		isGone = false
		show.service.cancelQueue()
		await show.pass(30_000)
		expect(show.view()).toMatchObject({ state: { kind: 'ready' }, remainingSource: 'platform' })
	})

	it('that stays unknown while the platform answers without numbers: an ad by hand decides', async () => {
		let hasNumbers = true
		await onAir({
			answer({ method, path, form }) {
				if (form.has('live_ad_break_launch') && hasNumbers) {
					hasNumbers = false
					return { ...json({}), lost: true }
				}
				return !hasNumbers && method === 'GET' && path.startsWith('/video/') ? json({ onair: true }) : null
			},
		})
		show.service.setSchedule(every(5))
		expect(await Promise.race([codeOf(show.service.launch()), show.pass(4 * minuteMs).then(() => 'pending')])).toBe('ad-outcome-unknown')
		await show.pass(7 * minuteMs)
		expect(show.launchesMs.length).toBe(1)
		expect(texts().some((text) => text.startsWith('Scheduled ad was left out. Whether the last ad ran is not known yet.'))).toBe(true)
		await show.service.launch()
		await show.pass(11 * minuteMs)
		expect(show.launchesMs.length).toBeGreaterThan(2)
	})
})

describe('the slate', () => {
	const slate: AdSlateSettings = { enabled: true, sceneId: 'slate', leadMs: 2000, trailMs: 3000, returnWhenEnded: true }

	it('comes after the lead and goes after the trail, back to the scene that was on air', async () => {
		await onAir()
		show.service.setSlate(slate)
		await show.service.launch()
		const { state } = show.view()
		const endsAtMs = state.kind === 'in-break' ? state.endsAtMs : 0
		await show.pass(1999)
		expect([show.scenes.onAir, show.view().slate.active]).toEqual(['show', null])
		await show.pass(1)
		expect([show.scenes.onAir, show.scenes.next]).toEqual(['slate', 'show'])
		expect(show.view().slate.active).toEqual({ returnSceneId: 'show', untilMs: endsAtMs + 3000 })
		expect(show.service.countdownToMs()).toBe(endsAtMs + 3000)
		await show.pass(endsAtMs + 2999 - show.rig.clock.now())
		expect(show.scenes.onAir).toBe('slate')
		await show.pass(1)
		expect(show.scenes).toMatchObject({ onAir: 'show', next: 'guest', cuts: ['slate', 'show'] })
		expect([show.view().slate.active, show.service.countdownToMs()]).toEqual([null, null])
		await show.pass(5 * minuteMs)
		expect(show.scenes.cuts).toEqual(['slate', 'show'])
		expect(texts()).toEqual(['Slate is shown during the ad.', 'Slate is over: the show is back.'])
	})

	it('leaves the operator alone who took another scene', async () => {
		await onAir()
		show.service.setSlate({ ...slate, leadMs: 0 })
		await show.service.launch()
		await show.settle()
		await show.take('guest')
		await show.pass(2 * minuteMs)
		expect(show.scenes).toMatchObject({ onAir: 'guest', cuts: ['slate'] })
		await show.service.launch()
		await show.settle()
		expect(show.view().slate.active).toMatchObject({ returnSceneId: 'guest' })
	})

	it('return to the show now: once, and the slate stays away for this ad', async () => {
		await onAir()
		show.service.setSlate({ ...slate, leadMs: 0, returnWhenEnded: false })
		await show.service.launch()
		await show.settle()
		expect(show.view().slate.active).toEqual({ returnSceneId: 'show', untilMs: null })
		show.service.returnToShow()
		show.service.returnToShow()
		await show.pass(2 * minuteMs)
		expect(show.scenes.cuts).toEqual(['slate', 'show'])
		expect(show.view().slate.active).toBeNull()
	})

	it('of a queue comes for each ad', async () => {
		await onAir()
		show.service.setSlate(slate)
		show.service.queue(2)
		await show.pass(3 * minuteMs)
		expect(show.scenes.cuts).toEqual(['slate', 'show', 'slate', 'show'])
	})

	it('does not outlive the show or the program', async () => {
		await onAir()
		show.service.setSlate({ ...slate, leadMs: 0 })
		await show.service.launch()
		await show.settle()
		show.restart()
		await show.settle()
		expect(show.scenes).toMatchObject({ onAir: 'show', cuts: ['slate', 'show'] })
		expect(show.stored.slateShown).toBeNull()
	})

	it('needs a scene that exists', async () => {
		await onAir()
		expect(thrownBy(() => show.service.setSlate({ ...slate, sceneId: null }))).toBe('ad-slate-without-scene')
		expect(thrownBy(() => show.service.setSlate({ ...slate, sceneId: 'gone' }))).toBe('ad-slate-without-scene')
		show.service.setSlate({ ...slate, leadMs: 0 })
		show.scenes.all.delete('slate')
		await show.service.launch()
		await show.pass(minuteMs)
		expect([show.scenes.cuts, texts()]).toEqual([[], ['Slate is not shown: its scene no longer exists.']])
	})
})
