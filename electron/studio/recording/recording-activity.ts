import type { LocalRecordingState } from '../../../shared/domain/recording.ts'
import type { ActivityEntry } from '../../../shared/domain/show.ts'
import { messageOf, say } from '../../../shared/texts/english.ts'

export type RecordingNote = Pick<ActivityEntry, 'level' | 'text'>

/** The Activity text for a step of the recording, after "Recording"; null = none. Whether a file was saved is known only after its check. Pure. */
export function recordingNote(before: LocalRecordingState, after: LocalRecordingState): RecordingNote | null {
	switch (after.kind) {
		case 'recording':
			return noteOfRunning(before, after)
		case 'off':
			if (before.kind !== 'stopping') return null
			if (!after.saved) return { level: 'info', text: say('recording/no-file') }
			if (!after.saved.isComplete) return { level: 'warning', text: say('recording/saved-in-part', { path: after.saved.path }) }
			return { level: 'good', text: say('recording/saved', { path: after.saved.path }) }
		case 'failed':
			if (before.kind !== 'failed') return { level: 'error', text: messageOf(after.error) }
			return before.safeDurationMs === null ? noteOfRest(after) : null
		case 'starting':
		case 'stopping':
			return null
	}
}

function noteOfRunning(before: LocalRecordingState, after: Extract<LocalRecordingState, { kind: 'recording' }>): RecordingNote | null {
	const known = before.kind === 'recording' ? before.notice : undefined
	if (after.notice && after.notice !== known) return { level: 'warning', text: messageOf(after.notice) }
	if (before.kind !== 'recording') return { level: 'info', text: say('recording/started') }
	if (after.pause && !before.pause) return { level: 'info', text: say('recording/paused') }
	return before.pause && !after.pause ? { level: 'info', text: say('recording/resumed') } : null
}

function noteOfRest({ safeDurationMs, path }: Extract<LocalRecordingState, { kind: 'failed' }>): RecordingNote | null {
	if (safeDurationMs === null) return null
	if (safeDurationMs === 0 || path === null) return { level: 'error', text: say('recording/nothing-plays') }
	return { level: 'info', text: say('recording/plays-until', { path }) }
}
