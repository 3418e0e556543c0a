import { afterEach, describe, expect, it } from 'vitest'
import type { AdSlateSettings } from '../../shared/domain/ads.ts'
import { apiError, json, type PracticeRequest, type PracticeRigOptions } from '../platforms/testing/practice-rig.ts'
import type { AdBroadcast } from './controller.ts'
import { codeOf } from './testing/controller-rig.ts'
import { type AdServiceRig, startAdServiceRig } from './testing/service-rig.ts'

let show: AdServiceRig
let club: AdBroadcast
afterEach(() => show.close())

const minuteMs = 60_000

/** Two accounts of one platform in one show. */
async function onAir(options: PracticeRigOptions = {}): Promise<void> {
	show = await startAdServiceRig(options)
	await show.goOnAir()
	club = await show.addSecond()
}

const isLaunch = ({ form }: PracticeRequest) => form.has('live_ad_break_launch')
const isOfClub = ({ path }: PracticeRequest) => club !== undefined && path.includes(club.broadcast.broadcastId)
const refused = () => apiError(400, 'refused', '', { reason: 'no_ad' })
const started = () => [show.target, show.second].map((one) => (one ? show.rig.api.adsStarted(one.broadcast.broadcastId) : 0))
const texts = () => show.lines.map(({ subject, text }) => `${subject.text} ${text.text}`)
const states = () => show.view().platforms.map(({ state }) => state.kind)

describe('one press', () => {
	it('sends the request of every account before it returns, and counts each for itself', async () => {
		await onAir()
		const asked: string[] = []
		for (const one of ['target', 'second'] as const) {
			const target = show[one]
			if (!target) continue
			const { destinationId, broadcast } = target
			const launch: typeof broadcast.ads.launch = (signal) => {
				asked.push(destinationId)
				return broadcast.ads.launch(signal)
			}
			show[one] = { ...target, broadcast: { ...broadcast, ads: { ...broadcast.ads, launch } } }
		}
		const launch = show.service.launch()
		expect(asked).toEqual(['d1', 'd2'])
		expect([show.view().state.kind, states()]).toEqual(['launching', ['launching', 'launching']])
		const results = await launch
		expect(results).toEqual([
			{ destinationId: 'd1', platformName: 'Practice', outcome: 'ran', error: null },
			{ destinationId: 'd2', platformName: 'Practice (club)', outcome: 'ran', error: null },
		])
		expect(started()).toEqual([1, 1])
		expect(show.ledger.map(({ destinationId }) => destinationId)).toEqual(['d1', 'd2'])
		expect(show.records.map(({ subject, destinationId }) => [subject, destinationId])).toEqual([
			['Ad on Practice', 'd1'],
			['Ad on Practice (club)', 'd2'],
		])
		expect(show.view()).toMatchObject({
			state: { kind: 'in-break' },
			remaining: 23,
			platformName: null,
			platforms: [{ remaining: 23 }, { remaining: 23 }],
		})
		expect(await codeOf(show.service.launch())).toBe('ad-in-break')
		expect(show.launchesMs).toHaveLength(2)
	})

	it('runs where it can and says what the other one refused', async () => {
		await onAir({ answer: (request) => (isLaunch(request) && isOfClub(request) ? refused() : null) })
		const results = await show.service.launch()
		expect(results).toMatchObject([
			{ outcome: 'ran', error: null },
			{ outcome: 'failed', error: { code: 'ad-refused' } },
		])
		expect([started(), states(), show.view().state.kind]).toEqual([[1, 0], ['in-break', 'ready'], 'in-break'])
		expect(show.ledger.map(({ destinationId }) => destinationId)).toEqual(['d1'])
	})

	it('leaves out, with a sentence, the one that cannot run an ad at that moment', async () => {
		await onAir()
		await show.second?.broadcast.ads.launch(new AbortController().signal)
		await show.pass(10_000)
		const results = await show.service.launch()
		expect(results.map(({ outcome }) => outcome)).toEqual(['ran', 'left-out'])
		expect(texts().at(-1)).toMatch(/^Ad on Practice \(club\) was left out\. An ad is running\. It ends in about \d+ s\.$/)
		const [launched] = show.view().history
		expect(show.view().leftOut).toMatchObject([
			{ requestedAtMs: launched?.requestedAtMs, origin: 'hand', platformName: 'Practice (club)', error: { code: 'ad-in-break' } },
		])
		expect(started()).toEqual([1, 1])
	})

	it('runs on the one that can while the other is in its break', async () => {
		let isRefusing = true
		await onAir({ answer: (request) => (isRefusing && isLaunch(request) && isOfClub(request) ? refused() : null) })
		await show.service.launch()
		isRefusing = false
		const results = await show.service.launch()
		expect([results.map(({ outcome }) => outcome), started()]).toEqual([
			['left-out', 'ran'],
			[1, 1],
		])
	})

	it('that runs nowhere is refused with the reason of each', async () => {
		await onAir({ answer: (request) => (isLaunch(request) ? refused() : null) })
		await expect(show.service.launch()).rejects.toMatchObject({ code: 'ad-refused', message: expect.stringContaining('Practice (club): ') })
		for (const one of ['target', 'second'] as const) {
			const target = show[one]
			if (target) show[one] = { ...target, confirmedOnAir: false }
		}
		await expect(show.service.launch()).rejects.toMatchObject({
			code: 'ad-not-confirmed',
			message: 'Practice does not show the program at this moment. Practice (club) does not show the program at this moment.',
		})
	})

	it('that was refused at one and whose answer the other lost for good does not claim that none ran', async () => {
		let isGone = false
		await onAir({
			answer(request) {
				if (!isOfClub(request)) return isLaunch(request) ? refused() : null
				const isLost = isLaunch(request)
				isGone ||= isLost
				return isGone ? { ...json({}), ...(isLost ? { lost: true } : { status: 503 }) } : null
			},
		})
		const code = codeOf(show.service.launch())
		await show.pass(3 * minuteMs)
		expect(await code).toBe('ad-outcome-unknown')
	})

	it('with an answer lost at one account: known for the other at once, and never sent twice', async () => {
		await onAir({ answer: (request) => (isLaunch(request) && isOfClub(request) ? { ...json({}), lost: true } : null) })
		const launch = show.service.launch()
		await show.settle()
		expect([states(), show.view().state.kind]).toEqual([['in-break', 'unconfirmed'], 'in-break'])
		await show.pass(10_000)
		expect((await launch).map(({ outcome, error }) => [outcome, error?.code ?? null])).toEqual([
			['ran', null],
			['failed', 'ad-not-started'],
		])
		expect(show.launchesMs).toHaveLength(2)
	})
})

describe('the count of each account', () => {
	it('is kept apart across a restart', async () => {
		await onAir({ answer: (request) => (isLaunch(request) && isOfClub(request) ? refused() : null) })
		await show.service.launch()
		const [first, second] = [show.target, show.second]
		show.restart()
		show.target = first
		show.second = second
		show.service.refresh()
		await show.settle()
		expect(show.view().platforms).toMatchObject([
			{ remaining: 23, remainingSource: 'local', state: { kind: 'cooldown' } },
			{ remaining: 24, remainingSource: 'local', state: { kind: 'ready' } },
		])
	})
})

describe('the queue of the group', () => {
	it('is one press per ad, each on all', async () => {
		await onAir()
		show.service.queue(3)
		await show.pass(5 * minuteMs)
		expect([started(), show.view().queue]).toEqual([[3, 3], null])
		expect(texts().at(-1)).toBe('Ad queue has finished: 3 ads.')
		expect(show.records.map(({ subject }) => subject)).toContain('Ad 2 of 3 on Practice (club)')
	})

	it('waits for the one that is only in its break, so that the breaks stay together', async () => {
		await onAir()
		await show.second?.broadcast.ads.launch(new AbortController().signal)
		await show.pass(10_000)
		show.service.queue(1)
		expect([show.view().state.kind, show.view().queue]).toMatchObject(['in-break', { started: 0 }])
		expect(started()).toEqual([0, 1])
		await show.pass(2 * minuteMs)
		expect(started()).toEqual([1, 2])
	})

	it('continues without the one that cannot, and says so', async () => {
		await onAir({ answer: (request) => (isLaunch(request) && isOfClub(request) ? apiError(403, 'refused', '', {}) : null) })
		show.service.queue(2)
		await show.pass(3 * minuteMs)
		expect([started(), show.view().queue]).toEqual([[2, 0], null])
	})

	it('leaves out the one whose last outcome is unknown until it reports its numbers', async () => {
		let isGone = false
		await onAir({
			answer(request) {
				if (!isOfClub(request)) return null
				if (isLaunch(request) && !isGone) {
					isGone = true
					return { ...json({}), lost: true }
				}
				// It answers, but reports no numbers.
				return isGone && request.method === 'GET' && request.path.startsWith('/video/') ? json({ onair: true }) : null
			},
		})
		show.service.queue(2)
		await show.pass(5 * minuteMs)
		expect([started(), show.launchesMs.length, show.view().queue]).toEqual([[2, 0], 3, null])
		expect(texts()).toContain('Ads of the queue and the schedule leave out Practice (club) until it reports its numbers again.')
		expect(texts()).toContain('Ad on Practice (club) was left out. Whether the last ad on Practice (club) ran is not known yet.')
	})
})

describe('the schedule of the group', () => {
	it('runs on all at its time', async () => {
		await onAir()
		show.service.setSchedule({ enabled: true, everyMinutes: 5, notBeforeMs: null })
		await show.pass(11 * minuteMs)
		expect(started()).toEqual([2, 2])
	})
})

describe('the slate of the group', () => {
	const slate: AdSlateSettings = { enabled: true, sceneId: 'slate', leadMs: 0, trailMs: 0, returnWhenEnded: true }

	it('begins with the first confirmed start and ends with the last end, once', async () => {
		let isRefusing = true
		await onAir({ answer: (request) => (isRefusing && isLaunch(request) && isOfClub(request) ? refused() : null) })
		show.service.setSlate(slate)
		await show.service.launch()
		await show.settle()
		expect(show.scenes.onAir).toBe('slate')
		isRefusing = false
		await show.pass(12_000)
		await show.service.launch()
		const { state } = show.view()
		const endsAtMs = state.kind === 'in-break' ? state.endsAtMs : 0
		await show.pass(endsAtMs - show.rig.clock.now() - 1)
		expect([show.scenes.onAir, states()]).toEqual(['slate', ['cooldown', 'in-break']])
		await show.pass(1)
		expect(show.scenes).toMatchObject({ onAir: 'show', cuts: ['slate', 'show'] })
	})
})
