import { afterEach, expect, it } from 'vitest'
import type { PracticeReply } from '../platforms/testing/practice-rig.ts'
import { type AdServiceRig, startAdServiceRig } from './testing/service-rig.ts'

let show: AdServiceRig
afterEach(() => show.close())

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const adLengthMs = 20_000
const spacingMs = 45_000

/** The same random sequence in every run. */
function seeded(seed: number): () => number {
	let state = seed
	return () => {
		state = (state * 1103515245 + 12345) % 2147483648
		return state / 2147483648
	}
}

/** The service's answer, without the number of remaining ads. */
function withoutNumber(reply: PracticeReply): PracticeReply {
	return { ...reply, body: reply.body.replace(/"live_ad_break_remaining":\d+/, '"live_ad_break_remaining":null') }
}

/** Simulating half a day takes several seconds, more on a busy machine. */
const simulationLimitMs = 60_000

it.each([
	['the platform reports how many remain', true],
	['the platform reports no number: our own count', false],
] as const)(
	'twelve hours with a schedule, queues and hands, pauses, sleep, breaks and a restart: %s',
	async (_, hasNumber) => {
		const random = seeded(7)
		let isPushed = false
		const launches: { readonly atMs: number; readonly isPushed: boolean; readonly status: number }[] = []
		show = await startAdServiceRig({
			answer(request) {
				const reply = show.rig.api.handle(request)
				if (request.form.has('live_ad_break_launch')) launches.push({ atMs: show.rig.clock.now(), isPushed, status: reply.status })
				return hasNumber ? reply : withoutNumber(reply)
			},
		})
		const { clock } = show.rig
		const startMs = clock.now()
		await show.goOnAir()
		isPushed = true
		const broadcast = show.target?.broadcast
		if (!broadcast) throw new Error('not on air')
		show.service.setSchedule({ enabled: true, everyMinutes: 3, notBeforeMs: null })
		/** Times after which all ads that were held back could run at once. */
		const wakings: number[] = []
		let launchesAtRestart = 0

		while (clock.now() < startMs + 12 * hourMs) {
			await show.pass(random() * 4 * minuteMs)
			const chance = random()
			if (chance < 0.25) await show.service.launch().catch(() => {})
			else if (chance < 0.4 && !show.view().queue && show.target) show.service.queue(1 + Math.floor(random() * 5))
			else if (chance < 0.45) show.service.cancelQueue()
			else if (chance < 0.5) {
				show.service.pauseSchedule(true)
				await show.pass(random() * 20 * minuteMs)
				wakings.push(clock.now())
				show.service.pauseSchedule(false)
			} else if (chance < 0.55) {
				clock.sleep(random() * 30 * minuteMs)
				wakings.push(clock.now())
			} else if (chance < 0.6) {
				// The connection breaks, or the show ends and starts again.
				isPushed = false
				if (random() < 0.5) {
					await show.goOffAir()
					await show.pass(random() * 15 * minuteMs)
					isPushed = true
					await show.goOnAir(broadcast)
				} else {
					show.rig.api.pushEnded(broadcast.ingest?.key ?? '')
					await show.pass(2 * minuteMs)
					isPushed = true
					show.rig.api.pushStarted(broadcast.ingest?.key ?? '')
				}
			} else if (chance < 0.65) show.rig.api.setFaults({ loseNextAdAnswer: true })
			if (launchesAtRestart === 0 && clock.now() > startMs + 6 * hourMs) {
				const schedule = { ...show.stored.schedule }
				const ledger = [...show.ledger]
				launchesAtRestart = launches.length
				isPushed = false
				show.rig.api.pushEnded(broadcast.ingest?.key ?? '')
				show.restart()
				await show.pass(minuteMs)
				isPushed = true
				expect([show.stored.schedule, show.ledger]).toEqual([schedule, ledger])
				await show.goOnAir(broadcast)
			}
		}

		const started = launches.filter(({ status }) => status === 200).map(({ atMs }) => atMs)
		expect(started.length).toBe(show.rig.api.adsStarted(broadcast.broadcastId))
		// It was a busy day, before and after the restart.
		expect(started.length).toBeGreaterThan(150)
		expect(launches.length - launchesAtRestart).toBeGreaterThan(60)
		started.forEach((atMs, index) => {
			const hourAgo = started[index - 24]
			if (hourAgo !== undefined) expect(atMs - hourAgo).toBeGreaterThanOrEqual(hourMs)
			const before = started[index - 1]
			// The end of an ad is reported in whole seconds.
			if (before !== undefined) expect(atMs - before).toBeGreaterThan(adLengthMs + spacingMs - 1000)
		})
		expect(launches.filter((launch) => !launch.isPushed)).toEqual([])
		// No request was sent that the platform had to refuse.
		expect(launches.filter(({ status }) => status !== 200)).toEqual([])
		for (const atMs of wakings) {
			expect(started.filter((launchMs) => launchMs >= atMs && launchMs < atMs + adLengthMs + spacingMs - 1000).length).toBeLessThanOrEqual(
				1,
			)
		}
		const planned = show.records.filter(({ subject }) => subject === 'Scheduled ad').map(({ requestedAtMs }) => requestedAtMs)
		expect(planned.length).toBeGreaterThan(20)
		planned.forEach((atMs, index) => {
			if (index > 0) expect(atMs - (planned[index - 1] ?? 0)).toBeGreaterThanOrEqual(3 * minuteMs - 5000)
		})
	},
	simulationLimitMs,
)
