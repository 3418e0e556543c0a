import type { StudioState } from '../stores/studio-stores.ts'
import type { Texts } from '../texts/texts.ts'
import { isProgramPublic } from '../view-models/editing.ts'
import { linkReason } from './availability.ts'
import type { StudioCommand } from './command.ts'

/** Commands that change how this screen edits scenes. */
export function editorCommands(texts: Texts) {
	return {
		'editor.toggle': {
			label: texts.editor.edit,
			available: (state) => (hasPicture(state) ? (linkReason(state, texts) ?? true) : texts.program.noScene),
			run({ stores }) {
				const state = stores.read()
				const { editing, monitors, ask, start, stop } = stores.editor.getState()
				stores.screen.getState().show('studio')
				if (monitors === 'two') return undefined
				if (editing !== 'off') stop()
				else if (isProgramPublic(state)) ask()
				else start()
				return undefined
			},
		} satisfies StudioCommand,
	}
}

function hasPicture({ program }: StudioState): boolean {
	return program.scenes.some(({ id }) => id === program.onAirSceneId)
}
