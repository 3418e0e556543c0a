import { expect, test } from 'vitest'
import { recordedForMs, recordingFloorBytes, recordingLeftMs } from './recording.ts'

const profile = { videoBitrateKbps: 7800, audioBitrateKbps: 200 }
const running = { kind: 'recording', startedAtMs: 1000, path: '/a.mp4', bytes: 0, durationMs: 0 } as const

test('the room is that of the present bitrate, down to what is left free', () => {
	const freeBytes = recordingFloorBytes + 3_600_000_000
	expect(recordingLeftMs({ local: { kind: 'off' }, freeBytes }, profile)).toBe(3_600_000)
	expect(recordingLeftMs({ local: { ...running, bytes: 40_000_000, durationMs: 20_000 }, freeBytes }, profile)).toBe(1_800_000)
	// The size of a few seconds says little.
	expect(recordingLeftMs({ local: { ...running, bytes: 9_000_000, durationMs: 3000 }, freeBytes }, profile)).toBe(3_600_000)
	expect(recordingLeftMs({ local: running, freeBytes: 1000 }, profile)).toBe(0)
	expect(recordingLeftMs({ local: running, freeBytes: null }, profile)).toBeNull()
})

test('no recorded time passes in a pause', () => {
	expect(recordedForMs({ ...running, pausedMs: 500 }, 11_000)).toBe(9500)
	expect(recordedForMs({ ...running, pausedMs: 500, pause: { sinceMs: 5000, isEnding: true } }, 11_000)).toBe(3500)
})
