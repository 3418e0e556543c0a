import type { message } from '../../../../shared/program/cue-actions/message.ts'
import type { CueActionRunner, SettingsOf } from '../cue-action-runner.ts'

export const sendMessage: CueActionRunner<SettingsOf<typeof message>> = {
	run({ text }, { message: presenter }) {
		presenter.send(text)
	},
}
