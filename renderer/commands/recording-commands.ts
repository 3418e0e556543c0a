import type { Texts } from '../texts/texts.ts'
import { linkReason } from './availability.ts'
import { callCommands } from './call-commands.ts'
import type { StudioCommand } from './command.ts'

export const recordingInputCommands = callCommands(
	'recording.setWithShow',
	'recording.setFolder',
	'recording.setFiles',
	'recording.setOwn',
	'recording.setClean',
	'recording.cloudStart',
	'recording.cloudStop',
	'recording.cloudPause',
	'recording.cloudResume',
	'recording.setCloudAuto',
	'recordings.makeClip',
	'recordings.cancelClip',
	'recordings.rename',
	'recordings.delete',
	'recordings.upload',
	'recordings.cancelUpload',
	'recordings.retryUpload',
	'recordings.reveal',
)

export function recordingCommands(texts: Texts) {
	return {
		'recording.toggle': {
			label: texts.recording.record,
			available(state) {
				const { kind } = state.recording.local
				return kind === 'starting' || kind === 'stopping' ? texts.reasons.busyRecording : (linkReason(state, texts) ?? true)
			},
			run({ client, stores }) {
				const recording = stores.read().recording.local.kind === 'recording'
				return recording ? client.call('recording.stop', {}) : client.call('recording.start', {})
			},
		},
		'recording.togglePause': {
			label: texts.recording.pause,
			available: (state) => (state.recording.local.kind === 'recording' ? (linkReason(state, texts) ?? true) : texts.reasons.notRecording),
			run({ client, stores }) {
				const { local } = stores.read().recording
				const isPaused = local.kind === 'recording' && local.pause?.isEnding === false
				return isPaused ? client.call('recording.resume', {}) : client.call('recording.pause', {})
			},
		},
		'recording.split': {
			label: texts.recording.split,
			available: (state) => (state.recording.local.kind === 'recording' ? (linkReason(state, texts) ?? true) : texts.reasons.notRecording),
			run: ({ client }) => client.call('recording.split', {}),
		},
	} satisfies Record<string, StudioCommand>
}
