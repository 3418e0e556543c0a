import { expect, test } from 'vitest'
import { isBusy, isShowRunning } from './busy.ts'
import type { LocalRecordingState } from './recording.ts'
import type { ShowState } from './show.ts'

const onAir: ShowState = { kind: 'on-air', sinceMs: 0, practiceOnly: false, missing: 0, allLost: false }

test('closing is asked about from Go live until the show has ended, and while a recording is written', () => {
	const busy = (state: ShowState, local: LocalRecordingState) =>
		isBusy({ show: { state }, recording: { local } } as Parameters<typeof isBusy>[0])
	const off = { kind: 'off' } as const
	expect(isShowRunning({ kind: 'off-air' })).toBe(false)
	expect(busy({ kind: 'off-air' }, off)).toBe(false)
	for (const state of [onAir, { kind: 'going-live', sinceMs: 0 }, { kind: 'ending', sinceMs: 0, showSinceMs: 0, wasPublic: true }] as const)
		expect(busy(state, off)).toBe(true)
	expect(busy({ kind: 'off-air' }, { kind: 'recording', startedAtMs: 0, path: '/r', bytes: 0, durationMs: 0 })).toBe(true)
	expect(busy({ kind: 'off-air' }, { kind: 'stopping' })).toBe(true)
	const failed = {
		kind: 'failed',
		error: { code: 'c', message: 'm', action: 'a', retryable: false },
		path: null,
		safeDurationMs: 0,
	} as const
	expect(busy({ kind: 'off-air' }, failed)).toBe(false)
})
