import type { LocalRecordingState } from '../../shared/domain/recording.ts'
import type { AppErrorData } from '../../shared/errors/app-error.ts'
import { assertNever } from '../../shared/lib/assert-never.ts'

export type RecordingEvent =
	| { readonly kind: 'start' }
	/** The first picture is written to the file. */
	| { readonly kind: 'first-frame'; readonly path: string; readonly notice: AppErrorData | null }
	/** It continues in a new file. */
	| { readonly kind: 'next-file'; readonly path: string; readonly file: number }
	/** This share of it was rewritten, 0 to 1. */
	| { readonly kind: 'rewritten'; readonly share: number }
	| { readonly kind: 'pause' }
	/** It continues with the next keyframe. */
	| { readonly kind: 'resume' }
	/** The first picture after a pause of this length is written. */
	| { readonly kind: 'resumed'; readonly pauseMs: number }
	/** It continues as another file. */
	| { readonly kind: 'moved'; readonly path: string; readonly notice: AppErrorData }
	| { readonly kind: 'progress'; readonly bytes: number; readonly durationMs: number }
	/** The recorder process ended unexpectedly; `givesUp`: it did so too often and is not started again. */
	| { readonly kind: 'child-ended'; readonly givesUp: AppErrorData | null }
	/** The recording cannot continue; `path` null when there is no file. */
	| { readonly kind: 'fault'; readonly error: AppErrorData; readonly path: string | null }
	| { readonly kind: 'stop' }
	/** The file is closed and in its final form; `saved` null: there is none, no picture ever came. */
	| { readonly kind: 'finished'; readonly saved: SavedRecording | null }
	/** The file is closed, and its playable length is known. */
	| { readonly kind: 'safe'; readonly durationMs: number; readonly path: string | null }

type SavedRecording = NonNullable<Extract<LocalRecordingState, { kind: 'off' }>['saved']>

export type RecordingEffect =
	| { readonly kind: 'start-child' }
	/** Start another process, which continues with the next part. */
	| { readonly kind: 'restart-child' }
	/** Close the file, then finish it. */
	| { readonly kind: 'finish' }

export interface RecordingStep {
	readonly state: LocalRecordingState
	readonly effects: readonly RecordingEffect[]
}

/** Pure. `now` is Unix ms. An event that has no meaning in a state changes nothing. */
export function transition(state: LocalRecordingState, event: RecordingEvent, now: number): RecordingStep {
	const isRunning = state.kind === 'starting' || state.kind === 'recording'
	switch (event.kind) {
		case 'start':
			return state.kind === 'off' || state.kind === 'failed' ? step({ kind: 'starting' }, { kind: 'start-child' }) : step(state)
		case 'first-frame':
			return state.kind === 'starting'
				? step({
						kind: 'recording',
						startedAtMs: now,
						path: event.path,
						bytes: 0,
						durationMs: 0,
						...(event.notice ? { notice: event.notice } : {}),
					})
				: step(state)
		case 'next-file':
			return state.kind === 'recording' ? step({ ...state, path: event.path, file: event.file }) : step(state)
		case 'rewritten':
			return state.kind === 'stopping' ? step({ ...state, progress: event.share }) : step(state)
		case 'pause':
			if (state.kind !== 'recording' || (state.pause && !state.pause.isEnding)) return step(state)
			return step({ ...state, pause: { sinceMs: state.pause?.sinceMs ?? now, isEnding: false } })
		case 'resume':
			if (state.kind !== 'recording' || !state.pause || state.pause.isEnding) return step(state)
			return step({ ...state, pause: { ...state.pause, isEnding: true } })
		case 'resumed': {
			if (state.kind !== 'recording') return step(state)
			const { pause: _, ...running } = state
			return step({ ...running, pausedMs: (state.pausedMs ?? 0) + event.pauseMs })
		}
		case 'moved':
			return state.kind === 'recording' ? step({ ...state, path: event.path, notice: event.notice }) : step(state)
		case 'progress':
			return state.kind === 'recording' ? step({ ...state, bytes: event.bytes, durationMs: event.durationMs }) : step(state)
		case 'child-ended':
			if (!isRunning) return step(state)
			return event.givesUp ? failed(state, event.givesUp, pathOf(state)) : step(state, { kind: 'restart-child' })
		case 'fault':
			return isRunning || state.kind === 'stopping' ? failed(state, event.error, event.path) : step(state)
		case 'stop':
			if (isRunning) return step({ kind: 'stopping' }, { kind: 'finish' })
			return state.kind === 'failed' ? step({ kind: 'off' }) : step(state)
		case 'finished':
			return state.kind === 'stopping' ? step({ kind: 'off', ...(event.saved ? { saved: event.saved } : {}) }) : step(state)
		case 'safe':
			return state.kind === 'failed' ? step({ ...state, safeDurationMs: event.durationMs, path: event.path }) : step(state)
		default:
			return assertNever(event)
	}
}

function failed(before: LocalRecordingState, error: AppErrorData, path: string | null): RecordingStep {
	// No length is reported as safe before the file was checked.
	const next: LocalRecordingState = { kind: 'failed', error, path, safeDurationMs: null }
	return before.kind === 'stopping' ? step(next) : step(next, { kind: 'finish' })
}

function pathOf(state: LocalRecordingState): string | null {
	return state.kind === 'recording' ? state.path : null
}

function step(state: LocalRecordingState, ...effects: readonly RecordingEffect[]): RecordingStep {
	return { state, effects }
}
