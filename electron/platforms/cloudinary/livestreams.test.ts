import { afterEach, describe, expect, it } from 'vitest'
import { formProblems } from '../../../shared/domain/form.ts'
import { livestreamDetails } from '../../../shared/domain/livestream.ts'
import { platformCodes } from '../platform-errors.ts'
import { livestreamForm } from './forms.ts'
import { newDetails } from './livestreams.ts'
import { type CloudinaryRig, errorOf, type RigOptions, signal, startCloudinaryRig } from './testing/cloudinary-rig.ts'

let rig: CloudinaryRig
afterEach(() => rig.close())

async function start(options: RigOptions = {}): Promise<void> {
	rig = await startCloudinaryRig(options)
}

const query = { filter: 'all', search: '', page: 1 } as const
const titles = async (asked: Partial<Parameters<typeof rig.adapter.listLivestreams>[0]> = {}) => {
	const { livestreams, hasMore } = await rig.adapter.listLivestreams({ ...query, ...asked }, signal)
	return { titles: livestreams.map(({ title }) => title), hasMore }
}
const listMatch = /^GET .*live_streams$/

describe('the list', () => {
	it('is cut into pages of 20 and searched here, because the platform does neither', async () => {
		await start()
		for (let number = 1; number <= 45; number++) rig.standIn.addStream({ name: `Show ${number}` })
		const pages = await Promise.all([1, 2, 3, 4].map((page) => titles({ page })))
		expect(pages.map((page) => [page.titles.length, page.hasMore])).toEqual([
			[20, true],
			[20, true],
			[5, false],
			[0, false],
		])
		expect(new Set(pages.flatMap((page) => page.titles)).size).toBe(45)
		expect((await titles({ search: 'SHOW 44' })).titles).toEqual(['Show 44'])
		const id = rig.standIn.streams()[7]?.id ?? ''
		expect((await titles({ search: id })).titles).toEqual(['Show 8'])
	})

	it('knows what is on air, and that nothing is planned, stored or made by the platform', async () => {
		await start()
		rig.standIn.addStream({ name: 'Idle one' })
		const livestreamId = rig.standIn.addStream({ name: 'Running one' })
		await rig.adapter.about?.act(livestreamId, 'warm-up', signal)
		expect((await titles({ filter: 'on-air' })).titles).toEqual([])
		rig.pass(5000)
		expect((await titles({ filter: 'on-air' })).titles).toEqual(['Running one'])
		for (const filter of ['upcoming', 'videos', 'remote'] as const) expect((await titles({ filter })).titles).toEqual([])
	})

	it.each([[{ request_id: 'r', data: [] }], [{ request_id: 'r', data: null }], [{ request_id: 'r' }], [[]]])(
		'may be empty as %j',
		async (body) => {
			await start()
			rig.standIn.fail({ match: listMatch, status: 200, body })
			expect(await titles()).toEqual({ titles: [], hasMore: false })
		},
	)

	it('leaves out what makes no sense, and is none when it is something else', async () => {
		await start()
		const good = { id: 'abc', name: 'Good', status: 'idle' }
		rig.standIn.fail({ match: listMatch, status: 200, body: { data: [null, 'x', { name: 'no id' }, { id: '../x' }, good] } })
		expect((await titles()).titles).toEqual(['Good'])
		rig.standIn.fail({ match: listMatch, status: 200, body: { data: { streams: [] } } })
		expect((await errorOf(titles())).code).toBe('platform-answer-unreadable')
	})
})

describe('a livestream', () => {
	it('is made with all of its fields and read back', async () => {
		await start()
		const extra = { idle_timeout_sec: 45, max_runtime_sec: 7200 }
		const livestream = await rig.adapter.createLivestream({ ...newDetails('Weekly'), extra }, signal)
		expect(livestream).toMatchObject({ title: 'Weekly', state: 'waiting', raw: 'idle', onAir: false, visibility: 'public', remote: false })
		const { details, summary } = await rig.adapter.readLivestream(livestream.id, signal)
		expect(details).toEqual({ ...newDetails('Weekly'), extra })
		expect(summary).toEqual(livestream)
		expect(livestreamDetails.safeParse(details).success).toBe(true)
		expect(formProblems(livestreamForm.extra, details.extra)).toEqual({})
	})

	it.each([[{ bare: true }], [{ numbersAsText: true }], [{ changesSayLittle: true }]])(
		'is read, changed and made just the same with %j',
		async (switches) => {
			await start({ switches })
			const livestream = await rig.adapter.createLivestream(newDetails('Weekly'), signal)
			const { details } = await rig.adapter.readLivestream(livestream.id, signal)
			expect(details.extra).toEqual({ idle_timeout_sec: 120, max_runtime_sec: 10_800 })
			const changed = { ...details, title: 'Monthly', extra: { ...details.extra, idle_timeout_sec: 30 } }
			expect((await (rig.adapter.editLivestream?.(livestream.id, changed, signal) ?? Promise.reject(new Error('none')))).title).toBe(
				'Monthly',
			)
			expect((await rig.adapter.readLivestream(livestream.id, signal)).details).toEqual(changed)
			expect((await rig.adapter.about?.read(livestream.id, signal))?.facts.find(({ label }) => label.text === 'Created')?.value.kind).toBe(
				'time',
			)
		},
	)

	it('is sent only what differs, and nothing when nothing does', async () => {
		await start()
		const livestreamId = rig.standIn.addStream()
		const { details } = await rig.adapter.readLivestream(livestreamId, signal)
		rig.newRequests()
		await (rig.adapter.editLivestream?.(livestreamId, details, signal) ?? Promise.reject(new Error('none')))
		expect(rig.newRequests()).toEqual([`GET /live_streams/${livestreamId}`])
		await (rig.adapter.editLivestream?.(livestreamId, { ...details, extra: {} }, signal) ?? Promise.reject(new Error('none')))
		expect(rig.newRequests()).toHaveLength(1)
	})

	it('that has no limits says so by leaving them out', async () => {
		await start()
		const livestreamId = rig.standIn.addStream({ idle_timeout_sec: null, max_runtime_sec: null })
		expect((await rig.adapter.readLivestream(livestreamId, signal)).details.extra).toEqual({})
		const broadcast = await rig.adapter.prepare({ title: 'Show', livestreamId, protocol: 'rtmp' }, signal)
		expect(broadcast.graceMs).toBeNull()
	})

	it('that runs cannot be changed, and the refusal names its state', async () => {
		await start()
		const livestreamId = rig.standIn.addStream()
		const { details } = await rig.adapter.readLivestream(livestreamId, signal)
		await rig.adapter.about?.act(livestreamId, 'warm-up', signal)
		rig.pass(5000)
		const error = await errorOf(
			rig.adapter.editLivestream?.(livestreamId, { ...details, title: 'Other' }, signal) ?? Promise.reject(new Error('none')),
		)
		expect(error.code).toBe(platformCodes.wrongState)
		expect(error.message).toContain('It is “active” now.')
	})

	it.each(['Paused', '', 'error'])('in the state “%s” is shown with that word', async (raw) => {
		await start()
		rig.standIn.fail({ status: 200, body: { data: { id: 'abc', name: 'One', status: raw } } })
		const { summary } = await rig.adapter.readLivestream('abc', signal)
		expect(summary).toMatchObject({ state: 'unknown', raw, onAir: null, url: null })
	})

	it('without an ingest cannot be sent to', async () => {
		await start()
		rig.standIn.fail({ status: 200, body: { data: { id: 'abc', status: 'idle', input: { type: 'rtmp', uri: 'https://x.test/a' } } } })
		expect((await errorOf(rig.adapter.prepare({ title: 'Show', livestreamId: 'abc', protocol: 'rtmp' }, signal))).code).toBe(
			'platform-no-ingest',
		)
	})
})

describe('about a livestream', () => {
	it('shows facts, never the stream key, and what may be done', async () => {
		await start()
		const livestreamId = rig.standIn.addStream({ max_runtime_sec: 5400 })
		const about = await rig.adapter.about?.read(livestreamId, signal)
		const facts = Object.fromEntries(about?.facts.map(({ label, value }) => [label.text, value]) ?? [])
		expect(facts).toMatchObject({
			State: { text: 'idle' },
			'Player address (HLS)': { kind: 'link', url: expect.stringContaining('_hls.m3u8') },
			'Ingest server': { text: 'rtmp://127.0.0.1:1935/streams' },
			'Waits for a lost picture': { seconds: 120 },
			'Ends a show after': { seconds: 5400 },
			'Longer shows': { sentence: { text: expect.stringContaining('90 min') } },
			Recording: { text: `live_stream_${livestreamId}_archive` },
		})
		expect(JSON.stringify(about)).not.toContain(rig.secrets.at(-1))
		expect(about?.actions.map(({ id, blockedBy }) => [id, blockedBy === null])).toEqual([
			['warm-up', true],
			['end', false],
			['delete', true],
		])
	})

	it('warms up, ends and deletes, each only in its state', async () => {
		await start({ switches: { refusesWhileActive: false } })
		const livestreamId = rig.standIn.addStream()
		expect((await rig.adapter.about?.act(livestreamId, 'warm-up', signal))?.livestream).toMatchObject({ state: 'unknown', raw: 'starting' })
		rig.newRequests()
		await expect(rig.adapter.about?.act(livestreamId, 'delete', signal)).rejects.toMatchObject({ code: platformCodes.wrongState })
		expect(rig.newRequests().filter((line) => line.startsWith('DELETE'))).toEqual([])
		rig.pass(5000)
		for (const actionId of ['warm-up', 'delete', 'dance'])
			await expect(rig.adapter.about?.act(livestreamId, actionId, signal)).rejects.toThrow()
		const running = await rig.adapter.about?.read(livestreamId, signal)
		expect(running?.facts.find(({ label }) => label.text === 'Ends automatically at the latest')?.value).toMatchObject({ kind: 'time' })
		expect((await rig.adapter.about?.act(livestreamId, 'end', signal))?.livestream).toMatchObject({ state: 'waiting' })
		expect(await rig.adapter.about?.act(livestreamId, 'delete', signal)).toMatchObject({ livestream: null })
		expect(rig.standIn.streams()).toEqual([])
		expect((await errorOf(rig.adapter.about?.read(livestreamId, signal) ?? Promise.resolve())).code).toBe(platformCodes.gone)
	})

	it('is deleted once, also when the answer is lost', async () => {
		await start()
		const livestreamId = rig.standIn.addStream()
		rig.standIn.fail({ match: /^DELETE/, loseAnswer: true })
		expect(await rig.settle(rig.adapter.about?.act(livestreamId, 'delete', signal) ?? Promise.resolve(null))).toMatchObject({
			livestream: null,
		})
	})
})
