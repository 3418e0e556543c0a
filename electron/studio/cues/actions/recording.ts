import { AppError } from '../../../../shared/errors/app-error.ts'
import type { recording } from '../../../../shared/program/cue-actions/recording.ts'
import type { CueActionRunner, SettingsOf } from '../cue-action-runner.ts'

export const setRecording: CueActionRunner<SettingsOf<typeof recording>> = {
	isLeftOutOfRehearsal: true,
	async run({ on }, { recording: recorder }) {
		// What is asked for is so already.
		if (on && recorder.isRecording()) return
		if (!on && !recorder.isRecording()) throw new AppError('cue-recording-off')
		await (on ? recorder.startByHand() : recorder.stop())
	},
}
