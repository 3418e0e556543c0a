import { afterEach, expect, it } from 'vitest'
import { formProblems } from '../../../shared/domain/form.ts'
import { adminBase } from './api.ts'
import { optionFields } from './forms.ts'
import { type CloudinaryRig, errorOf, ingestOf, type RigOptions, signal, startCloudinaryRig } from './testing/cloudinary-rig.ts'

let rig: CloudinaryRig
afterEach(() => rig.close())

async function start(options: RigOptions = {}): Promise<string> {
	rig = await startCloudinaryRig(options)
	return rig.standIn.addStream()
}

async function record(livestreamId: string): Promise<void> {
	const broadcast = await rig.adapter.prepare({ title: 'Show', livestreamId, protocol: 'rtmp' }, signal)
	rig.standIn.pushStarted(ingestOf(broadcast))
	rig.pass(5000)
	await broadcast.finish(signal)
}

const recordings = async (livestreamId: string) => (await rig.adapter.recordings?.(livestreamId, signal)) ?? []

it('there is none until the platform has stored it', async () => {
	const livestreamId = await start()
	await record(livestreamId)
	expect(await recordings(livestreamId)).toEqual([])
	rig.pass(20_000)
	const [file, ...others] = await recordings(livestreamId)
	expect(others).toEqual([])
	expect(file).toMatchObject({
		ready: true,
		status: 'stored',
		recordedFrom: { id: livestreamId },
		url: expect.stringMatching(/^https:.*\.mp4$/),
	})
	// The stored time is on the platform's clock: converted to ours it is about now.
	expect(Math.abs((file?.endedAtMs ?? 0) - rig.clock.now())).toBeLessThan(60_000)
})

it('all pages are read, and both the names of the stream and the one of its archive now', async () => {
	const livestreamId = await start({ switches: { adminPageSize: 2, archiveOnReuse: 'numbers' }, options: { archiveName: 'weekly' } })
	for (let number = 0; number < 3; number++) {
		await record(livestreamId)
		rig.pass(20_000)
	}
	rig.newRequests()
	expect((await recordings(livestreamId)).map(({ title }) => title).sort()).toEqual(['weekly', 'weekly_1', 'weekly_2'])
	expect(rig.newRequests().filter((line) => line.includes('/v1_1/democloud/resources/video/upload'))).toHaveLength(3)
})

it('a reused name may have replaced the one before: what is there is listed', async () => {
	const livestreamId = await start({ options: { archiveName: '' } })
	for (let number = 0; number < 2; number++) {
		await record(livestreamId)
		rig.pass(20_000)
	}
	expect(await recordings(livestreamId)).toHaveLength(1)
})

it('a key that may not list videos is not signed out', async () => {
	const livestreamId = await start({ switches: { adminAllowed: false } })
	const error = await errorOf(recordings(livestreamId))
	expect(error.code).toBe('platform-not-allowed')
	expect(rig.signIns.every(({ kind }) => kind === 'signed-in')).toBe(true)
})

it('nothing at all, and things that are no videos, are no recordings', async () => {
	const livestreamId = await start()
	rig.standIn.fail({ match: /resources/, status: 200, body: {} })
	expect(await recordings(livestreamId)).toEqual([])
	const own = `live_stream_${livestreamId}`
	const odd = [
		null,
		{ format: 'mp4' },
		{ public_id: `${own}_a` },
		{ public_id: `${own}_b`, secure_url: 'https://x.test/b', status: 'pending', duration: '12.5' },
	]
	rig.standIn.fail({ match: /resources/, status: 200, body: { resources: odd } })
	expect((await recordings(livestreamId)).map(({ id, ready, status, durationMs }) => [id, ready, status, durationMs])).toEqual([
		[`${own}_a`, false, 'unknown', null],
		[`${own}_b`, false, 'pending', 12_500],
	])
	rig.standIn.fail({ match: /resources/, status: 200, body: { resources: 'none' } })
	expect((await errorOf(recordings(livestreamId))).code).toBe('platform-answer-unreadable')
})

it('videos of others whose names only begin alike are not listed, and a failed one is never waited for', async () => {
	const livestreamId = await start({ options: { archiveName: 'weekly' } })
	await record(livestreamId)
	const named = (name: string, status = 'active') => ({ public_id: name, secure_url: `https://x.test/${name}`, status })
	const resources = [named('weekly'), named('weekly_1', 'failed'), named('weekly-news'), named('weeklyreport')]
	rig.standIn.fail({ match: /prefix=weekly/, status: 200, body: { resources } })
	expect((await recordings(livestreamId)).map(({ title, ready, failed }) => [title, ready, failed])).toEqual([
		['weekly', true, false],
		['weekly_1', false, true],
	])
})

it('its address is beside the live interface, or an own one', async () => {
	await start()
	expect(adminBase('https://api.cloudinary.com/v2/video/demo', '', 'demo')).toBe('https://api.cloudinary.com/v1_1/demo')
	expect(adminBase('https://api.cloudinary.com/v2/demo/video', 'https://eu.test/v1_1/{cloud}/', 'demo')).toBe('https://eu.test/v1_1/demo')
	const problems = (adminUrl: string) => Object.keys(formProblems(optionFields, { adminUrl }))
	for (const adminUrl of ['', 'https://eu.test/v1_1/{cloud}', 'http://127.0.0.1:9/x']) expect(problems(adminUrl)).toEqual([])
	expect(problems('http://eu.test/v1_1')).toEqual(['adminUrl'])
})
