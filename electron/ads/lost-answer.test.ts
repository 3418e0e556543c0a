import { afterEach, describe, expect, it } from 'vitest'
import { json, type PracticeRigOptions } from '../platforms/testing/practice-rig.ts'
import { until } from '../platforms/testing/until.ts'
import { type AdsRig, codeOf, startAdsRig } from './testing/controller-rig.ts'

let show: AdsRig
afterEach(() => show.close())

async function start(options: PracticeRigOptions = {}): Promise<void> {
	show = await startAdsRig(options)
}

describe('a lost answer', () => {
	it('to an ad that started: found by reading, never launched again', async () => {
		await start()
		show.rig.api.setFaults({ loseNextAdAnswer: true })
		const clickedAtMs = show.rig.clock.now()
		const launch = show.ads.launch()
		await until(() => show.state().kind === 'unconfirmed' || show.records.length > 0, 'the loss is noticed')
		expect(await codeOf(show.ads.launch())).toMatch(/ad-unconfirmed|ad-in-break/)
		expect(await codeOf(launch)).toBe('started')
		expect(show.records).toMatchObject([{ remainingBefore: 24, remainingAfter: 23, outcome: { kind: 'found-started' } }])
		expect(show.ads.view()).toMatchObject({ state: { kind: 'in-break', startedAtMs: clickedAtMs }, remaining: 23 })
		expect([show.rig.adRequests(), show.started()]).toEqual([1, 1])
		expect(show.views.map((view) => view.state.kind)).toContain('unconfirmed')
	})

	it('to an ad that did not start: found by two readings, and the button is back', async () => {
		await start({ answer: ({ form }) => (form.has('live_ad_break_launch') ? { ...json({}), lost: true } : null) })
		const launch = show.ads.launch()
		await show.rig.passPauses(launch)
		expect(await codeOf(launch)).toBe('ad-not-started')
		expect(show.records).toMatchObject([{ outcome: { kind: 'found-not-started' } }])
		expect([show.state().kind, show.saved, show.rig.adRequests(), show.started()]).toEqual(['ready', [], 1, 0])
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
		show.rig.api.setFaults({ loseNextAdAnswer: true })
		const launch = show.ads.launch()
		await show.rig.passPauses(launch)
		expect(await codeOf(launch)).toBe('started')
		expect(show.records).toMatchObject([{ outcome: { kind: 'found-started' } }])
		expect(show.rig.adRequests()).toBe(1)
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
		show.rig.api.setFaults({ loseNextAdAnswer: true })
		const launch = show.ads.launch()
		await show.rig.passPauses(launch)
		expect(await codeOf(launch)).toBe('ad-outcome-unknown')
		expect([show.saved.length, show.rig.adRequests(), show.started()]).toEqual([1, 1, 1])
		gone = false
		await show.read()
		expect(show.ads.view().remaining).toBe(23)
	})

	it('of a platform that is down from the start: unknown, and no second request', async () => {
		await start()
		show.rig.api.setFaults({ apiDown: true })
		const launch = show.ads.launch()
		await show.rig.passPauses(launch)
		expect(await codeOf(launch)).toBe('ad-outcome-unknown')
		expect(show.records).toMatchObject([{ outcome: { kind: 'unknown' } }])
		expect([show.rig.adRequests(), show.saved.length]).toEqual([1, 1])
		show.rig.api.setFaults({ apiDown: false })
		await show.read()
		expect(show.ads.view()).toMatchObject({ remaining: 24, state: { kind: 'ready' } })
	})

	it('of a slow platform: the launch times out, the ad is found', async () => {
		await start()
		show.rig.api.setFaults({ slowApiMs: 16_000 })
		const launch = show.ads.launch()
		await until(() => show.rig.adRequests() === 1, 'the launch arrives')
		show.rig.api.setFaults({ slowApiMs: 0 })
		show.rig.clock.advance(15_000)
		expect(await codeOf(launch)).toBe('started')
		expect(show.records).toMatchObject([{ outcome: { kind: 'found-started' } }])
		expect([show.rig.adRequests(), show.started()]).toEqual([1, 1])
	})

	it('is settled as unknown when the controller stops meanwhile', async () => {
		await start({ answer: ({ form }) => (form.has('live_ad_break_launch') ? { ...json({}), lost: true } : null) })
		const launch = show.ads.launch()
		await until(() => show.state().kind === 'unconfirmed', 'the loss is noticed')
		show.ads.dispose()
		show.ads.dispose()
		expect(await codeOf(launch)).toBe('ad-outcome-unknown')
		expect(show.rig.clock.pending()).toBeLessThanOrEqual(1)
	})
})
