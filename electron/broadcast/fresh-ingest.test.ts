import { expect, test } from 'vitest'
import type { DestinationState } from '../../shared/domain/destination.ts'
import type { IngestTarget } from '../../shared/domain/feeds.ts'
import type { ErrorCode } from '../../shared/texts/keys.ts'
import type { PlatformBroadcast } from '../platforms/platform.ts'
import { platformTimeout } from '../platforms/platform-errors.ts'
import { createManualClock } from '../platforms/testing/manual-clock.ts'
import { createFreshIngest } from './fresh-ingest.ts'

const target = (key: string): IngestTarget => ({ protocol: 'rtmp', server: 'rtmp://ingest.test/live', key })
const error = (code: ErrorCode) => ({ code, message: '', action: '', retryable: true })
const refused = (attempt: number, code: ErrorCode = 'ingest-closed-after-key'): DestinationState => ({
	kind: 'reconnecting',
	attempt,
	retryAtMs: 0,
	lostAtMs: 1,
	cause: error(code),
})
const failed = (code: ErrorCode = 'ingest-rejected-key'): DestinationState => ({ kind: 'failed', error: error(code) })
const live: DestinationState = { kind: 'live', sinceMs: 0 }

function rig() {
	const clock = createManualClock()
	const it = { state: live as DestinationState, key: 'old', reads: 0, isDown: false }
	const started: string[] = []
	const broadcast = {
		ingest: target('old'),
		async readIngest() {
			it.reads += 1
			if (it.isDown) throw platformTimeout('Platform', 30_000)
			return { ingest: target(it.key), backupIngest: null }
		},
	} as unknown as PlatformBroadcast
	const fresh = createFreshIngest({
		broadcast,
		addresses: [{ id: 'a', which: 'ingest' }],
		clock,
		state: () => it.state,
		onNew: (id, { key }) => started.push(`${id} ${key}`),
	})
	async function setState(state: DestinationState): Promise<void> {
		it.state = state
		fresh.evaluate()
		await settle()
	}
	const settle = async (): Promise<void> => {
		for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
	}
	async function pass(ms: number): Promise<void> {
		clock.advance(ms)
		await settle()
	}
	return { it, started, fresh, setState: setState, pass, clock }
}

test('a refusal of the key reads the address, and a new one is connected to', async () => {
	const { it, started, setState } = rig()
	await setState(live)
	await setState(refused(1, 'ingest-unreachable'))
	expect(it.reads).toBe(0)
	it.key = 'new'
	await setState(refused(2))
	expect([it.reads, started]).toEqual([1, ['a new']])
})

test('each further refusal reads once more, not faster than every three seconds', async () => {
	const { it, started, setState, pass } = rig()
	await setState(refused(1))
	await setState(refused(1))
	expect(it.reads).toBe(1)
	await setState(refused(2))
	await setState(refused(3))
	expect(it.reads).toBe(1)
	it.key = 'new'
	await pass(3000)
	expect([it.reads, started]).toEqual([2, ['a new']])
	await setState(live)
	await pass(120_000)
	expect(it.reads).toBe(2)
})

test('one that was given up for its key comes back automatically once there is another', async () => {
	const { it, started, setState, pass } = rig()
	await setState(failed())
	await pass(45_000)
	expect([it.reads, started]).toEqual([3, []])
	it.key = 'new'
	await pass(20_000)
	expect(started).toEqual(['a new'])
})

test('a platform that cannot be read is asked again; what failed for another reason is left alone', async () => {
	const { it, started, setState, pass, clock } = rig()
	it.isDown = true
	await setState(failed())
	it.isDown = false
	it.key = 'new'
	await pass(20_000)
	expect(started).toEqual(['a new'])
	await setState(failed('ffmpeg-missing'))
	await pass(120_000)
	expect(it.reads).toBe(2)
	expect(clock.pending()).toBe(0)
})

test('a person reads it at once; stopped, nothing is read anymore', async () => {
	const { it, started, fresh, setState, pass } = rig()
	it.key = 'new'
	await fresh.read()
	expect(started).toEqual(['a new'])
	await setState(failed())
	const { reads } = it
	fresh.dispose()
	fresh.dispose()
	await pass(120_000)
	await fresh.read()
	expect(it.reads).toBe(reads)
})
