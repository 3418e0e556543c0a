import type { cutOut } from '../../../../shared/program/cue-actions/cut-out.ts'
import { say } from '../../../../shared/texts/english.ts'
import type { CueActionRunner, SettingsOf } from '../cue-action-runner.ts'

export const cutOutLastSeconds: CueActionRunner<SettingsOf<typeof cutOut>> = {
	isLeftOutOfRehearsal: true,
	run(_settings, { air }) {
		air.cut()
	},
	check: (_settings, { air }) => (air.view().delayMs > 0 ? [] : [say('cue-problem/no-delay')]),
}
