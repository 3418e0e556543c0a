import { afterEach, describe, expect, it } from 'vitest'
import type { AccountShow } from '../account-platform.ts'
import { platformCodes } from '../platform-errors.ts'
import { until } from '../testing/until.ts'
import { type CloudinaryRig, errorOf, ingestOf, type RigOptions, signal, startCloudinaryRig } from './testing/cloudinary-rig.ts'

let rig: CloudinaryRig
afterEach(() => rig.close())

async function start(options: RigOptions = {}): Promise<void> {
	rig = await startCloudinaryRig(options)
}

const show = (livestreamId: string | null = null, title = 'Evening show'): AccountShow => ({ title, livestreamId, protocol: 'rtmp' })

const commands = () => rig.newRequests().filter((line) => /POST .*\/(activate|idle)$/.test(line))

describe('warming up', () => {
	it('activates before the picture is sent and waits for nothing', async () => {
		await start({ options: { warmUp: true } })
		const broadcast = await rig.adapter.prepare(show(), signal)
		expect(rig.standIn.streams()[0]?.status).toBe('starting')
		expect((await broadcast.status(signal)).says?.text).toBe('Warming up (starting).')
		rig.pass(5000)
		expect((await broadcast.status(signal)).onAir).toBe(true)
	})

	it('is left out for a stream that runs, and without the option', async () => {
		await start()
		await rig.adapter.prepare(show(), signal)
		expect(commands()).toEqual([])
		rig.setOptions({ warmUp: true })
		const livestreamId = rig.standIn.addStream()
		await rig.adapter.about?.act(livestreamId, 'warm-up', signal)
		rig.pass(5000)
		rig.newRequests()
		await rig.adapter.prepare(show(livestreamId), signal)
		expect(commands()).toEqual([])
	})

	it('does not keep a show from going live, whatever comes of it', async () => {
		await start({ options: { warmUp: true }, switches: { wordOnTheWay: null, repeatRefused: true } })
		rig.standIn.fail({ match: /activate$/, loseAnswer: true })
		const broadcast = await rig.adapter.prepare(show(), signal)
		expect((await broadcast.status(signal)).says?.text).toContain('Warming up was not possible')
		expect(commands()).toHaveLength(2)
		rig.standIn.fail({ match: /activate$/, status: 429, headers: { 'retry-after': '60' }, body: {} })
		const again = await rig.adapter.prepare(show(rig.standIn.addStream()), signal)
		expect((await again.status(signal)).says?.text).toContain('Warming up was not possible')
	})

	it('canceled by the end of the show is canceled', async () => {
		await start({ options: { warmUp: true } })
		rig.standIn.fail({ match: /activate$/, delayMs: 3_600_000 })
		const caller = new AbortController()
		const preparing = rig.adapter.prepare(show(), caller.signal)
		await until(() => commands().length > 0, 'the request to warm up')
		caller.abort()
		expect((await errorOf(preparing)).code).toBe('platform-call-cancelled')
	})
})

describe('a new stream for a show', () => {
	it('is taken again under another title while it was never active, and not after that', async () => {
		await start()
		const first = await rig.adapter.prepare(show(), signal)
		const again = await rig.adapter.prepare(show(null, 'Late show'), signal)
		expect(again.broadcastId).toBe(first.broadcastId)
		expect(rig.standIn.streams().map(({ name }) => name)).toEqual(['Late show'])
		rig.standIn.pushStarted(ingestOf(again))
		rig.pass(5000)
		await again.status(signal)
		await again.finish(signal)
		expect((await rig.adapter.prepare(show(), signal)).broadcastId).not.toBe(first.broadcastId)
	})

	it('is not made twice when the answer is lost: the list is read first', async () => {
		await start()
		rig.standIn.addStream({ name: 'Another show' })
		await rig.adapter.identify(signal)
		rig.newRequests()
		rig.standIn.fail({ match: /^POST .*live_streams$/, loseAnswer: true })
		const broadcast = await rig.adapter.prepare(show(), signal)
		expect(rig.standIn.streams().map(({ name }) => name)).toEqual(['Another show', 'Evening show'])
		expect(broadcast.broadcastId).toBe(rig.standIn.streams()[1]?.id)
		expect(rig.newRequests().slice(0, 2)).toEqual(['POST /live_streams', 'GET /live_streams'])
	})

	it('is made again when the list shows that it was not', async () => {
		await start()
		rig.standIn.fail({ match: /^POST .*live_streams$/, status: 502 })
		await rig.adapter.prepare(show(), signal)
		expect(rig.standIn.streams()).toHaveLength(1)
	})

	it('is found at the next try when the list could not be read either', async () => {
		await start()
		await rig.adapter.identify(signal)
		rig.standIn.fail({ match: /^POST .*live_streams$/, loseAnswer: true })
		rig.standIn.fail({ match: /^GET .*live_streams$/, status: 500, times: 4 })
		expect((await errorOf(rig.settle(rig.adapter.prepare(show(), signal)))).code).toBe('platform-failing')
		const broadcast = await rig.adapter.prepare(show(), signal)
		expect(rig.standIn.streams().map(({ id }) => id)).toEqual([broadcast.broadcastId])
	})

	it('gives up after two lost answers and names what may be left', async () => {
		await start()
		rig.standIn.fail({ match: /^POST .*live_streams$/, status: 502, times: 2 })
		expect((await errorOf(rig.adapter.prepare(show(), signal))).code).toBe('platform-create-answer-lost')
		expect(rig.newRequests().filter((line) => line.startsWith('POST'))).toHaveLength(2)
	})
})

describe('the recording of a show', () => {
	const archives = () => rig.standIn.streams().flatMap(({ outputs }) => outputs.filter(({ type }) => type === 'archive'))

	it('has a name of its own, so that a stream that is used again keeps both', async () => {
		await start()
		const livestreamId = rig.standIn.addStream()
		for (const title of ['First/show', 'Second show?']) {
			const broadcast = await rig.adapter.prepare(show(livestreamId, title), signal)
			rig.standIn.pushStarted(ingestOf(broadcast))
			rig.pass(5000)
			await broadcast.finish(signal)
			rig.pass(20_000)
		}
		const names = rig.standIn.assets().map(({ public_id: name }) => name.replace(/\d/g, '0'))
		const prefix = `live_stream_${livestreamId}_`.replace(/\d/g, '0')
		expect(names).toEqual([`${prefix}First-show-0000-00-00-000000`, `${prefix}Second-show-0000-00-00-000000`])
		expect((await rig.adapter.recordings?.(livestreamId, signal))?.map(({ ready }) => ready)).toEqual([true, true])
	})

	it('keeps its name with an empty template, and when the stream runs already', async () => {
		await start({ options: { archiveName: '' } })
		const livestreamId = rig.standIn.addStream()
		await rig.adapter.prepare(show(livestreamId), signal)
		expect(archives()[0]?.public_id).toBe(`live_stream_${livestreamId}_archive`)
		rig.setOptions({})
		await rig.adapter.about?.act(livestreamId, 'warm-up', signal)
		rig.pass(5000)
		const broadcast = await rig.adapter.prepare(show(livestreamId), signal)
		expect((await broadcast.status(signal)).says?.text).toContain('The recording keeps the name')
		expect(archives()[0]?.public_id).toBe(`live_stream_${livestreamId}_archive`)
	})

	it('goes without a new name when the platform refuses it, and says so', async () => {
		await start()
		rig.standIn.fail({ match: /^PATCH .*outputs/, status: 400, body: { error: { message: 'no' } } })
		const broadcast = await rig.adapter.prepare(show(), signal)
		expect((await broadcast.status(signal)).says?.text).toContain('a new one was refused')
	})

	it.each([
		[403, 'a new one was refused'],
		[404, ''],
	])('is no reason not to go live when its output answers %i', async (status, says) => {
		await start()
		rig.standIn.fail({ match: /^PATCH .*outputs/, status, body: { error: { message: 'no' } } })
		const broadcast = await rig.adapter.prepare(show(), signal)
		expect((await broadcast.status(signal)).says?.text).toContain(says)
	})

	it('is left out when the account says so, and then rather no show than a recorded one', async () => {
		await start({ options: { noArchive: true } })
		const livestreamId = rig.standIn.addStream()
		await rig.adapter.prepare(show(livestreamId), signal)
		expect(archives()).toEqual([])
		await rig.adapter.prepare(show(livestreamId), signal)
		const running = rig.standIn.addStream()
		await rig.adapter.about?.act(running, 'warm-up', signal)
		expect((await errorOf(rig.adapter.prepare(show(running), signal))).code).toBe(platformCodes.wrongState)
	})
})
