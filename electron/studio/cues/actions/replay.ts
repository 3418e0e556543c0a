import type { replay } from '../../../../shared/program/cue-actions/replay.ts'
import { say } from '../../../../shared/texts/english.ts'
import type { CueActionRunner, SettingsOf } from '../cue-action-runner.ts'

export const saveReplay: CueActionRunner<SettingsOf<typeof replay>> = {
	isLeftOutOfRehearsal: true,
	async run(_settings, { replay: buffer }) {
		await buffer.save()
	},
	check: (_settings, { replay: buffer }) => (buffer.isOn() ? [] : [say('cue-problem/replay-off')]),
}
