import { afterEach, describe, expect, it } from 'vitest'
import type { AppError } from '../../shared/errors/app-error.ts'
import { collectStrayErrors } from '../lib/testing/stray-errors.ts'
import { platformTimeout } from '../platforms/platform-errors.ts'
import { apiError, json, type PracticeRigOptions } from '../platforms/testing/practice-rig.ts'
import { type AdsRig, codeOf, signal, startAdsRig } from './testing/controller-rig.ts'

let show: AdsRig
afterEach(() => show.close())

async function start(options: PracticeRigOptions = {}): Promise<void> {
	show = await startAdsRig(options)
}

const here = () => ({ platformId: show.rig.adapter.id, destinationId: 'd1' })

describe('one ad', () => {
	it('goes from ready over launching, break and spacing back to ready', async () => {
		await start()
		expect(show.ads.view()).toMatchObject({ state: { kind: 'ready' }, remaining: 24, remainingSource: 'platform', typicalLengthMs: null })
		const clickedAtMs = show.rig.clock.now()
		const launch = show.ads.launch()
		expect(show.state()).toEqual({ kind: 'launching', requestedAtMs: clickedAtMs })
		await launch
		const endsAtMs = Math.floor((clickedAtMs + 20_000) / 1000) * 1000
		expect(show.ads.view()).toMatchObject({
			state: { kind: 'in-break', startedAtMs: clickedAtMs, endsAtMs },
			remaining: 23,
			typicalLengthMs: endsAtMs - clickedAtMs,
			lastStartedAtMs: clickedAtMs,
			nextRefillAtMs: clickedAtMs + 3_600_000,
		})
		show.rig.clock.advance(endsAtMs - show.rig.clock.now())
		// The end is reported in whole seconds, so it may be up to one second later.
		expect(show.state()).toEqual({ kind: 'cooldown', untilMs: endsAtMs + 999 + 45_000 })
		show.rig.clock.advance(45_998)
		expect(show.state().kind).toBe('cooldown')
		show.rig.clock.advance(1)
		expect(show.state()).toEqual({ kind: 'ready' })
		expect(show.records).toEqual([
			{
				requestedAtMs: clickedAtMs,
				origin: 'hand',
				platformId: show.rig.adapter.id,
				destinationId: 'd1',
				platformName: 'Practice',
				remainingBefore: 24,
				remainingAfter: 23,
				outcome: { kind: 'started', endsAtMs },
			},
		])
		expect(show.ads.view().history).toEqual(show.records)
	})

	it('is requested before anything is read', async () => {
		await start()
		const before = show.rig.requests.length
		await show.ads.launch()
		expect(show.rig.requests.slice(before).map(({ method, form }) => [method, form.get('live_ad_break_launch')])).toEqual([['POST', '1']])
	})

	it('reports each change to the screen, also of those that time brings', async () => {
		await start()
		await show.ads.launch()
		show.rig.clock.advance(100_000)
		expect(show.views.map((view) => view.state.kind)).toEqual(
			expect.arrayContaining(['ready', 'launching', 'in-break', 'cooldown', 'ready']),
		)
		expect(show.views.at(-1)?.state.kind).toBe('ready')
	})
})

describe('clicks that send nothing', () => {
	it('a double click launches one ad', async () => {
		await start()
		const first = show.ads.launch()
		expect(await codeOf(show.ads.launch())).toBe('ad-already-launching')
		await first
		expect(await codeOf(show.ads.launch())).toBe('ad-in-break')
		show.rig.clock.advance(30_000)
		expect(await codeOf(show.ads.launch())).toBe('ad-too-soon')
		expect([show.rig.adRequests(), show.started()]).toEqual([1, 1])
	})

	it('without a show, without confirmation, without an answering platform', async () => {
		await start()
		const broadcast = show.target
		show.target = null
		show.ads.refresh()
		expect(await codeOf(show.ads.launch())).toBe('ad-off-air')
		show.target = broadcast && { ...broadcast, confirmedOnAir: false }
		expect(await codeOf(show.ads.launch())).toBe('ad-not-confirmed')
		show.target = broadcast
		await show.read()
		show.ads.onTrouble(platformTimeout('Practice', 15_000), show.rig.clock.now() - 5000)
		expect(show.state().kind).toBe('ready')
		show.ads.onTrouble(platformTimeout('Practice', 15_000), show.rig.clock.now() - 15_000)
		expect(await codeOf(show.ads.launch())).toBe('ad-platform-not-answering')
		await show.read()
		expect(show.state().kind).toBe('ready')
		expect(show.rig.adRequests()).toBe(0)
	})

	it('the livestream was deleted on the platform: nothing is asked for anymore', async () => {
		await start()
		show.rig.api.removeVideo(show.target?.broadcast.broadcastId ?? '')
		const gone = await show.target?.broadcast.status(signal).catch((error: unknown) => error)
		expect(gone).toMatchObject({ code: 'platform-broadcast-gone' })
		show.ads.onTrouble(gone as AppError, show.rig.clock.steady())
		expect(show.state()).toEqual({ kind: 'unavailable', reason: 'not-confirmed-on-air' })
		expect(await codeOf(show.ads.launch())).toBe('ad-not-confirmed')
		expect(show.rig.adRequests()).toBe(0)
	})

	it('deleted in the moment of the press: refused, and off air from then on', async () => {
		await start()
		show.rig.api.removeVideo(show.target?.broadcast.broadcastId ?? '')
		expect(await codeOf(show.ads.launch())).toBe('platform-broadcast-gone')
		expect(show.state()).toEqual({ kind: 'unavailable', reason: 'not-confirmed-on-air' })
	})

	it('the platform says that it is off air', async () => {
		await start()
		show.rig.api.pushEnded(show.target?.broadcast.ingest?.key ?? '')
		show.rig.clock.advance(10_000)
		await show.read()
		expect(await codeOf(show.ads.launch())).toBe('ad-not-confirmed')
	})
})

describe('a free button', () => {
	it.each([0, 137, 500, 730, 999])(
		'is free only once the platform takes the press, whatever its clock shows: %i ms apart',
		async (skewMs) => {
			let trueEndMs = 0
			await start({
				inProcess: true,
				skewMs: skewMs * 7,
				settings: { adLengthMs: 20_000 + skewMs, adRules: { oneAtATime: true, spacing: false, quota: true, onAir: true } },
				// A platform that counts its times in ms and reports them in whole seconds.
				answer({ form }) {
					if (!form.has('live_ad_break_launch')) return null
					const nowMs = show.rig.clock.steady()
					if (nowMs < trueEndMs + 45_000) return apiError(400, 'ad_break_refused', '', { reason: 'ad_break_spacing' })
					trueEndMs = nowMs + 20_000 + skewMs
					return null
				},
			})
			let waitedMs = 0
			for (let ads = 0; ads < 5; ads += 1) {
				while (show.state().kind !== 'ready') {
					show.rig.clock.advance(710 + skewMs / 10)
					await show.read()
				}
				if (trueEndMs > 0) waitedMs = Math.max(waitedMs, show.rig.clock.steady() - trueEndMs - 45_000)
				expect(await codeOf(show.ads.launch())).toBe('started')
			}
			// One second of rounding, the uncertainty of the platform's clock, and the step of this test.
			expect(waitedMs).toBeLessThan(3000)
		},
	)
})

describe('the computer’s clock', () => {
	it.each([3_600_000, -3_600_000])('set by %i ms during an ad changes nothing', async (byMs) => {
		await start()
		await show.ads.launch()
		const before = show.state()
		show.rig.clock.advance(5000)
		await show.read()
		show.rig.clock.set(byMs)
		await show.read()
		expect(show.state()).toEqual(before)
		expect(await codeOf(show.ads.launch())).toBe('ad-in-break')
		show.rig.clock.advance(16_000)
		expect(show.state().kind).toBe('cooldown')
		expect(await codeOf(show.ads.launch())).toBe('ad-too-soon')
		show.rig.clock.advance(46_000)
		expect(show.state().kind).toBe('ready')
		await show.ads.launch()
		expect([show.started(), show.rig.adRequests()]).toEqual([2, 2])
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
		expect(show.ads.view()).toMatchObject({ remaining: 3, remainingSource: 'platform', nextRefillAtMs: null })
	})

	it('our own count serves where the platform gives none, and survives a restart', async () => {
		await start({
			answer: ({ method, path }) =>
				method === 'GET' && path.startsWith('/video/') ? json({ onair: true, live_ad_break_end_time: null }) : null,
		})
		expect(show.ads.view()).toMatchObject({ remaining: 24, remainingSource: 'local' })
		show.saved = [
			...Array.from({ length: 23 }, (_, index) => ({
				...here(),
				atMs: show.rig.clock.now() - 3_000_000 + index,
			})),
			// Another account of the same platform, and the same destination on another platform.
			{ ...here(), destinationId: 'd2', atMs: show.rig.clock.now() },
			{ ...here(), platformId: 'other', atMs: show.rig.clock.now() },
		]
		show.restart()
		await show.read()
		expect(show.ads.view()).toMatchObject({ remaining: 1, remainingSource: 'local', nextRefillAtMs: show.rig.clock.now() + 600_000 })
		show.saved = [...show.saved.slice(0, 23), { ...here(), destinationId: null, atMs: show.rig.clock.now() }]
		show.restart()
		await show.read()
		expect(show.state()).toEqual({ kind: 'exhausted', untilMs: show.rig.clock.now() + 600_000 })
		show.rig.clock.advance(600_000)
		expect(show.state()).toEqual({ kind: 'ready' })
	})

	it('a launch is in the ledger before its answer comes', async () => {
		await start()
		const launch = show.ads.launch()
		expect(show.saved).toEqual([{ ...here(), atMs: show.rig.clock.now() }])
		await launch
	})

	it('a reading that is older than the launch does not take the break away', async () => {
		await start()
		const old = await show.target?.broadcast.status(signal)
		show.rig.clock.advance(1000)
		await show.ads.launch()
		if (old) show.ads.onStatus(old)
		expect(show.ads.view()).toMatchObject({ state: { kind: 'in-break' }, remaining: 23 })
	})

	it('sees an ad that somebody else launched', async () => {
		await start()
		await show.target?.broadcast.ads.launch(signal)
		show.rig.clock.advance(2000)
		await show.read()
		expect(show.ads.view()).toMatchObject({
			state: { kind: 'in-break', startedAtMs: show.rig.clock.now() },
			remaining: 23,
			typicalLengthMs: null,
		})
	})

	it('follows the platform when it moves the end of the running break', async () => {
		await start()
		await show.ads.launch()
		const status = await show.target?.broadcast.status(signal)
		if (status) show.ads.onStatus({ ...status, ad: { remaining: 23, endsAtMs: show.rig.clock.now() + 33_000 } })
		expect(show.state()).toMatchObject({ kind: 'in-break', endsAtMs: show.rig.clock.now() + 33_000 })
	})

	it('forgets the numbers of the last show in the next one, but not the spacing', async () => {
		await start()
		await show.ads.launch()
		show.rig.clock.advance(5000)
		const next = await show.rig.adapter.prepare({ title: 'Next' }, signal)
		if (show.target) show.target = { ...show.target, broadcast: next }
		show.ads.refresh()
		expect(show.ads.view()).toMatchObject({ remaining: 23, remainingSource: 'local', state: { kind: 'cooldown' } })
	})
})

describe('twelve hours', () => {
	it('runs 24 ads in every rolling hour, never one that the platform refuses', async () => {
		await start({ inProcess: true, skewMs: 3700 })
		const hours = 12
		let answers = 0
		for (let seconds = 0; seconds < hours * 3600; seconds += 10) {
			show.rig.clock.advance(10_000)
			if (show.state().kind === 'ready') {
				expect(await codeOf(show.ads.launch())).toBe('started')
				answers += 1
			}
			await show.read()
		}
		expect(answers).toBe(hours * 24)
		expect(show.started()).toBe(hours * 24)
		const times = show.records.map(({ requestedAtMs }) => requestedAtMs)
		times.forEach((atMs, index) => {
			const hourAgo = times[index - 24]
			if (hourAgo !== undefined) expect(atMs - hourAgo).toBeGreaterThanOrEqual(3_600_000)
		})
		expect(show.saved.length).toBeLessThanOrEqual(25)
		expect(show.ads.view().history.length).toBeLessThanOrEqual(200)
	})
})

describe('bugs', () => {
	it('a bug in the launch is reported, and only the platform’s numbers show whether the ad ran', async () => {
		await start()
		const bug = new TypeError('a bug in the adapter')
		const found = show.target
		if (!found) throw new Error('no target')
		const status = async () => ({
			...(await found.broadcast.status(signal)),
			readAtMs: show.rig.clock.now(),
			ad: { remaining: 24, endsAtMs: null },
		})
		const ads = { ...found.broadcast.ads, launch: () => Promise.reject(bug) }
		show.target = { ...found, broadcast: Object.create(found.broadcast, { ads: { value: ads }, status: { value: status } }) }
		let over = false
		const errors = await collectStrayErrors(async () => {
			const launch = show.ads.launch().then(
				() => 'ran',
				(error: AppError) => error.code,
			)
			void launch.finally(() => {
				over = true
			})
			expect(show.state().kind).toBe('launching')
			while (!over) {
				await new Promise((resolve) => setTimeout(resolve, 5))
				show.rig.clock.advance(500)
			}
			expect(await launch).toBe('ad-not-started')
		})
		expect(errors).toEqual([bug])
		expect(show.records.map(({ outcome }) => outcome.kind)).toEqual(['found-not-started'])
	})

	it('a bug after the answer is not taken for a lost answer: the ad is counted once and nothing is read', async () => {
		await start()
		const bug = new TypeError('a bug in a listener')
		let throws = true
		show.records.push = (...records) => {
			if (throws) {
				throws = false
				throw bug
			}
			return Array.prototype.push.apply(show.records, records)
		}
		const before = show.rig.requests.length
		await expect(show.ads.launch()).rejects.toBe(bug)
		expect(show.rig.requests.slice(before)).toHaveLength(1)
		expect(show.state().kind).toBe('in-break')
		expect(show.saved).toHaveLength(1)
	})
})
