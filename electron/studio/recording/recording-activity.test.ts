import { expect, test } from 'vitest'
import type { LocalRecordingState } from '../../../shared/domain/recording.ts'
import { recordingNote } from './recording-activity.ts'

const error = { code: 'recording-disk-full' as const, message: 'The disk is full.', action: 'Free some space.', retryable: true }
const recording = { kind: 'recording', startedAtMs: 0, path: '/r/a.mp4', bytes: 5, durationMs: 5 } as const
const stopping = { kind: 'stopping' } as const
const failed = (safeDurationMs: number | null, path: string | null = '/r/a.mp4') =>
	({ kind: 'failed', error, path, safeDurationMs }) as const
const saved = (isComplete: boolean) => ({ kind: 'off', saved: { path: '/r/a.mp4', durationMs: 5, isComplete } }) as const

test.each<[string, LocalRecordingState, LocalRecordingState, string | null]>([
	['started', { kind: 'starting' }, recording, 'info: on this computer has started.'],
	['growing', recording, { ...recording, bytes: 9 }, null],
	['gone elsewhere', recording, { ...recording, notice: error }, 'warning: The disk is full.'],
	['begun elsewhere', { kind: 'starting' }, { ...recording, notice: error }, 'warning: The disk is full.'],
	['still elsewhere', { ...recording, notice: error }, { ...recording, notice: error, bytes: 9 }, null],
	['being closed', recording, stopping, null],
	['closed and checked', stopping, saved(true), 'good: is saved: /r/a.mp4'],
	['not whole', stopping, saved(false), 'warning: is saved, but a part of it is missing: /r/a.mp4'],
	['without a picture', stopping, { kind: 'off' }, 'info: has ended. No picture arrived, so there is no file.'],
	['failed', recording, failed(null), 'error: The disk is full.'],
	['failed, then checked', failed(null), failed(4000), 'info: plays up to that point: /r/a.mp4'],
	['failed, then nothing found', failed(null), failed(0, null), 'error: left no file that plays.'],
	['put away', failed(4000), { kind: 'off' }, null],
])('%s', (_name, before, after, expected) => {
	const note = recordingNote(before, after)
	expect(note && `${note.level}: ${note.text.text}`).toBe(expected)
})
