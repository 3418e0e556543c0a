import { expect, test } from 'vitest'
import type { PlatformRun } from '../../broadcast/platform-run.ts'
import type { PlatformStatus } from '../../platforms/platform.ts'
import { forwardAdReadings } from './ad-readings.ts'

interface FakeRun {
	readonly destinationId: string
	readonly adBreak: boolean
	status: PlatformStatus | null
	trouble: ReturnType<PlatformRun['trouble']>
}

const status = (readAtMs: number): PlatformStatus => ({ readAtMs, onAir: true, viewers: null, recording: null, ad: null })
const error = { code: 'platform-timeout' as const, message: 'It did not answer.', action: 'Wait.', retryable: true }

function setUp(...fakes: FakeRun[]) {
	const calls: string[] = []
	const runs = fakes.map((fake) => ({
		destinationId: fake.destinationId,
		adapter: { capabilities: { adBreak: fake.adBreak } },
		status: () => fake.status,
		trouble: () => fake.trouble,
	})) as unknown as PlatformRun[]
	const shown = [...runs]
	const forward = forwardAdReadings(
		{
			onStatus: (id, { readAtMs }) => calls.push(`${id} ${readAtMs}`),
			onTrouble: (id, _error, sinceMs) => calls.push(`${id} trouble ${sinceMs}`),
			refresh: () => calls.push('look'),
		},
		() => shown,
	)
	function forwarded(): string[] {
		calls.length = 0
		forward()
		return [...calls]
	}
	return { shown, forward: forwarded }
}

test('each reading of each platform with ads is passed on once', () => {
	const a: FakeRun = { destinationId: 'a', adBreak: true, status: status(1), trouble: null }
	const b: FakeRun = { destinationId: 'b', adBreak: true, status: status(2), trouble: null }
	const { forward } = setUp(a, { ...a, destinationId: 'plain', adBreak: false }, b)
	expect(forward()).toEqual(['a 1', 'b 2', 'look'])
	expect(forward()).toEqual(['look'])
	b.status = status(3)
	expect(forward()).toEqual(['b 3', 'look'])
	a.trouble = { sinceMs: 4, error }
	expect(forward()).toEqual(['a trouble 4', 'look'])
	expect(forward()).toEqual(['look'])
})

test('a destination that left and came back is read again', () => {
	const a: FakeRun = { destinationId: 'a', adBreak: true, status: status(1), trouble: null }
	const { forward, shown } = setUp(a)
	forward()
	const [run] = shown.splice(0)
	expect(forward()).toEqual(['look'])
	if (run) shown.push(run)
	expect(forward()).toEqual(['a 1', 'look'])
})
