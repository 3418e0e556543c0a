import { afterEach, describe, expect, it } from 'vitest'
import type { PracticeRigOptions } from '../platforms/testing/practice-rig.ts'
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

describe('the computer’s clock is set during the show', () => {
	const hourMs = 60 * minuteMs

	it.each([hourMs, -hourMs])(
		'by %i ms: gaps and the schedule continue as before, and the screen gets the time that it shows',
		async (byMs) => {
			await onAir()
			const { clock } = show.rig
			const scheduledMs = clock.steady() + 10 * minuteMs
			show.service.setSchedule(every(10))
			show.service.queue(2)
			await show.settle()
			const { state } = show.view()
			const endsInMs = state.kind === 'in-break' ? state.endsAtMs - clock.now() : 0
			expect(endsInMs).toBeGreaterThan(15_000)
			clock.set(byMs)
			show.service.refresh()
			await show.settle()
			expect(show.view()).toMatchObject({
				state: { kind: 'in-break', endsAtMs: clock.now() + endsInMs },
				schedule: { nextAtMs: scheduledMs + byMs },
			})
			expect([show.stored.schedule.nextAtMs, show.ledger[0]?.atMs]).toEqual([scheduledMs + byMs, show.launchesMs[0]])
			await show.pass(3 * minuteMs)
			expect([started(), show.view().queue]).toEqual([2, null])
			expect(gapsMs()[0]).toBeGreaterThan(adLengthMs + spacingMs - 1000)
			expect(gapsMs()[0]).toBeLessThan(adLengthMs + spacingMs + 3000)
			show.restart()
			await show.goOnAir(show.target?.broadcast)
			expect(show.view().schedule.nextAtMs).toBe(scheduledMs + byMs)
			await show.pass(scheduledMs - clock.steady() + 1000)
			expect(show.launchesMs.length).toBe(3)
			expect(show.launchesMs.at(-1)).toBe(scheduledMs)
		},
	)

	it('"not before" is the time on the wall', async () => {
		await onAir()
		const { clock } = show.rig
		const wallMs = clock.now() + 30 * minuteMs
		show.service.setSchedule(every(5, wallMs))
		expect(show.view().schedule).toMatchObject({ notBeforeMs: wallMs, nextAtMs: wallMs })
		clock.set(7 * minuteMs)
		show.service.refresh()
		await show.settle()
		expect(show.view().schedule.notBeforeMs).toBe(wallMs)
	})
})

describe('the schedule', () => {
	it('runs an ad every N minutes, the first one after that time', async () => {
		await onAir()
		const fromMs = show.rig.clock.now()
		show.service.setSchedule(every(5))
		expect(show.view().schedule).toMatchObject({ enabled: true, nextAtMs: fromMs + 5 * minuteMs })
		await show.pass(31 * minuteMs)
		expect(show.launchesMs).toEqual([5, 10, 15, 20, 25, 30].map((minute) => fromMs + minute * minuteMs))
		expect(show.records.every(({ subject }) => subject === 'Scheduled ad')).toBe(true)
	})

	it('paused, skipped, pushed back: never two ads for one moment', async () => {
		await onAir()
		const fromMs = show.rig.clock.now()
		show.service.setSchedule(every(10))
		show.service.pauseSchedule(true)
		show.service.pauseSchedule(true)
		await show.pass(35 * minuteMs)
		expect([show.launchesMs.length, show.view().schedule.nextAtMs]).toEqual([0, null])
		show.service.pauseSchedule(false)
		await show.settle()
		expect(show.launchesMs.length).toBe(0)
		expect(show.view().schedule.nextAtMs).toBe(fromMs + 40 * minuteMs)
		show.service.skipNext()
		show.service.pushBack()
		expect(show.view().schedule.nextAtMs).toBe(fromMs + 55 * minuteMs)
		await show.pass(31 * minuteMs)
		expect(show.launchesMs).toEqual([fromMs + 55 * minuteMs, fromMs + 65 * minuteMs])
		expect(texts().slice(0, 5)).toEqual([
			'Ad schedule is on, every 10 min. The next is in 10 min.',
			'Ad schedule is paused.',
			'Ad schedule continues, every 10 min. The next is in 5 min.',
			'Ad schedule skips the next ad. The next is in 15 min.',
			'Ad schedule is pushed back by 5 min. The next is in 20 min.',
		])
	})

	it('never runs off air; continues in the next show', async () => {
		show = await startAdServiceRig()
		show.service.setSchedule(every(3))
		expect(thrownBy(() => show.service.skipNext())).toBe('ad-nothing-planned')
		await show.pass(20 * minuteMs)
		expect([show.launchesMs.length, show.view().schedule.nextAtMs]).toEqual([0, null])
		await show.goOnAir()
		const fromMs = show.rig.clock.now()
		await show.pass(4 * minuteMs)
		expect(show.launchesMs).toEqual([fromMs + 3 * minuteMs])
		await show.goOffAir()
		await show.pass(20 * minuteMs)
		expect(show.launchesMs.length).toBe(1)
	})

	it('leaves out what falls into an ad, a queue or a broken connection, with the reason', async () => {
		await onAir()
		show.service.setSchedule(every(5))
		await show.pass(5 * minuteMs - 10_000)
		await show.service.launch()
		await show.pass(60_000)
		expect(started()).toBe(1)
		expect(texts().at(-1)).toMatch(/^Scheduled ad was left out\. An ad is running\. It ends in about 1[01] s\. The next is in 5 min\.$/)
		await show.pass(3 * minuteMs + 50_000)
		show.service.queue(2)
		await show.pass(30_000)
		expect(texts().at(-1)).toBe('Scheduled ad was left out. A queue is running. The next is in 5 min.')
		await show.pass(3 * minuteMs)
		const before = show.launchesMs.length
		show.rig.api.pushEnded(show.target?.broadcast.ingest?.key ?? '')
		await show.pass(3 * minuteMs)
		expect(show.launchesMs.length).toBe(before)
		expect(texts().at(-1)).toMatch(/^Scheduled ad was left out\. Practice does not show the program at this moment\./)
	})

	it('a computer that slept makes up for nothing', async () => {
		await onAir()
		const fromMs = show.rig.clock.now()
		show.service.setSchedule(every(5))
		await show.pass(6 * minuteMs)
		show.rig.clock.sleep(42 * minuteMs)
		await show.pass(minuteMs)
		expect(show.launchesMs).toEqual([fromMs + 5 * minuteMs])
		await show.pass(2 * minuteMs)
		expect(show.launchesMs).toEqual([fromMs + 5 * minuteMs, fromMs + 50 * minuteMs])
		expect(texts().filter((text) => text.includes('was not ready at the scheduled time'))).toHaveLength(1)
	})

	it('continues after a restart with the same timing, with the count from before', async () => {
		await onAir()
		const fromMs = show.rig.clock.now()
		show.service.setSchedule(every(10))
		await show.pass(12 * minuteMs)
		show.restart()
		await show.pass(minuteMs)
		expect(show.view().schedule).toEqual({ enabled: true, everyMinutes: 10, notBeforeMs: null, paused: false, nextAtMs: null })
		await show.goOnAir()
		expect(show.view().schedule.nextAtMs).toBe(fromMs + 20 * minuteMs)
		expect(show.ledger).toHaveLength(1)
		await show.pass(8 * minuteMs)
		expect(show.launchesMs).toEqual([fromMs + 10 * minuteMs, fromMs + 20 * minuteMs])
	})
})
