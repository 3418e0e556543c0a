import type { LocalRecordingState } from '../../../shared/domain/recording.ts'
import type { ActivityEntry } from '../../../shared/domain/show.ts'

export type RecordingNote = Pick<ActivityEntry, 'level' | 'text'>

/** What the activity says of a step of the recording, after "Recording"; null = nothing. Whether anything is saved is known once the file was looked at. Pure. */
export function recordingNote(before: LocalRecordingState, after: LocalRecordingState): RecordingNote | null {
	switch (after.kind) {
		case 'recording':
			return noteOfRunning(before, after)
		case 'off':
			if (before.kind !== 'stopping') return null
			if (!after.saved) return { level: 'info', text: 'has ended. No picture came, so there is no file.' }
			if (!after.saved.isComplete) return { level: 'warning', text: `is saved, but a part of it is missing: ${after.saved.path}` }
			return { level: 'good', text: `is saved: ${after.saved.path}` }
		case 'failed':
			if (before.kind !== 'failed') return { level: 'error', text: after.error.message }
			return before.safeDurationMs === null ? noteOfRest(after) : null
		case 'starting':
		case 'stopping':
			return null
	}
}

function noteOfRunning(before: LocalRecordingState, after: Extract<LocalRecordingState, { kind: 'recording' }>): RecordingNote | null {
	const known = before.kind === 'recording' ? before.notice : undefined
	if (after.notice && after.notice !== known) return { level: 'warning', text: after.notice.message }
	return before.kind === 'recording' ? null : { level: 'info', text: 'on this computer has started.' }
}

function noteOfRest({ safeDurationMs, path }: Extract<LocalRecordingState, { kind: 'failed' }>): RecordingNote | null {
	if (safeDurationMs === null) return null
	if (safeDurationMs === 0 || path === null) return { level: 'error', text: 'left nothing that plays.' }
	return { level: 'info', text: `up to then plays: ${path}` }
}
