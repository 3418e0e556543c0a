import { afterEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../shared/errors/app-error.ts'
import { until } from '../../platforms/testing/until.ts'
import { createShowSchedule, type RunningShowSchedule } from './show-schedule.ts'
import { type AccountsRig, type AccountsRigOptions, ada, startAccountsRig } from './testing/accounts-rig.ts'

const minuteMs = 60_000
let rig: AccountsRig
let schedule: RunningShowSchedule
let id: string
let started: string[]
let isShowRunning: boolean
let notes: string[]
let failure: AppError | null
afterEach(async () => {
	schedule.dispose()
	await rig.close()
})

function open(): void {
	schedule = createShowSchedule({
		documents: rig.disk.documents,
		clock: rig.clock,
		accounts: rig.accounts,
		livestreams: rig.livestreams,
		isShowRunning: () => isShowRunning,
		goLive: async (_, livestream) => {
			if (failure) throw failure
			started.push(livestream.title)
		},
		note: (_, subject, text) => notes.push(`${subject} ${text.text}`),
		onChange: () => {},
	})
	schedule.begin()
}

async function start(options: AccountsRigOptions = {}): Promise<void> {
	// One token for the whole test: jumping ahead in time would skip its renewal.
	rig = await startAccountsRig({ ...options, settings: { tokenLifetimeS: 1_000_000 } })
	started = []
	notes = []
	isShowRunning = false
	failure = null
	id = (await rig.accounts.connectPassword({ ...rig.key(ada), username: 'ada', password: ada.password })).accountId
	open()
}

/** Minutes from now on the platform's clock. */
async function planShow(minutes: number, more: { recurrence?: 'daily'; remindMinutes?: number; auto?: boolean } = {}): Promise<string> {
	const startS = Math.round(rig.clock.now() / 1000) + minutes * 60
	const repeats = more.recurrence !== undefined
	const video = rig.api.addVideo({
		ownerId: 'x2ada',
		title: 'Evening show',
		mode: 'live',
		plan: { startS, endS: repeats ? null : startS + 3600, durationS: repeats ? 3600 : null, recurrence: more.recurrence ?? null },
	})
	const wanted = { autoGoLive: more.auto ?? true, remindMinutes: more.remindMinutes ?? null }
	await schedule.setAutoGoLive(id, video.id, wanted)
	return video.id
}

const settle = () => new Promise((resolve) => setImmediate(resolve))
async function pass(minutes: number): Promise<void> {
	rig.clock.advance(minutes * minuteMs)
	await settle()
}

describe('a planned livestream', () => {
	it('is listed as soon as the account is connected', async () => {
		await start()
		await planShow(60)
		schedule.dispose()
		rig = await rig.restart()
		rig.disk.settings.update((current) => ({ ...current, plannedShows: [] }))
		open()
		await until(() => schedule.view().upcoming.length === 1, 'the upcoming live')
		expect(schedule.view()).toMatchObject({
			upcoming: [{ accountId: id, livestream: { title: 'Evening show' }, autoGoLive: false }],
			countdown: null,
		})
	})

	it('counts down for five minutes and goes live once', async () => {
		await start()
		await planShow(10)
		expect(schedule.view().countdown).toBeNull()
		await pass(5)
		expect(schedule.view().countdown).toMatchObject({ title: 'Evening show', startsAtMs: rig.clock.now() + 5 * minuteMs, goesLive: true })
		await pass(4.99)
		expect(started).toEqual([])
		await pass(0.01)
		expect(started).toEqual(['Evening show'])
		await pass(70)
		expect(started).toHaveLength(1)
	})

	it('does not go live when its countdown was stopped, nor while another show runs', async () => {
		await start()
		await planShow(3)
		schedule.stopCountdown()
		expect(schedule.view().countdown).toBeNull()
		await pass(5)
		expect(started).toEqual([])

		await planShow(3)
		isShowRunning = true
		expect(schedule.view().countdown).toMatchObject({ goesLive: false })
		await pass(4)
		isShowRunning = false
		await pass(1)
		expect(started).toEqual([])
		expect(notes.at(-1)).toContain('a show is running')
	})

	it('survives a restart, and starts late by a minute at most', async () => {
		await start()
		await planShow(10)
		schedule.dispose()
		rig.clock.advance(10.5 * minuteMs)
		open()
		await settle()
		expect(started).toEqual(['Evening show'])

		await planShow(10)
		schedule.dispose()
		rig.clock.advance(12 * minuteMs)
		open()
		await settle()
		expect(started).toHaveLength(1)
	})

	it('repeats every day; a stop holds for one day', async () => {
		await start()
		await planShow(4, { recurrence: 'daily' })
		schedule.stopCountdown()
		await pass(24 * 60)
		expect(started).toEqual([])
		await pass(4)
		expect(started).toEqual(['Evening show'])
		for (let hour = 0; hour < 48; hour++) await pass(60)
		expect(started).toHaveLength(3)
	})

	it("goes by the platform's clock", async () => {
		await start({ skewMs: 10 * minuteMs })
		await rig.livestreams.list(id, { filter: 'all', search: '', page: 1 })
		await planShow(13)
		expect(Math.abs((schedule.view().countdown?.startsAtMs ?? 0) - (rig.clock.now() + 3 * minuteMs))).toBeLessThan(2000)
	})

	it('says so when it could not go live', async () => {
		await start()
		failure = AppError.fromData({ code: 'internal', message: 'FFmpeg is missing.', action: '', retryable: false })
		await planShow(1)
		await pass(1)
		expect(notes.at(-1)).toContain('FFmpeg is missing.')
	})

	it('reminds until it is dismissed or begins', async () => {
		await start()
		await planShow(30, { auto: false, remindMinutes: 15 })
		expect(schedule.view().reminder).toBeNull()
		await pass(15)
		expect(schedule.view()).toMatchObject({ reminder: { title: 'Evening show' }, countdown: null })
		schedule.dismissReminder()
		expect(schedule.view().reminder).toBeNull()
		await pass(20)
		expect(started).toEqual([])
	})

	it('keeps both settings when they are set at the same time', async () => {
		await start()
		const livestreamId = await planShow(60, { auto: false, remindMinutes: 5 })
		await Promise.all([
			schedule.setAutoGoLive(id, livestreamId, { autoGoLive: true }),
			schedule.setAutoGoLive(id, livestreamId, { remindMinutes: 15 }),
		])
		expect(rig.disk.settings.current().plannedShows).toMatchObject([{ autoGoLive: true, remindMinutes: 15 }])
		await schedule.setAutoGoLive(id, livestreamId, { remindMinutes: null })
		expect(rig.disk.settings.current().plannedShows).toMatchObject([{ autoGoLive: true, remindMinutes: null }])
		await schedule.setAutoGoLive(id, livestreamId, { autoGoLive: false })
		expect(rig.disk.settings.current().plannedShows).toEqual([])
	})

	it('is dropped when it was deleted, and refused when it has no start to come', async () => {
		await start()
		const livestreamId = await planShow(60)
		rig.api.removeVideo(livestreamId)
		schedule.refresh(id)
		await until(() => rig.disk.settings.current().plannedShows.length === 0, 'the planned show is gone')
		const draft = rig.api.addVideo({ ownerId: 'x2ada', title: 'Draft', mode: 'live' })
		await expect(schedule.setAutoGoLive(id, draft.id, { autoGoLive: true, remindMinutes: null })).rejects.toMatchObject({
			code: 'live-not-planned',
		})
	})
})
