import { expect, test } from 'vitest'
import type { Limitation } from '../../../shared/domain/account.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { verbatim } from '../../../shared/texts/text.ts'
import type { PlatformRun } from '../../broadcast/platform-run.ts'
import type { PlatformBroadcast, PlatformStatus } from '../../platforms/platform.ts'
import { createCloudRecording } from './cloud-recording.ts'

const status: PlatformStatus = { readAtMs: 1, onAir: true, viewers: null, ad: null, recording: null }

function run(name: string, ports: Partial<PlatformBroadcast>, limitations: readonly Limitation[] = []) {
	const accepted: PlatformStatus[] = []
	const fake = {
		adapter: { name, limitations },
		broadcast: ports,
		status: () => null,
		accept: (next: PlatformStatus) => accepted.push(next),
		readNow: () => {},
	}
	return { accepted, run: fake as unknown as PlatformRun }
}

const codeAndMessage = (promise: Promise<void>) =>
	promise.then(
		() => ['done', ''],
		(error: unknown) => (error instanceof AppError ? [error.code, error.message] : [String(error), '']),
	)

const silent: Limitation = { capability: 'cloudRecording', what: verbatim('Recording'), why: verbatim('Only meetings are recorded.') }

test('the first broadcast that has a recording is recorded, and what it lacks is not offered', async () => {
	const without = run('One', {}, [silent])
	const recording = { start: async () => status, stop: async () => status }
	const other = run('Two', { recording })
	const cloud = createCloudRecording(() => [without.run, other.run])
	expect(cloud.view()).toMatchObject({ cloudPlatformName: 'Two', cloudCan: { pause: false, auto: false } })
	await cloud.start()
	expect([without.accepted.length, other.accepted.length]).toEqual([0, 1])
	expect((await codeAndMessage(cloud.pause()))[0]).toBe('recording-cannot-pause')
	expect(await codeAndMessage(cloud.setAuto(true))).toEqual(['recording-not-automatic', expect.stringContaining('on Two')])
})

test('what no broadcast has is refused with the reason that its platform gives', async () => {
	const nothing = createCloudRecording(() => [run('One', {}).run])
	expect((await codeAndMessage(nothing.start()))[0]).toBe('no-cloud-recording')
	const reasoned = createCloudRecording(() => [run('One', {}, [silent]).run])
	const [code, message] = await codeAndMessage(reasoned.start())
	expect(code).toBe('platform-cannot')
	expect(message).toContain('Only meetings are recorded.')
})
