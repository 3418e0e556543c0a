import { afterEach, describe, expect, it } from 'vitest'
import type { PlatformBroadcast } from '../platform.ts'
import { meetingForm } from './forms.ts'
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

const remote = { filter: 'remote', search: '', page: 1 } as const
const summary = { id: 'x', state: 'waiting', raw: '', onAir: null, schedule: null, visibility: 'public', url: null, remote: true } as const
const extra = {
	livestream_name: 'board-show',
	width: 1920,
	height: 1080,
	live_stream_on_start: false,
	record_on_start: true,
	preferred_region: 'eu-central-1',
}
const details = detailsOf({ ...summary, title: 'Board, élection & more' }, extra)

async function prepared(rig: DyteRig, livestreamId: string) {
	const broadcast = await rig.pass(rig.adapter.prepare({ title: 'Show', livestreamId, protocol: 'rtmp' }, signal))
	return { broadcast, status: () => rig.pass(broadcast.status(signal)) }
}

function recordingOf({ recording }: PlatformBroadcast) {
	if (!recording?.pausing) throw new Error('This broadcast has no recording that can be paused.')
	return { ...recording, ...recording.pausing }
}

describe('meetings', () => {
	it.each(['examples', 'schemas'] as const)('are livestreams of the platform’s own making, with pages and search (%s)', async (shape) => {
		const rig = await start({ switches: { shape } })
		expect(await rig.adapter.listLivestreams(remote, signal)).toEqual({ livestreams: [], hasMore: false })
		for (let number = 1; number <= 21; number++) rig.standIn.addMeeting(`Room ${number}`)
		const { livestreams, hasMore } = await rig.adapter.listLivestreams(remote, signal)
		expect([livestreams.length, hasMore]).toEqual([20, true])
		expect(livestreams[0]).toMatchObject({ title: 'Room 21', remote: true, raw: 'ACTIVE', onAir: null })
		expect(livestreams[0]?.id).toMatch(/^meeting:[\w-]{36}$/)
		expect((await rig.adapter.listLivestreams({ ...remote, page: 2 }, signal)).hasMore).toBe(false)
		const found = await rig.adapter.listLivestreams({ ...remote, search: 'room 2' }, signal)
		expect(found.livestreams.map(({ title }) => title)).toEqual(['Room 21', 'Room 20', 'Room 2'])
	})

	it('keep what they were made with, by the fields of their form', async () => {
		const rig = await start()
		const made = await rig.adapter.createLivestream(details, signal)
		const { details: read } = await rig.adapter.readLivestream(made.id, signal)
		expect(read).toEqual(details)
		expect(Object.keys(read.extra).sort()).toEqual(meetingForm.extra.map(({ id }) => id).sort())
	})

	it('are made once, also when the answer is lost', async () => {
		const rig = await start()
		rig.standIn.addMeeting(details.title)
		rig.standIn.fail({ match: /^POST .*meetings/, loseAnswer: true })
		const made = await rig.adapter.createLivestream(details, signal)
		const { livestreams } = await rig.adapter.listLivestreams(remote, signal)
		expect(livestreams.map(({ id }) => id)).toHaveLength(2)
		expect(livestreams[0]?.id).toBe(made.id)
	})
})

describe('the livestream of a meeting', () => {
	it.each([
		['examples', 404],
		['schemas', 400],
		['flat', 409],
	] as const)('is started, watched and stopped, and never pushed to (%s)', async (shape, stopWhenIdle) => {
		const rig = await start({ switches: { shape, stopWhenIdle } })
		const { adapter, standIn, clock } = rig
		const { id } = await adapter.createLivestream(details, signal)
		const { broadcast, status } = await prepared(rig, id)
		const [livestream] = standIn.livestreams()
		expect(livestream).toMatchObject({ name: 'board-show', size: { width: 1920, height: 1080 } })
		expect(broadcast.ingest).toBeNull()
		expect(broadcast.broadcastId).toBe(id)
		expect(broadcast.viewerUrl).toBe(`https://playback.example/${livestream?.id}.m3u8`)
		expect(JSON.stringify(broadcast)).not.toContain(livestream?.streamKey)
		expect(rig.secrets).toContain(livestream?.streamKey)

		expect(await status()).toMatchObject({
			onAir: false,
			says: { text: 'Waiting for somebody to join the meeting.' },
			failed: null,
			ingestSeen: null,
		})
		standIn.join(id)
		clock.advance(5000)
		expect(await status()).toMatchObject({ onAir: true, viewers: null })
		expect((await adapter.readLivestream(id, signal)).summary).toMatchObject({ state: 'live', onAir: true, url: broadcast.viewerUrl })
		const about = await adapter.about?.read(id, signal)
		expect(about?.facts.find(({ label }) => label.text === 'Sent')?.value).toMatchObject({ isPlaceholder: true })
		expect(JSON.stringify(about)).not.toContain(livestream?.streamKey)

		await broadcast.finish(signal)
		expect(livestream?.status).toBe('IDLE')
		expect(await status()).toMatchObject({ onAir: false, failed: null })
		await broadcast.finish(signal)

		standIn.deleteLivestream(id)
		expect((await errorOf(status())).code).toBe('platform-broadcast-gone')
		expect((await errorOf(prepared(rig, id))).code).toBe('platform-broadcast-gone')
	})

	it('has the name of the show and no size where the meeting has none', async () => {
		const rig = await start({ switches: { sendsRecordingConfig: false } })
		const { id } = await rig.adapter.createLivestream(details, signal)
		await prepared(rig, id)
		expect(rig.standIn.livestreams()).toMatchObject([{ name: 'Show', size: null }])
	})

	it.each(['refused', 'answered', 'another'] as const)(
		'is not started a second time while it runs (a second start is %s)',
		async (secondStart) => {
			const rig = await start({ switches: { secondStart } })
			const id = rig.standIn.addMeeting('Room')
			rig.standIn.join(id)
			await prepared(rig, id)
			rig.clock.advance(5000)
			const { broadcast } = await prepared(rig, id)
			expect(rig.standIn.livestreams()).toHaveLength(1)
			expect(broadcast.viewerUrl).toContain(rig.standIn.livestreams()[0]?.id)
		},
	)

	it('takes the one that runs when the platform says that there is one', async () => {
		const rig = await start()
		const id = rig.standIn.addMeeting('Room')
		await prepared(rig, id)
		const { broadcast } = await prepared(rig, id)
		expect(rig.lines().filter((line) => line.endsWith('/livestreams'))).toHaveLength(2)
		expect(broadcast.viewerUrl).toContain(rig.standIn.livestreams()[0]?.id)
	})

	it('is started once when the answer is lost, and not taken for started when the request was', async () => {
		const rig = await start({ switches: { secondStart: 'another' } })
		const id = rig.standIn.addMeeting('Room')
		rig.standIn.fail({ match: /^POST .*\/livestreams/, loseAnswer: true })
		await prepared(rig, id)
		expect(rig.standIn.livestreams()).toHaveLength(1)

		const other = await start({ switches: { endedStaysActive: true } })
		const room = other.standIn.addMeeting('Room')
		await (await prepared(other, room)).broadcast.finish(signal)
		other.standIn.fail({ match: /^POST .*\/livestreams/, status: 500, body: {}, times: 2 })
		expect((await errorOf(prepared(other, room))).code).toBe('platform-answer-lost')
		await prepared(other, room)
		expect(other.standIn.livestreams()).toHaveLength(2)
	})

	it('says when it fails, and shows words that nobody knows', async () => {
		const rig = await start()
		const id = rig.standIn.addMeeting('Room')
		const { status } = await prepared(rig, id)
		rig.standIn.say(id, 'PREPARING')
		expect(await status()).toMatchObject({ onAir: null, says: { text: 'Its state is “PREPARING”.' } })
		rig.standIn.say(id, 'ERRORED', 'No participant sends a picture.')
		const failed = await status()
		expect(failed.failed?.message).toContain('No participant sends a picture.')
	})

	it('cannot end quietly while it still runs', async () => {
		const rig = await start()
		const id = rig.standIn.addMeeting('Room')
		rig.standIn.join(id)
		const { broadcast } = await prepared(rig, id)
		rig.clock.advance(5000)
		rig.standIn.fail({ match: /\/stop$/, status: 400, body: { error: { code: 400, message: 'Not now' } } })
		expect((await errorOf(broadcast.finish(signal))).said).toBe('Not now')
		await broadcast.finish(signal)
		expect(rig.standIn.livestreams()[0]?.status).toBe('IDLE')
	})

	it('reports a revoked key', async () => {
		const rig = await start()
		const { status } = await prepared(rig, rig.standIn.addMeeting('Room'))
		rig.standIn.revokeKey()
		expect((await errorOf(status())).code).toBe('platform-signed-out')
		expect(rig.signIns.filter(({ kind }) => kind === 'signed-out')).toHaveLength(1)
	})
})

describe('the recording of a meeting', () => {
	it('starts, pauses, resumes, stops and is kept, and its file is listed', async () => {
		const rig = await start()
		const { standIn, clock, adapter } = rig
		const id = standIn.addMeeting('Room')
		const { broadcast, status } = await prepared(rig, id)
		const stateOf = (reading: Awaited<ReturnType<typeof status>>) => reading.recording?.state
		expect((await status()).recording).toEqual({ state: 'stopped', raw: '', startedAtMs: null, auto: null })
		expect(stateOf(await recordingOf(broadcast).start(signal))).toBe('starting')
		clock.advance(2000)
		expect((await status()).recording).toEqual({ state: 'started', raw: 'RECORDING', startedAtMs: clock.now(), auto: null })
		expect(await recordingOf(broadcast).pause(signal)).toMatchObject({ recording: { state: 'paused', raw: 'PAUSED' } })
		expect(await recordingOf(broadcast).resume(signal)).toMatchObject({ recording: { state: 'started' } })
		expect(stateOf(await recordingOf(broadcast).stop(signal))).toBe('stopping')
		clock.advance(2000)
		expect((await status()).recording).toMatchObject({ state: 'stopped', raw: 'UPLOADED' })
		// Repeating it is harmless.
		expect(stateOf(await recordingOf(broadcast).stop(signal))).toBe('stopped')
		const [file] = (await adapter.recordings?.(id, signal)) ?? []
		expect(file).toMatchObject({ ready: true, status: 'UPLOADED', recordedFrom: { id } })
		expect(file?.url).toMatch(/^https:\/\/files\.example/)
		expect(file?.urlExpiresAtMs).toBe(clock.now() - 2000 + 7 * 24 * 3_600_000)
	})

	it('is never started twice: not by two clicks, not by a lost answer', async () => {
		const rig = await start()
		const id = rig.standIn.addMeeting('Room')
		const { broadcast } = await prepared(rig, id)
		rig.standIn.fail({ match: /^POST .*\/recordings/, loseAnswer: true })
		expect((await rig.pass(recordingOf(broadcast).start(signal))).recording?.state).toBe('starting')
		await recordingOf(broadcast).start(signal)
		expect(rig.lines().filter((line) => line === 'POST /recordings')).toHaveLength(1)
		expect(await rig.adapter.recordings?.(id, signal)).toHaveLength(1)
		// Somebody else was faster: the answer is 409.
		rig.standIn.fail({ match: /active-recording/, status: 404, body: {} })
		expect((await recordingOf(broadcast).start(signal)).recording?.state).toBe('starting')
		expect(await rig.adapter.recordings?.(id, signal)).toHaveLength(1)
	})

	it.each([
		['ERRORED', 'stopped', /recording failed/, true],
		['TRANSCODING', 'unknown', /Waiting/, false],
	])('%s is %s', async (word, state, says, failed) => {
		const rig = await start()
		const id = rig.standIn.addMeeting('Room')
		const { broadcast, status } = await prepared(rig, id)
		await recordingOf(broadcast).start(signal)
		rig.standIn.sayRecording(word)
		const reading = await status()
		expect(reading.recording).toMatchObject({ state, raw: word })
		expect(reading.says?.text ?? '').toMatch(says)
		expect(await rig.adapter.recordings?.(id, signal)).toMatchObject([{ ready: false, failed }])
	})

	it('may not be in the plan: the livestream is watched all the same', async () => {
		const rig = await start()
		const { broadcast, status } = await prepared(rig, rig.standIn.addMeeting('Room'))
		rig.standIn.fail({ match: /recordings/, times: 3, status: 403, body: { success: false, error: { code: 403, message: 'Plan' } } })
		expect(await status()).toMatchObject({ onAir: false, recording: null })
		expect((await errorOf(recordingOf(broadcast).start(signal))).code).toBe('platform-not-allowed')
	})

	it('cannot be paused when there is none, and is stopped when the answer is lost', async () => {
		const rig = await start()
		const { broadcast } = await prepared(rig, rig.standIn.addMeeting('Room'))
		expect((await errorOf(recordingOf(broadcast).pause(signal))).code).toBe('platform-wrong-state')
		await recordingOf(broadcast).start(signal)
		rig.standIn.fail({ match: /^PUT .*\/recordings/, loseAnswer: true })
		expect((await rig.pass(recordingOf(broadcast).stop(signal))).recording?.state).toMatch(/stopping|stopped/)
	})
})
