import type { StudioSnapshot } from '../../../shared/domain/snapshot.ts'
import { isRecordingPaused, recordingPath } from '../model/outputs.ts'
import { type EventsBetween, eventKind } from './event.ts'

const stream = eventKind(
	'StreamStateChanged',
	'Outputs',
	'The show has begun, is on air, has lost every destination or has them again, or has ended.',
)
const record = eventKind(
	'RecordStateChanged',
	'Outputs',
	'The recording has begun, was paused or resumed, or has ended. outputPath: its file.',
)
const recordFile = eventKind('RecordFileChanged', 'Outputs', 'The recording continues in a new file.')
const replay = eventKind('ReplayBufferStateChanged', 'Outputs', 'The replay buffer was switched on or off.')
const replaySaved = eventKind('ReplayBufferSaved', 'Outputs', 'A replay was saved.')

export const outputEventKinds = [stream, record, recordFile, replay, replaySaved]

type OutputState = 'STARTING' | 'STARTED' | 'STOPPING' | 'STOPPED' | 'RECONNECTING' | 'RECONNECTED' | 'PAUSED' | 'RESUMED'
const stateName = (state: OutputState) => `OBS_WEBSOCKET_OUTPUT_${state}`

export const showEvents: EventsBetween = ({ snapshot: before }, { snapshot: after }) => {
	const state = streamState(after)
	if (state === streamState(before)) return []
	// A show that was reconnecting is on air again.
	const said = state === 'STARTED' && streamState(before) === 'RECONNECTING' ? 'RECONNECTED' : state
	return [stream({ outputActive: ['STARTED', 'RECONNECTING', 'RECONNECTED', 'STOPPING'].includes(said), outputState: stateName(said) })]
}

function streamState({ show: { state } }: StudioSnapshot): OutputState {
	if (state.kind === 'off-air') return 'STOPPED'
	if (state.kind === 'going-live') return 'STARTING'
	if (state.kind === 'ending') return 'STOPPING'
	return state.allLost ? 'RECONNECTING' : 'STARTED'
}

export const recordingEvents: EventsBetween = ({ snapshot: before }, { snapshot: after }) => {
	const [was, is] = [before.recording.replay, after.recording.replay]
	return [
		...recordEvents(before, after),
		...(was.isOn === is.isOn ? [] : [replay({ outputActive: is.isOn, outputState: stateName(is.isOn ? 'STARTED' : 'STOPPED') })]),
		...(is.last && was.last?.recordingId !== is.last.recordingId ? [replaySaved({ savedReplayPath: is.last.path })] : []),
	]
}

function recordEvents(before: StudioSnapshot, after: StudioSnapshot): ReturnType<EventsBetween> {
	const state = recordState(after)
	const { local } = after.recording
	const old = before.recording.local
	if (state !== recordState(before)) {
		const said = state === 'STARTED' && recordState(before) === 'PAUSED' ? 'RESUMED' : state
		const path = said === 'STARTED' || said === 'STOPPED' ? recordingPath(after) : null
		// A paused output is not active in this event of OBS.
		return [record({ outputActive: said === 'STARTED' || said === 'RESUMED', outputState: stateName(said), outputPath: path })]
	}
	const isNewFile = local.kind === 'recording' && old.kind === 'recording' && (local.file ?? 1) > (old.file ?? 1)
	return isNewFile ? [recordFile({ newOutputPath: local.path })] : []
}

function recordState(snapshot: StudioSnapshot): OutputState {
	const { kind } = snapshot.recording.local
	if (kind === 'starting') return 'STARTING'
	if (kind === 'stopping') return 'STOPPING'
	if (kind === 'recording') return isRecordingPaused(snapshot) ? 'PAUSED' : 'STARTED'
	return 'STOPPED'
}
