import { forOverlays } from '../../shared/domain/commands.ts'
import type { Texts } from '../texts/texts.ts'
import { linkReason } from './availability.ts'
import { callCommands } from './call-commands.ts'
import type { StudioCommand } from './command.ts'

export const overlayInputCommands = callCommands('overlays.update')

/** Shows or hides an overlay. */
export function overlayCommands(texts: Texts) {
	const { commands, overlays: words } = texts
	const toggle = (number: number): StudioCommand => ({
		label: commands.overlay({ number }),
		available(state) {
			const overlay = state.program.overlays[number - 1]
			return overlay?.sceneId ? (linkReason(state, texts) ?? true) : words.needsScene({ number })
		},
		run({ client, stores }) {
			const overlay = stores.read().program.overlays[number - 1]
			if (!overlay) return undefined
			return client.call(overlay.isOn ? 'overlays.hide' : 'overlays.show', { id: overlay.id })
		},
	})
	return forOverlays('overlays.toggle', toggle)
}
