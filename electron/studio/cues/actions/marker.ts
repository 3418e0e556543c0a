import type { marker } from '../../../../shared/program/cue-actions/marker.ts'
import type { CueActionRunner, SettingsOf } from '../cue-action-runner.ts'

export const addMarker: CueActionRunner<SettingsOf<typeof marker>> = {
	isLeftOutOfRehearsal: true,
	run({ name }, { markers, cue }) {
		const words = name.trim() || [cue.number, cue.name].filter(Boolean).join(' ')
		markers.add(words === '' ? undefined : words.slice(0, 80))
	},
}
