import { afterEach, describe, expect, it } from 'vitest'
import { until } from '../testing/until.ts'
import { detailsOf } from './summaries.ts'
import { credentialsOf, type DyteRig, errorOf, signal, startRig } from './testing/dyte-rig.ts'

const rigs: DyteRig[] = []
afterEach(async () => {
	for (const rig of rigs.splice(0)) await rig.close()
})

async function start(options: Parameters<typeof startRig>[0] = {}): Promise<DyteRig> {
	const rig = await startRig(options)
	rigs.push(rig)
	return rig
}

const show = { title: 'Show', livestreamId: null, protocol: 'rtmp' } as const
const summary = { id: 'x', state: 'waiting', raw: '', onAir: null, schedule: null, visibility: 'public', url: null } as const
const meeting = detailsOf({ ...summary, title: 'Board', remote: true }, {})

describe('a creation', () => {
	it.each([
		['an answer that makes no sense', { status: 201, body: { success: true, data: {} } }],
		['a fault that stands in the body alone', { status: 200, body: { success: false, error: { code: 503, message: 'down' } } }],
	])('with %s may have been done, and is looked for', async (_, fault) => {
		const rig = await start()
		rig.standIn.fail({ match: /^POST/, ...fault, times: 2 })
		expect((await errorOf(rig.pass(rig.adapter.prepare(show, signal)))).code).toBe('platform-create-answer-lost')
		rig.standIn.fail({ match: /^POST/, ...fault, times: 2 })
		expect((await errorOf(rig.pass(rig.adapter.createLivestream(meeting, signal)))).code).toBe('platform-create-answer-lost')
	})

	it('is found among a great many, because the newest are read first', async () => {
		const rig = await start()
		for (let number = 0; number < 520; number++) rig.standIn.addLivestream(`Old-${number}`, { status: 'IDLE' })
		rig.standIn.fail({ match: /^POST/, loseAnswer: true })
		const broadcast = await rig.pass(rig.adapter.prepare(show, signal))
		expect(rig.standIn.livestreams().at(-1)?.id).toBe(broadcast.broadcastId)
	})
})

describe('the end of a show', () => {
	it('is no failure when the livestream was deleted meanwhile', async () => {
		const rig = await start({ options: { disableAfterShow: true } })
		const broadcast = await rig.adapter.prepare(show, signal)
		rig.standIn.deleteLivestream(broadcast.broadcastId)
		await broadcast.finish(signal)
	})

	it('takes back the start of a meeting that was canceled on its way', async () => {
		const rig = await start()
		const livestreamId = rig.standIn.addMeeting('Room')
		rig.standIn.fail({ match: /^POST .*\/livestreams$/, delayMs: 3_600_000 })
		const caller = new AbortController()
		const preparing = rig.adapter.prepare({ ...show, livestreamId }, caller.signal)
		await until(() => rig.standIn.livestreams().length === 1, 'the start of the livestream')
		caller.abort()
		await expect(preparing).rejects.toMatchObject({ code: 'platform-call-cancelled' })
		expect(rig.lines().filter((line) => line.endsWith('/active-livestream/stop'))).toHaveLength(1)
		expect(rig.standIn.livestreams()[0]?.status).toBe('IDLE')
	})
})

it.each(['dyte', 'realtimekit'] as const)(
	'a key that is replaced during a show continues with the same broadcast (%s)',
	async (variant) => {
		const rig = await start({ variant })
		const broadcast = await rig.adapter.prepare(show, signal)
		if (broadcast.ingest) rig.standIn.pushStarted(broadcast.ingest)
		rig.clock.advance(5000)
		rig.standIn.makeKey('another-api-key')
		expect((await errorOf(broadcast.status(signal))).code).toBe('platform-signed-out')
		// An answer to the previous key that arrives after the new one is set does not sign the account out.
		const late = errorOf(broadcast.status(signal))
		rig.adapter.adopt(credentialsOf(rig.standIn, 'another-api-key'))
		await late
		expect(await broadcast.status(signal)).toMatchObject({ onAir: true })
		await broadcast.finish(signal)
		expect(rig.signIns.map(({ kind }) => kind)).toEqual(['signed-in', 'signed-out', 'signed-in'])
	},
)

it('a fault of the recorder does not hide the livestream of a meeting', async () => {
	const rig = await start()
	const livestreamId = rig.standIn.addMeeting('Room')
	const broadcast = await rig.adapter.prepare({ ...show, livestreamId }, signal)
	rig.standIn.join(livestreamId)
	rig.clock.advance(5000)
	rig.standIn.fail({ match: /recordings/, status: 500, body: {}, times: 8 })
	expect(await rig.pass(broadcast.status(signal))).toMatchObject({ onAir: true, recording: null })
})

it('what the platform says never shows a key, whatever it looks like', async () => {
	const rig = await start({ variant: 'realtimekit' })
	const broadcast = await rig.adapter.prepare(show, signal)
	const key = broadcast.ingest?.key ?? ''
	const token = rig.standIn.key.clientSecret
	rig.standIn.fail({
		status: 400,
		body: { success: false, errors: [{ message: `${token} may not use ${key} at rtmps://h.test/live/k-7` }] },
	})
	const refused = JSON.stringify((await errorOf(broadcast.status(signal))).toData())
	expect(refused).toContain('may not use')
	rig.standIn.say(broadcast.broadcastId, 'ERRORED', `No picture for ${token} at rtmps://h.test/live/k-7.`)
	const failed = JSON.stringify([await broadcast.status(signal), await rig.adapter.about?.read(broadcast.broadcastId, signal)])
	expect(failed).toContain('No picture for')
	for (const secret of [token, key, 'k-7']) expect(refused + failed).not.toContain(secret)
})
