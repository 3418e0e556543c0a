import type { overlay } from '../../../../shared/program/cue-actions/overlay.ts'
import { say } from '../../../../shared/texts/english.ts'
import type { CueActionRunner, SettingsOf } from '../cue-action-runner.ts'

export const showOverlay: CueActionRunner<SettingsOf<typeof overlay>> = {
	run({ overlayId, show }, { program }) {
		if (show) program.showOverlay(overlayId)
		else program.hideOverlay(overlayId)
	},
	check({ overlayId, show }, { collection }) {
		const found = collection().overlays.find(({ id }) => id === overlayId)
		if (!found) return [say('cue-problem/overlay')]
		return show && found.sceneId === null ? [say('cue-problem/overlay-empty')] : []
	},
}
