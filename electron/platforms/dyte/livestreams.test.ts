import { afterEach, describe, expect, it } from 'vitest'
import type { LivestreamAbout } from '../../../shared/domain/livestream-about.ts'
import { detailsOf } from './summaries.ts'
import { type DyteRig, errorOf, signal, startRig } from './testing/dyte-rig.ts'

const rigs: DyteRig[] = []
afterEach(async () => {
	for (const rig of rigs.splice(0)) await rig.close()
})

async function start(options: Parameters<typeof startRig>[0] = {}): Promise<DyteRig> {
	const rig = await startRig(options)
	rigs.push(rig)
	return rig
}

const all = { filter: 'all', search: '', page: 1 } as const
const named = (title: string) => detailsOf({ ...summary, title }, {})
const summary = {
	id: 'x',
	title: '',
	state: 'waiting',
	raw: '',
	onAir: null,
	schedule: null,
	visibility: 'public',
	url: null,
	remote: false,
} as const

function factOf(about: LivestreamAbout | undefined, label: string) {
	return about?.facts.find((fact) => fact.label.text === label)?.value
}

describe('the list of livestreams', () => {
	it.each([
		['examples', true],
		['schemas', true],
		['examples', false],
	] as const)('has pages, leaves meetings out and can be searched (%s, paging %s)', async (shape, sendsPaging) => {
		const rig = await start({
			switches: { shape, sendsPaging: sendsPaging, knowsExcludeMeetings: false, longestPage: sendsPaging ? 15 : 100 },
		})
		expect(await rig.adapter.listLivestreams(all, signal)).toEqual({ livestreams: [], hasMore: false })
		const meeting = rig.standIn.addMeeting('Board')
		await rig.adapter.prepare({ title: 'x', livestreamId: meeting, protocol: 'rtmp' }, signal)
		for (let number = 1; number <= 24; number++) rig.standIn.addLivestream(`stage-${number}`)
		const first = await rig.adapter.listLivestreams(all, signal)
		expect(first.hasMore).toBe(true)
		expect(first.livestreams[0]).toMatchObject({ title: 'stage-24', state: 'waiting', raw: 'OFFLINE', onAir: false, remote: false })
		const second = await rig.adapter.listLivestreams({ ...all, page: 2 }, signal)
		expect(second.hasMore).toBe(false)
		const ofMeeting = rig.standIn.livestreams().find(({ meetingId }) => meetingId !== null)
		expect([...first.livestreams, ...second.livestreams].map(({ id }) => id)).not.toContain(ofMeeting?.id)
		const found = await rig.adapter.listLivestreams({ ...all, search: 'AGE-2' }, signal)
		expect(found.livestreams.map(({ title }) => title)).toEqual(['stage-24', 'stage-23', 'stage-22', 'stage-21', 'stage-20', 'stage-2'])
		expect(found.hasMore).toBe(false)
		const many = { ...all, search: 'stage' }
		expect(await rig.adapter.listLivestreams(many, signal)).toMatchObject({ hasMore: true })
		expect((await rig.adapter.listLivestreams({ ...many, page: 2 }, signal)).livestreams).toHaveLength(4)
	})

	it('can be only what is on air; nothing is planned and there are no videos', async () => {
		const rig = await start()
		rig.standIn.addLivestream('one')
		rig.standIn.addLivestream(null, { status: 'LIVE' })
		const { livestreams } = await rig.adapter.listLivestreams({ ...all, filter: 'on-air' }, signal)
		expect(livestreams).toMatchObject([{ state: 'live', onAir: true }])
		expect(livestreams[0]?.title).toMatch(/^Livestream \w{8}$/)
		for (const filter of ['upcoming', 'videos'] as const)
			expect(await rig.adapter.listLivestreams({ ...all, filter }, signal)).toEqual({ livestreams: [], hasMore: false })
	})
})

describe('making a livestream', () => {
	it('refuses a name with spaces before asking', async () => {
		const rig = await start()
		expect((await errorOf(rig.adapter.createLivestream(named('with spaces'), signal))).code).toBe('platform-refused')
		expect(rig.lines()).toEqual([])
		expect(await rig.adapter.createLivestream(named('without_-spaces'), signal)).toMatchObject({ title: 'without_-spaces' })
	})

	it('cannot be changed', async () => {
		const rig = await start()
		expect(rig.adapter.editLivestream).toBeUndefined()
	})
})

describe('what is shown of a livestream', () => {
	it.each(['examples', 'schemas'] as const)('has seconds, an average and its sessions (%s)', async (shape) => {
		const rig = await start({ switches: { shape, textValues: shape === 'schemas' } })
		const { clock, standIn, adapter } = rig
		const broadcast = await adapter.prepare({ title: 'x', livestreamId: null, protocol: 'rtmp' }, signal)
		const { broadcastId: livestreamId, ingest } = broadcast
		if (!ingest) throw new Error('nothing to push to')
		standIn.pushStarted(ingest)
		clock.advance(5000 + 20_000)
		const early = await adapter.about?.read(livestreamId, signal)
		expect(factOf(early, 'Sent')).toEqual({ kind: 'seconds', seconds: 60, isPlaceholder: true })
		expect(factOf(early, 'Average viewers (an estimate)')).toEqual({ kind: 'none' })
		expect((await adapter.statistics?.ofLivestream(livestreamId, signal))?.series[0]?.points).toEqual([])
		clock.advance(80_000)
		const about = await adapter.about?.read(livestreamId, signal)
		expect(factOf(about, 'Sent')).toEqual({ kind: 'seconds', seconds: 100, isPlaceholder: false })
		expect(factOf(about, 'Watched, all viewers together')).toEqual({ kind: 'seconds', seconds: 1200, isPlaceholder: false })
		expect(factOf(about, 'Average viewers (an estimate)')).toEqual({ kind: 'count', count: 12 })
		expect(factOf(about, 'Playback')).toEqual({ kind: 'link', url: broadcast.viewerUrl })
		expect(about?.tables[0]?.rows).toHaveLength(1)
		expect(about?.tables[0]?.rows[0]?.[0]).toEqual({ kind: 'time', atMs: clock.now() - 100_000 })
		const statistics = await adapter.statistics?.ofLivestream(livestreamId, signal)
		expect(statistics?.series.map(({ points }) => points.map(({ value }) => value))).toEqual([[100], [1200], [12]])
		expect(JSON.stringify([about, statistics])).not.toContain(ingest.key)
	})

	it('offers to switch it off and on', async () => {
		const { adapter, standIn } = await start()
		const livestreamId = standIn.addLivestream('one')
		const offered = async () => (await adapter.about?.read(livestreamId, signal))?.actions.map(({ id }) => id)
		expect(await offered()).toEqual(['disable', 'new-key'])
		expect(await adapter.about?.act(livestreamId, 'disable', signal)).toMatchObject({ livestream: { state: 'off' } })
		expect(await offered()).toEqual(['enable', 'new-key'])
		expect(await adapter.about?.act(livestreamId, 'enable', signal)).toMatchObject({ livestream: { state: 'waiting' } })
		expect((await errorOf(Promise.resolve(adapter.about?.act(livestreamId, 'delete', signal)))).code).toBe('platform-wrong-state')
	})

	it('makes a new key, once, and never on air', async () => {
		const rig = await start()
		const { adapter, standIn, clock } = rig
		const { broadcastId: livestreamId, ingest } = await adapter.prepare({ title: 'x', livestreamId: null, protocol: 'rtmp' }, signal)
		if (!ingest) throw new Error('nothing to push to')
		const before = ingest.key
		standIn.fail({ match: /reset-stream-key/, loseAnswer: true })
		await adapter.about?.act(livestreamId, 'new-key', signal)
		const { streamKey } = standIn.livestreams()[0] ?? {}
		expect(streamKey).not.toBe(before)
		expect(rig.secrets).toContain(streamKey)
		standIn.fail({ match: /reset-stream-key/, status: 500, body: {} })
		expect((await errorOf(Promise.resolve(adapter.about?.act(livestreamId, 'new-key', signal)))).code).toBe('platform-answer-lost')
		standIn.pushStarted({ ...ingest, key: streamKey ?? '' })
		clock.advance(5000)
		const action = (await adapter.about?.read(livestreamId, signal))?.actions.find(({ id }) => id === 'new-key')
		expect(action?.blockedBy?.text).toMatch(/on air/)
		expect((await errorOf(Promise.resolve(adapter.about?.act(livestreamId, 'new-key', signal)))).code).toBe('platform-wrong-state')
		expect(standIn.livestreams()[0]?.streamKey).toBe(streamKey)
	})
})

describe('the totals of the organization', () => {
	it.each(['dyte', 'realtimekit'] as const)('come with each day (%s)', async (variant) => {
		const { adapter, standIn, clock } = await start({ variant })
		const fromMs = clock.now() - 1000
		for (let day = 0; day < 2; day++) {
			const { ingest } = await adapter.prepare({ title: 'x', livestreamId: null, protocol: 'rtmp' }, signal)
			if (!ingest) throw new Error('nothing to push to')
			standIn.pushStarted(ingest)
			clock.advance(5000 + 97_000)
			standIn.pushEnded(ingest)
			clock.advance(3000 + 24 * 3_600_000)
		}
		const totals = await adapter.statistics?.ofAccount?.({ fromMs, toMs: clock.now() }, signal)
		expect(totals?.facts.map(({ value }) => value)).toEqual([
			{ kind: 'count', count: 2 },
			{ kind: 'seconds', seconds: 200, isPlaceholder: false },
			{ kind: 'seconds', seconds: 2400, isPlaceholder: false },
			{ kind: 'count', count: 12 },
		])
		expect(totals?.series.map(({ id, points }) => [id, points.map(({ value }) => value)])).toEqual([
			['count', [1, 1]],
			['sent', [100, 100]],
			['watched', [1200, 1200]],
			['average', [12, 12]],
		])
	})
})
