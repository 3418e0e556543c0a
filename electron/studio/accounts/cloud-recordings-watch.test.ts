import { expect, test } from 'vitest'
import type { CloudRecordingFile } from '../../../shared/domain/livestream.ts'
import { createManualClock } from '../../platforms/testing/manual-clock.ts'
import { createCloudRecordingsWatch } from './cloud-recordings-watch.ts'

const minuteMs = 60_000
const livestream = { accountId: 'a', livestreamId: 'l', platformName: 'Seaview' }

function rig() {
	const clock = createManualClock()
	const it = { files: [] as Partial<CloudRecordingFile>[], asked: 0, notes: [] as string[] }
	const watch = createCloudRecordingsWatch({
		clock,
		async read() {
			it.asked += 1
			return it.files.map((file) => ({ ...bare, ...file }))
		},
		note: (level, subject, text) => it.notes.push(`${level}: ${subject} ${text.text}`),
	})
	async function pass(ms: number): Promise<void> {
		for (const endMs = clock.now() + ms; clock.now() < endMs; ) {
			clock.advance(Math.min(10_000, endMs - clock.now()))
			await new Promise((resolve) => setImmediate(resolve))
		}
	}
	async function show(): Promise<void> {
		watch.onShow(true, [livestream])
		await pass(minuteMs)
		watch.onShow(false, [])
	}
	return { clock, it, watch, pass, show }
}

const bare: CloudRecordingFile = {
	id: 'r1',
	title: 'Tonight',
	status: '',
	progressPercent: null,
	startedAtMs: null,
	endedAtMs: null,
	durationMs: null,
	recordedFrom: null,
	url: null,
	urlExpiresAtMs: null,
	ready: false,
	failed: false,
}

test('a recording is reported once, as soon as it is ready, and nothing is asked after that', async () => {
	const { it, pass, show, clock } = rig()
	await show()
	it.files = [{ status: 'converting' }]
	await pass(10 * minuteMs)
	expect(it.notes).toEqual([])
	it.files = [{ ready: true, url: 'https://seaview.example/r1' }]
	await pass(10 * minuteMs)
	expect(it.notes).toEqual(['good: Seaview has the recording “Tonight” ready. https://seaview.example/r1'])
	expect(clock.pending()).toBe(0)
})

test('one of no length is not called ready', async () => {
	const { it, pass, show } = rig()
	await show()
	it.files = [{ ready: true, durationMs: 0 }]
	await pass(2 * minuteMs)
	expect(it.notes).toEqual(['warning: Seaview lists the recording “Tonight” with a length of 0.'])
})

test('a list that stays empty is asked for half an hour, because a platform may store that late', async () => {
	const { it, pass, show, clock } = rig()
	await show()
	await pass(25 * minuteMs)
	it.files = [{ ready: true }]
	await pass(5 * minuteMs)
	expect(it.notes).toHaveLength(1)
	it.files = []
	await show()
	await pass(40 * minuteMs)
	expect(clock.pending()).toBe(0)
})

test('one that the platform has given up is reported and asked for no more', async () => {
	const { it, pass, show, clock } = rig()
	await show()
	it.files = [{ status: 'ERRORED', failed: true }]
	await pass(2 * minuteMs)
	expect(it.notes).toEqual(['warning: Seaview could not make the recording “Tonight”. Its state is “ERRORED”.'])
	expect(clock.pending()).toBe(0)
})

test('what belongs to an earlier show is not reported, whether it was stored or failed without an end', async () => {
	const { it, pass, show, clock } = rig()
	const beforeMs = clock.now() - minuteMs
	await show()
	it.files = [
		{ id: 'old', ready: true, endedAtMs: beforeMs },
		{ id: 'older', failed: true, startedAtMs: beforeMs },
		{ id: 'new', ready: true, endedAtMs: clock.now() },
	]
	await pass(2 * minuteMs)
	expect(it.notes).toHaveLength(1)
})
