import { afterEach, describe, expect, it } from 'vitest'
import type { LivestreamDetails } from '../../../shared/domain/livestream.ts'
import type { Statistics, Thumbnail } from '../../../shared/domain/livestream-about.ts'
import { platformCodes } from '../platform-errors.ts'
import { type StreamdiverRig, signal, startRig } from './testing/streamdiver-rig.ts'

let rig: StreamdiverRig
afterEach(() => rig.close())

const details: LivestreamDetails = {
	title: 'Council meeting',
	description: '',
	category: '',
	tags: [],
	language: null,
	forKids: false,
	visibility: { kind: 'public' },
	published: true,
	autoRecord: false,
	schedule: null,
	remote: false,
	extra: { channel: '', withDvr: true },
}

const jpeg: Thumbnail = { contentType: 'image/jpeg', base64: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 0xff, 0xd9]).toString('base64') }

const list = (query: Partial<Parameters<StreamdiverRig['adapter']['listLivestreams']>[0]> = {}) =>
	rig.pass(rig.adapter.listLivestreams({ filter: 'all', search: '', page: 1, ...query }, signal))
const about = (livestreamId: string) => rig.pass(rig.adapter.about?.read(livestreamId, signal) ?? Promise.reject())
const act = (livestreamId: string, actionId: string) => rig.adapter.about?.act(livestreamId, actionId, signal) ?? Promise.reject()
const blocked = async (livestreamId: string) =>
	Object.fromEntries((await about(livestreamId)).actions.map(({ id, blockedBy }) => [id, blockedBy?.text ?? null]))
const statistics = (livestreamId: string): Promise<Statistics> =>
	rig.pass(rig.adapter.statistics?.ofLivestream(livestreamId, signal) ?? Promise.reject())

/** A show that went on air and was finished. */
async function finishedShow(): Promise<string> {
	const broadcast = await rig.prepare()
	await rig.goOnAir(broadcast)
	await rig.pass(broadcast.finish(signal))
	return broadcast.broadcastId
}

describe('lists', () => {
	it.each(['items', 'livestreams', null])('are turned page by page, wherever the items sit (%s)', async (listMember) => {
		rig = await startRig({ listMember })
		for (let number = 1; number <= 70; number++) rig.standIn.addLivestream(`Live ${number}`)
		const pages = [await list(), await list({ page: 2 }), await list({ page: 3 }), await list({ page: 4 })]
		expect(pages.map(({ livestreams, hasMore }) => [livestreams.length, hasMore])).toEqual([
			[20, true],
			[20, true],
			[20, true],
			[10, false],
		])
		expect(new Set(pages.flatMap(({ livestreams }) => livestreams.map(({ id }) => id))).size).toBe(70)
		expect(rig.asked()).toContain('GET /livestreams?page=0&perpage=20&sort=createdAtUtc%3Adesc')
	})

	it.each([
		['sorts', true],
		['leaves the order as it was made', false],
		['does not know how to sort', null],
	] as const)('show the newest first where the platform %s', async (_, sortsLists) => {
		rig = await startRig({ sortsLists })
		for (let number = 1; number <= 45; number++) {
			rig.standIn.addLivestream(`Live ${number}`)
			rig.clock.advance(1000)
		}
		const titles = async (page: number, search = '') => (await list({ page, search })).livestreams.map(({ title }) => title)
		const newest = Array.from({ length: 45 }, (_, index) => `Live ${45 - index}`)
		expect([...(await titles(1)), ...(await titles(2)), ...(await titles(3))]).toEqual(newest)
		expect((await titles(1, 'live 4'))[0]).toBe('Live 45')
	})

	it('are searched and filtered here, over all pages', async () => {
		rig = await startRig()
		for (let number = 1; number <= 60; number++) rig.standIn.addLivestream(`Live ${number}`)
		expect((await list({ search: 'LIVE 1' })).livestreams).toHaveLength(11)
		expect(await list({ filter: 'on-air' })).toEqual({ livestreams: [], hasMore: false })
		expect((await list({ filter: 'upcoming', page: 2 })).livestreams).toHaveLength(20)
		expect(await list({ filter: 'remote' })).toEqual({ livestreams: [], hasMore: false })
	})

	it('come to an end where pages are not turned', async () => {
		rig = await startRig({ turnsPages: false })
		for (let number = 1; number <= 50; number++) rig.standIn.addLivestream(`Live ${number}`)
		expect((await list({ search: 'live', page: 3 })).livestreams).toHaveLength(10)
	})

	it('may be empty', async () => {
		rig = await startRig()
		expect(await list()).toEqual({ livestreams: [], hasMore: false })
	})
})

describe('setting up', () => {
	it('sends what the platform documents and no more', async () => {
		rig = await startRig()
		const livestream = await rig.pass(rig.adapter.createLivestream(details, signal))
		expect(livestream).toMatchObject({ title: 'Council meeting', state: 'draft' })
		expect(rig.standIn.livestream(livestream.id)).toMatchObject({ withDvr: true, channelIds: ['7a6b5c4d-0000-4000-8000-00000000c001'] })
	})

	it('sends only what was changed, and keeps further channels', async () => {
		rig = await startRig()
		const livestream = rig.standIn.addLivestream('Old')
		livestream.channelIds = ['c1', 'c2']
		const before = await rig.pass(rig.adapter.readLivestream(livestream.id, signal))
		expect(before.details.extra).toEqual({ channel: 'c1', withDvr: false })
		await rig.pass(rig.adapter.editLivestream?.(livestream.id, before.details, signal) ?? Promise.reject(new Error('none')))
		expect(rig.asked().filter((line) => line.startsWith('PATCH'))).toEqual([])
		const after = { ...before.details, title: 'New', extra: { channel: 'c9', withDvr: false } }
		expect((await rig.pass(rig.adapter.editLivestream?.(livestream.id, after, signal) ?? Promise.reject(new Error('none')))).title).toBe(
			'New',
		)
		expect(rig.standIn.livestream(livestream.id)?.channelIds).toEqual(['c9', 'c2'])
	})

	it('says next to which field a value was refused', async () => {
		rig = await startRig()
		const wrong = { ...details, extra: { channel: 'nowhere', withDvr: false } }
		const error = await rig.errorOf(rig.adapter.createLivestream(wrong, signal))
		expect(error).toMatchObject({ code: platformCodes.refused, said: 'channelIds: must name an existing channel.' })
		expect(error.message).toContain('Channel: must name an existing channel.')
	})
})

describe('what may be done', () => {
	it('goes by the state', async () => {
		rig = await startRig()
		const broadcast = await rig.prepare()
		const { broadcastId } = broadcast
		expect(await blocked(broadcastId)).toMatchObject({ delete: null, finish: expect.any(String), 'delete-media': expect.any(String) })
		await rig.goOnAir(broadcast)
		expect(await blocked(broadcastId)).toMatchObject({ delete: expect.stringContaining('Finish it first'), finish: null })
		expect((await rig.errorOf(act(broadcastId, 'delete'))).code).toBe(platformCodes.wrongState)
		expect(await rig.pass(act(broadcastId, 'finish'))).toMatchObject({ livestream: { state: 'converting' } })
		expect(await blocked(broadcastId)).toMatchObject({ delete: expect.stringContaining('being made'), 'delete-media': expect.any(String) })
		rig.clock.advance(10_000)
		expect(await blocked(broadcastId)).toMatchObject({ delete: expect.stringContaining('removes both'), 'delete-media': null })
	})

	it('deletes one that was never shown', async () => {
		rig = await startRig()
		const { id } = rig.standIn.addLivestream('Old')
		expect(await rig.pass(act(id, 'delete'))).toMatchObject({ livestream: null })
		expect(rig.standIn.livestreams()).toEqual([])
	})

	it.each(['query', 'body'] as const)('deletes a finished one with its recording, by the title (said in the %s)', async (mediaDelete) => {
		rig = await startRig({ mediaDelete })
		const id = await finishedShow()
		rig.clock.advance(10_000)
		const action = (await about(id)).actions.find((one) => one.id === 'delete-media')
		expect(action?.confirm?.typeTitle).toBe(true)
		expect(await rig.pass(act(id, 'delete-media'))).toMatchObject({ livestream: null })
		expect([rig.standIn.livestreams().length, rig.standIn.mediaCount()]).toEqual([0, 0])
	})

	it('does not say "for good" where the platform keeps what was deleted', async () => {
		rig = await startRig({ deletesSoftly: true })
		const id = await finishedShow()
		rig.clock.advance(10_000)
		const { said, livestream } = await rig.pass(act(id, 'delete-media'))
		expect(said.text).toContain('can be undone')
		expect(said.text).toContain('softDeleted')
		expect([said.text.includes('were deleted for good'), livestream?.id]).toEqual([false, id])
	})

	it('never deletes a recording for good that was found by its name only', async () => {
		rig = await startRig({ mediaTie: 'none' })
		const id = await finishedShow()
		rig.clock.advance(10_000)
		expect((await blocked(id))['delete-media']).toContain('does not say which')
		expect((await rig.errorOf(act(id, 'delete-media'))).code).toBe(platformCodes.wrongState)
		expect(rig.standIn.mediaCount()).toBe(1)
	})

	it('shows where the picture goes without the key', async () => {
		rig = await startRig()
		const { broadcastId } = await rig.prepare()
		const text = JSON.stringify(await about(broadcastId))
		expect(text).toContain('rtmp://ingest.example.invalid/live-demotenant')
		expect(text).not.toContain('demokey')
		expect(text).toContain('Council')
	})
})

describe('recordings', () => {
	it.each(['live-names-media', 'media-names-live', 'none'] as const)(
		'are found however they are tied to the show (%s)',
		async (mediaTie) => {
			rig = await startRig({ mediaTie })
			const first = await finishedShow()
			rig.clock.advance(3_600_000)
			const second = await finishedShow()
			rig.clock.advance(10_000)
			const [file] = await rig.pass(rig.adapter.recordings?.(second, signal) ?? Promise.resolve([]))
			const [other] = await rig.pass(rig.adapter.recordings?.(first, signal) ?? Promise.resolve([]))
			expect(file).toMatchObject({ id: '7a6b5c4d-0000-4000-8000-00000000b002', ready: true })
			expect(other?.id).toBe('7a6b5c4d-0000-4000-8000-00000000b001')
		},
	)

	it('are none before the end, and the livestream itself while no asset is known for its own', async () => {
		rig = await startRig({ mediaTie: 'none', hasTimes: false })
		const { id } = rig.standIn.addLivestream('Old')
		expect(await rig.pass(rig.adapter.recordings?.(id, signal) ?? Promise.reject())).toEqual([])
		const over = await finishedShow()
		rig.clock.advance(10_000)
		expect(await rig.pass(rig.adapter.recordings?.(over, signal) ?? Promise.reject())).toMatchObject([
			{ id: over, status: 'finished', ready: true },
		])
	})
})

it('takes no older asset of the same name for the recording of a show', async () => {
	rig = await startRig({ mediaTie: 'none' })
	const id = await finishedShow()
	rig.clock.advance(10_000)
	const older = { id: 'old1', name: 'Council meeting', createdAtUtc: '2020-01-01T00:00:00Z' }
	rig.standIn.fail({ match: /^GET .*media/, body: { status: 'success', data: { items: [older] } } })
	expect(await rig.pass(rig.adapter.recordings?.(id, signal) ?? Promise.reject())).toMatchObject([{ id }])
})

describe('statistics', () => {
	const times = (found: Statistics) => found.series.find(({ id }) => id === 'primary-hlsConnections')?.points.map(({ atMs }) => atMs) ?? []

	it('collects the whole history without gaps and without doubles, then only what is new', async () => {
		rig = await startRig()
		const broadcast = await rig.prepare()
		await rig.goOnAir(broadcast)
		rig.clock.advance(1_300_000)
		const first = times(await statistics(broadcast.broadcastId))
		expect(first.length).toBeGreaterThan(130)
		expect(first.slice(1).every((atMs, index) => atMs - (first[index] ?? 0) === 10_000)).toBe(true)
		const before = rig.asked().length
		rig.clock.advance(60_000)
		const second = times(await statistics(broadcast.broadcastId))
		expect(second.slice(0, first.length)).toEqual(first)
		expect(second.length).toBe(first.length + 6)
		expect(
			rig
				.asked()
				.slice(before)
				.filter((line) => line.includes('primary')),
		).toHaveLength(1)
	})

	it('leaves no gap when it breaks off in the middle', async () => {
		rig = await startRig()
		const broadcast = await rig.prepare()
		await rig.goOnAir(broadcast)
		rig.clock.advance(1_300_000)
		rig.standIn.fail({ match: /primary\?page=1/, status: 403, body: { status: 'fail', data: null } })
		await rig.errorOf(rig.adapter.statistics?.ofLivestream(broadcast.broadcastId, signal) ?? Promise.resolve())
		const all = times(await statistics(broadcast.broadcastId))
		expect(all.slice(1).every((atMs, index) => atMs - (all[index] ?? 0) === 10_000)).toBe(true)
		expect(all.length).toBeGreaterThan(130)
	})

	it('has both instances, or the one there is', async () => {
		rig = await startRig()
		const broadcast = await rig.prepare()
		await rig.goOnAir(broadcast)
		rig.clock.advance(30_000)
		const both = await statistics(broadcast.broadcastId)
		expect(both.series.map(({ label }) => label.text)).toEqual([
			'Viewers, main',
			'Encoder connections, main',
			'Viewers, backup',
			'Encoder connections, backup',
		])
		expect(both.facts[0]).toMatchObject({ label: { text: 'Viewers now' }, value: { kind: 'count' } })
		await rig.close()
		rig = await startRig({ hasSecondary: false })
		const single = await rig.prepare()
		await rig.goOnAir(single)
		rig.clock.advance(30_000)
		expect((await statistics(single.broadcastId)).series.map(({ id }) => id)).toEqual(['primary-hlsConnections', 'primary-rtmpConnections'])
	})
})

describe('the still picture', () => {
	it.each(['bytes', 'json-address', 'json-base64'] as const)('is set, read as %s, and deleted', async (thumbnailAnswer) => {
		rig = await startRig({ thumbnailAnswer })
		const { id } = rig.standIn.addLivestream('One')
		const read = () => rig.pass(rig.adapter.thumbnail?.read(id, signal) ?? Promise.reject())
		expect(await read()).toBeNull()
		await rig.pass(rig.adapter.thumbnail?.set(id, jpeg, signal) ?? Promise.reject())
		expect(await read()).toEqual(jpeg)
		await rig.pass(rig.adapter.thumbnail?.remove(id, signal) ?? Promise.reject())
		await rig.pass(rig.adapter.thumbnail?.remove(id, signal) ?? Promise.reject())
		expect(await read()).toBeNull()
	})

	it('goes the other way where the first is not known, and is refused in words', async () => {
		rig = await startRig({ thumbnailSet: 'post-raw' })
		const { id } = rig.standIn.addLivestream('One')
		await rig.pass(rig.adapter.thumbnail?.set(id, jpeg, signal) ?? Promise.reject())
		expect(rig.standIn.livestream(id)?.thumbnail?.toString('base64')).toBe(jpeg.base64)
		const text = { contentType: 'image/png' as const, base64: Buffer.from('no picture').toString('base64') }
		expect((await rig.errorOf(rig.adapter.thumbnail?.set(id, text, signal) ?? Promise.reject())).code).toBe(platformCodes.refused)
	})
})

describe('uncertain addresses', () => {
	const finishes = () => rig.asked().filter((line) => /(finish|stop)$/.test(line))

	it('tries the documented alternative once, and then keeps to what answered', async () => {
		rig = await startRig({ finishPath: 'stop' })
		const first = await finishedShow()
		const second = await finishedShow()
		expect(finishes()).toEqual([`POST /livestreams/${first}/finish`, `POST /livestreams/${first}/stop`, `POST /livestreams/${second}/stop`])
	})

	it.each([409, 400, 500, 403])('tries no alternative after %i', async (status) => {
		rig = await startRig({ finishPath: 'stop' })
		const broadcast = await rig.prepare()
		await rig.goOnAir(broadcast)
		rig.standIn.fail({ match: /finish$/, status, body: { status: 'fail', data: null }, times: 9 })
		await rig.errorOf(broadcast.finish(signal))
		expect(finishes().some((line) => line.endsWith('stop'))).toBe(false)
	})

	it("takes the account's own address and nothing else", async () => {
		rig = await startRig({ commandMethod: 'PUT', finishPath: 'stop' }, { options: { 'address-finish': 'POST /livestreams/{id}/end' } })
		const broadcast = await rig.prepare()
		await rig.goOnAir(broadcast)
		const error = await rig.errorOf(broadcast.finish(signal))
		expect(error).toMatchObject({ code: 'platform-address-unknown', action: expect.stringContaining('“Finish”') })
		expect(finishes()).toEqual([])
		expect(rig.asked()).toContain(`POST /livestreams/${broadcast.broadcastId}/end`)
	})

	it('takes a corrected address', async () => {
		rig = await startRig({ finishPath: 'stop' }, { options: { 'address-finish': 'POST /livestreams/{id}/stop' } })
		const id = await finishedShow()
		expect(finishes()).toEqual([`POST /livestreams/${id}/stop`])
		expect(rig.standIn.livestream(id)?.state).toBe('converting')
	})

	it('connects although the address of the list is wrong', async () => {
		rig = await startRig({}, { options: { 'address-list': 'GET /streams' } })
		expect((await rig.pass(rig.adapter.identify(signal))).profileId).toBe('demotenant')
		expect((await rig.errorOf(rig.adapter.listLivestreams({ filter: 'all', search: '', page: 1 }, signal))).code).toBe(
			'platform-address-unknown',
		)
	})
})
