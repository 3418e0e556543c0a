import type { destination } from '../../../../shared/program/cue-actions/destination.ts'
import { say } from '../../../../shared/texts/english.ts'
import type { CueActionRunner, SettingsOf } from '../cue-action-runner.ts'

export const setDestination: CueActionRunner<SettingsOf<typeof destination>> = {
	isLeftOutOfRehearsal: true,
	async run({ id, on }, { destinations }) {
		await destinations.setEnabled(id, on)
	},
	check: ({ id }, { destinations }) => (destinations.views().some((view) => view.id === id) ? [] : [say('cue-problem/destination')]),
}
