import { afterEach, describe, expect, it } from 'vitest'
import type { LivestreamDetails } from '../../../shared/domain/livestream.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { apiError, json, type PracticeReply } from '../../platforms/practice/practice-reply.ts'
import { passPauses } from '../../platforms/testing/pass-pauses.ts'
import { until } from '../../platforms/testing/until.ts'
import { type AccountsRig, type AccountsRigOptions, ada, club, startAccountsRig } from './testing/accounts-rig.ts'

let rig: AccountsRig
let id: string
afterEach(() => rig.close())

type Kind = 'legacy' | 'v2'
const owner = { legacy: 'x2ada', v2: 'x2club' } as const

async function start(kind: Kind = 'legacy', options: AccountsRigOptions = {}): Promise<void> {
	rig = await startAccountsRig(options)
	id =
		kind === 'v2'
			? (await rig.accounts.connectKey(rig.key(club, 'v2'))).accountId
			: (await rig.accounts.connectPassword({ ...rig.key(ada), username: 'ada', password: ada.password })).accountId
}

const errorOf = (promise: Promise<unknown>): Promise<AppError> =>
	promise.then(
		() => {
			throw new Error('It did not fail.')
		},
		(error: unknown) => {
			if (error instanceof AppError) return error
			throw error
		},
	)
const all = (search = '', page = 1) => rig.livestreams.list(id, { filter: 'all', search, page })
const writes = () => rig.requests.filter(({ method, path }) => (method === 'POST' || method === 'PATCH') && !path.endsWith('/token'))

const hourMs = 3_600_000
/** The manual clock starts at a whole second. */
const startAtMs = 1_801_000_000_000 + hourMs
const details: LivestreamDetails = {
	title: 'Evening show',
	description: 'With guests',
	category: 'news',
	tags: [],
	language: 'en',
	forKids: false,
	visibility: { kind: 'public' },
	published: true,
	autoRecord: true,
	schedule: { startAtMs, end: { kind: 'at', endAtMs: startAtMs + hourMs }, recurrence: 'once' },
	remote: false,
	extra: {},
}

describe.each<Kind>(['legacy', 'v2'])('livestreams of an account (%s)', (kind) => {
	it('are created as they were described and read back the same', async () => {
		await start(kind)
		const livestream = await rig.livestreams.create(id, details)
		expect(livestream).toMatchObject({ title: 'Evening show', state: 'scheduled', visibility: 'public', onAir: false })
		expect((await rig.livestreams.read(id, livestream.id)).details).toEqual(details)
		expect(rig.api.videos()[0]?.plan).toMatchObject({ startS: startAtMs / 1000, endS: (startAtMs + hourMs) / 1000 })
	})

	it('are edited by sending only what changed', async () => {
		await start(kind)
		const livestream = await rig.livestreams.create(id, details)
		const before = writes().length
		await rig.livestreams.edit(id, livestream.id, details)
		expect(writes()).toHaveLength(before)
		expect((await rig.livestreams.edit(id, livestream.id, { ...details, title: 'Late show' })).title).toBe('Late show')
		const sent = writes().at(-1)
		expect(kind === 'v2' ? sent?.json : Object.fromEntries(sent?.form ?? [])).toEqual({ title: 'Late show' })
	})

	it('lose their plan when it is taken away', async () => {
		await start(kind)
		const livestream = await rig.livestreams.create(id, details)
		expect(await rig.livestreams.edit(id, livestream.id, { ...details, schedule: null })).toMatchObject({ schedule: null, state: 'draft' })
	})

	it('change between public, private and password without ever being open in between', async () => {
		await start(kind)
		const livestream = await rig.livestreams.create(id, { ...details, visibility: { kind: 'password', password: 'harbour' } })
		expect(livestream.visibility).toBe('password')
		expect(JSON.stringify(await rig.livestreams.read(id, livestream.id))).not.toContain('harbour')
		const kept = { ...details, title: 'Other', visibility: { kind: 'password', password: null } } as const
		expect((await rig.livestreams.edit(id, livestream.id, kept)).visibility).toBe('password')
		expect((await rig.livestreams.edit(id, livestream.id, { ...kept, visibility: { kind: 'private' } })).visibility).toBe('private')
		expect((await rig.livestreams.edit(id, livestream.id, { ...kept, visibility: { kind: 'public' } })).visibility).toBe('public')
	})

	it('are listed by page, search and filter', async () => {
		await start(kind)
		for (let number = 1; number <= 23; number++) rig.api.addVideo({ ownerId: owner[kind], title: `Show ${number}`, mode: 'live' })
		rig.api.addVideo({ ownerId: 'x2guest', title: 'Of somebody else', mode: 'live' })
		const planned = await rig.livestreams.create(id, details)
		const first = await all()
		expect(first.livestreams).toHaveLength(20)
		expect(first.hasMore).toBe(true)
		expect((await all('', 2)).livestreams).toHaveLength(4)
		expect((await all('show 23')).livestreams.map(({ title }) => title)).toEqual(['Show 23'])
		expect(
			(await rig.livestreams.list(id, { filter: 'upcoming', search: '', page: 1 })).livestreams.map((livestream) => livestream.id),
		).toEqual([planned.id])
		expect((await rig.livestreams.list(id, { filter: 'on-air', search: '', page: 1 })).livestreams).toEqual([])
	})

	it('refuse a plan that is over and a password that is missing, before anything is sent', async () => {
		await start(kind)
		const past = { startAtMs: 1, end: { kind: 'at', endAtMs: 60_001 }, recurrence: 'once' } as const
		expect((await errorOf(rig.livestreams.create(id, { ...details, schedule: past }))).code).toBe('live-schedule-past')
		const open = { kind: 'password', password: null } as const
		expect((await errorOf(rig.livestreams.create(id, { ...details, visibility: open }))).code).toBe('live-password-missing')
		expect(writes()).toEqual([])
	})

	it.each<[string, Parameters<AccountsRig['api']['setFaults']>[0], string]>([
		['a pause is asked for', { rateLimit: { retryAfterS: 40 } }, 'platform-rate-limited'],
		['a pause is asked for without its length', { rateLimit: { retryAfterS: null } }, 'platform-rate-limited'],
		['a login page answers', { loginPage: true }, 'platform-answer-unreadable'],
	])('say when %s', async (_, faults, code) => {
		await start(kind)
		rig.api.setFaults(faults)
		const error = await errorOf(passPauses(rig.clock, all()))
		expect(error.code).toBe(code)
		if (faults.rateLimit?.retryAfterS) expect(error.message).toContain('40 s')
	})

	it('never create twice when the answer is lost', async () => {
		await start(
			kind,
			kind === 'v2'
				? { answer: ({ method, path }) => (method === 'POST' && path.endsWith('/livestreams') ? { ...json({}), lost: true } : null) }
				: {},
		)
		rig.api.setFaults({ loseNextCreateAnswer: true })
		const created = passPauses(rig.clock, rig.livestreams.create(id, details))
		if (kind === 'legacy') {
			// It was created, and is found.
			expect((await all()).livestreams.map((livestream) => livestream.id)).toEqual([(await created).id])
			return expect(writes()).toHaveLength(1)
		}
		// Nothing was created: the list is searched, and creating is tried once more.
		expect((await errorOf(created)).code).toBe('platform-create-answer-lost')
		expect(writes()).toHaveLength(2)
	})

	it('say which field the platform did not like', async () => {
		await start(kind)
		const error = await errorOf(rig.livestreams.create(id, { ...details, category: 'cookery' }))
		expect(error).toMatchObject({ code: 'platform-refused', message: expect.stringMatching(/field (channel|category)/) })
	})

	it('are gone when the platform says so', async () => {
		await start(kind)
		expect((await errorOf(rig.livestreams.read(id, 'x9nope'))).code).toBe('platform-broadcast-gone')
	})

	it('run exactly one ad with the new numbers, and an ad whose answer is lost is reported as lost', async () => {
		await start(kind, { settings: { onAirDelayMs: 0, adSpacingMs: 0, adLengthMs: 0 } })
		const broadcast = await rig.accounts.destinations()[0]?.adapter.prepare({ title: 'x' }, AbortSignal.timeout(10_000))
		rig.api.pushStarted(broadcast?.ingest?.key ?? '')
		rig.clock.advance(1000)
		expect((await broadcast?.ads?.launch(AbortSignal.timeout(10_000)))?.ad?.remaining).toBe(23)
		rig.clock.advance(2000)
		rig.api.setFaults({ loseNextAdAnswer: true })
		expect((await errorOf(Promise.resolve(broadcast?.ads?.launch(AbortSignal.timeout(10_000))))).code).toBe('platform-answer-lost')
		expect(rig.api.adsStarted(broadcast?.broadcastId ?? '')).toBe(2)
		expect((await broadcast?.status(AbortSignal.timeout(10_000)))?.ad?.remaining).toBe(22)
	})
})

describe('the legacy interface', () => {
	it('repeats with a start and a duration', async () => {
		await start()
		const schedule = { startAtMs, end: { kind: 'after', durationMs: hourMs }, recurrence: 'weekly' } as const
		const livestream = await rig.livestreams.create(id, { ...details, tags: ['news', 'city'], schedule })
		expect(livestream.schedule).toEqual(schedule)
		const { details: read } = await rig.livestreams.read(id, livestream.id)
		expect(read).toEqual({ ...details, tags: ['news', 'city'], schedule })
		const once = { ...read, schedule: details.schedule }
		expect((await rig.livestreams.edit(id, livestream.id, once)).schedule).toEqual(details.schedule)
	})

	it('turns a video into a livestream', async () => {
		await start()
		const video = rig.api.addVideo({ ownerId: 'x2ada', title: 'Trailer', mode: 'vod' })
		expect((await rig.livestreams.list(id, { filter: 'videos', search: '', page: 1 })).livestreams.map((one) => one.id)).toEqual([video.id])
		expect(await rig.livestreams.turnIntoLivestream(id, video.id)).toMatchObject({ id: video.id, state: 'draft' })
		expect(rig.api.videos()[0]?.mode).toBe('live')
	})

	it('reads strings for numbers and flags, and keeps words that it does not know', async () => {
		await start()
		const livestream = await rig.livestreams.create(id, details)
		rig.api.setFaults({ stringly: true, unknownStates: true })
		const read = await rig.livestreams.read(id, livestream.id)
		expect(read.details).toEqual(details)
		expect(read.summary).toMatchObject({ raw: 'dreaming', onAir: false, state: 'scheduled' })
	})

	it.each([true, false])('lists recordings until they are ready (recorded_from known: %s)', async (hasRecordedFrom) => {
		await start('legacy', { settings: { hasRecordedFrom, onAirDelayMs: 0, offAirDelayMs: 0, recordingChangeMs: 0 } })
		const broadcast = await rig.accounts.destinations()[0]?.adapter.prepare({ title: 'Recorded' }, AbortSignal.timeout(10_000))
		const livestreamId = broadcast?.broadcastId ?? ''
		await rig.livestreams.edit(id, livestreamId, { ...(await rig.livestreams.read(id, livestreamId)).details, autoRecord: true })
		rig.api.pushStarted(broadcast?.ingest?.key ?? '')
		rig.clock.advance(60_000)
		await rig.livestreams.read(id, livestreamId)
		rig.api.pushEnded(broadcast?.ingest?.key ?? '')
		rig.clock.advance(10_000)
		expect(await rig.livestreams.recordings(id, livestreamId)).toMatchObject([
			{
				title: 'Recorded',
				status: 'processing',
				progressPercent: 50,
				durationMs: 60_000,
				recordedFrom: { id: livestreamId },
				ready: false,
			},
		])
		rig.clock.advance(10_000)
		expect(await rig.livestreams.recordings(id, livestreamId)).toMatchObject([{ status: 'published', ready: true, progressPercent: 100 }])
	})

	it('reports an account whose plan has run out, and one that may not touch the video', async () => {
		const refusal: { reply: PracticeReply | null } = { reply: null }
		await start('legacy', { answer: ({ method }) => (method === 'POST' ? refusal.reply : null) })
		refusal.reply = apiError(403, 'access_forbidden', 'Your plan has expired')
		expect((await errorOf(rig.livestreams.create(id, details))).code).toBe('platform-live-not-enabled')
		refusal.reply = null
		const other = rig.api.addVideo({ ownerId: 'x2guest', title: 'Not ours', mode: 'live' })
		const foreign = await errorOf(rig.livestreams.read(id, other.id))
		expect([foreign.code, foreign.message]).toEqual([
			'platform-not-allowed',
			'This video does not belong to the connected Dailymotion account.',
		])
		const own = await rig.livestreams.create(id, details)
		for (const [message, code] of [
			['Live streaming is not part of your plan', 'platform-live-not-enabled'],
			['Forbidden', 'platform-not-allowed'],
		] as const) {
			refusal.reply = apiError(403, 'access_forbidden', message)
			const error = await errorOf(rig.livestreams.edit(id, own.id, { ...details, title: `${details.title} ${code}` }))
			expect([error.code, error.said]).toEqual([code, code === 'platform-not-allowed' ? message : undefined])
			expect(`${error.message} ${error.action}`).not.toContain('belongs to the connected account')
		}
	})

	it('repeats a reading after a fault on its side, and gives up with a sentence when it stays', async () => {
		let faults = 2
		await start('legacy', { answer: ({ path }) => (path === '/user/x2ada/videos' && faults-- > 0 ? { ...json({}), status: 502 } : null) })
		const listed = all()
		let isListed = false
		void listed.then(() => {
			isListed = true
		})
		await until(() => {
			if ((rig.clock.timersInMs()[0] ?? 0) < 5000) rig.clock.advance(100)
			return isListed
		}, 'the list after two faults')
		expect((await listed).livestreams).toEqual([])
	})
})

describe('the newer interface', () => {
	it.each<[string, () => Promise<unknown>]>([
		[
			'a livestream that repeats',
			() =>
				rig.livestreams.create(id, {
					...details,
					schedule: { startAtMs, end: { kind: 'after', durationMs: hourMs }, recurrence: 'daily' },
				}),
		],
		['tags', () => rig.livestreams.create(id, { ...details, tags: ['a'] })],
		['a livestream that is not published', () => rig.livestreams.create(id, { ...details, published: false })],
		['a video as a livestream', () => rig.livestreams.turnIntoLivestream(id, 'x9')],
		['videos', () => rig.livestreams.list(id, { filter: 'videos', search: '', page: 1 })],
		['recordings', () => rig.livestreams.recordings(id, 'x9')],
	])('says why it cannot: %s', async (_, ask) => {
		await start('v2')
		const error = await errorOf(ask())
		expect(error.code).toBe('platform-cannot')
		expect(error.message).toMatch(/his interface/)
		expect(writes()).toEqual([])
	})

	it('plans a duration as an end', async () => {
		await start('v2')
		const schedule = { startAtMs, end: { kind: 'after', durationMs: hourMs }, recurrence: 'once' } as const
		expect((await rig.livestreams.create(id, { ...details, schedule })).schedule).toEqual(details.schedule)
	})

	it.each(['legacy', 'v2'] as const)(
		'records every show automatically where the account says so, from before it begins (%s)',
		async (kind) => {
			await start(kind)
			const recorded = async () => {
				const broadcast = await rig.accounts
					.destinations()[0]
					?.adapter.prepare({ title: `Show ${Math.random()}` }, AbortSignal.timeout(10_000))
				rig.api.pushStarted(broadcast?.ingest?.key ?? '')
				rig.clock.advance(10_000)
				return (await broadcast?.status(AbortSignal.timeout(10_000)))?.recording
			}
			expect(await recorded()).toMatchObject({ auto: false, state: 'stopped' })
			rig.accounts.setOptions(id, { autoRecord: true })
			expect(await recorded()).toMatchObject({ auto: true, state: 'started' })
		},
	)

	it('cannot record by hand, and switches auto-record', async () => {
		await start('v2')
		const broadcast = await rig.accounts.destinations()[0]?.adapter.prepare({ title: 'x' }, AbortSignal.timeout(10_000))
		expect(broadcast?.recording).toBeUndefined()
		expect((await broadcast?.autoRecord?.set(true, AbortSignal.timeout(10_000)))?.recording).toMatchObject({ auto: true, state: 'stopped' })
		rig.api.setFaults({ unknownStates: true })
		expect((await broadcast?.status(AbortSignal.timeout(10_000)))?.recording).toMatchObject({ state: 'unknown', raw: 'rewinding' })
	})
})
