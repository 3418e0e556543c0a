import { recordedForMs } from '../../../shared/domain/recording.ts'
import type { StudioSnapshot } from '../../../shared/domain/snapshot.ts'

/** As far behind as this counts as fully congested, ms. */
const congestedMs = 5000

/** The stream is the show: active while it is on air. All destinations together are one output. */
export function streamStatus({ show, destinations, health }: StudioSnapshot, nowMs: number) {
	const { state } = show
	const sinceMs = state.kind === 'on-air' ? state.sinceMs : state.kind === 'ending' ? state.showSinceMs : nowMs
	const isActive = state.kind === 'on-air' || state.kind === 'ending'
	const counters = destinations.map((each) => each.counters)
	const behindMs = Math.max(0, ...counters.map((each) => each.behindMs ?? 0))
	return {
		outputActive: isActive,
		outputReconnecting: state.kind === 'on-air' && state.allLost,
		...durationOf(isActive ? nowMs - sinceMs : 0),
		outputCongestion: isActive ? Math.min(1, behindMs / congestedMs) : 0,
		outputBytes: isActive ? sum(counters.map(({ bytesSent }) => bytesSent)) : 0,
		outputSkippedFrames: isActive ? health.droppedFrames : 0,
		outputTotalFrames: isActive ? Math.max(0, ...counters.map(({ videoFrames }) => videoFrames)) : 0,
	}
}

/** Whether the recording runs. A pause counts, as in OBS. */
export function isRecording({ recording }: Pick<StudioSnapshot, 'recording'>): boolean {
	return recording.local.kind === 'recording'
}

export function isRecordingPaused({ recording: { local } }: Pick<StudioSnapshot, 'recording'>): boolean {
	return local.kind === 'recording' && local.pause !== undefined && !local.pause.isEnding
}

export function recordStatus(snapshot: Pick<StudioSnapshot, 'recording'>, nowMs: number) {
	const { local } = snapshot.recording
	return {
		outputActive: isRecording(snapshot),
		outputPaused: isRecordingPaused(snapshot),
		...durationOf(local.kind === 'recording' ? recordedForMs(local, nowMs) : 0),
		outputBytes: local.kind === 'recording' ? local.bytes : 0,
	}
}

/** The path of the running recording, or of the one that ended last. */
export function recordingPath({ recording: { local } }: Pick<StudioSnapshot, 'recording'>): string | null {
	if (local.kind === 'recording' || local.kind === 'failed') return local.path
	return local.kind === 'off' ? (local.saved?.path ?? null) : null
}

function durationOf(ms: number): { readonly outputTimecode: string; readonly outputDuration: number } {
	const duration = Math.max(0, Math.round(ms))
	return { outputTimecode: timecode(duration), outputDuration: duration }
}

/** "01:02:03.004" */
export function timecode(ms: number): string {
	const part = (value: number, length: number) => String(Math.floor(value)).padStart(length, '0')
	return `${part(ms / 3_600_000, 2)}:${part((ms / 60_000) % 60, 2)}:${part((ms / 1000) % 60, 2)}.${part(ms % 1000, 3)}`
}

function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, each) => total + each, 0)
}
