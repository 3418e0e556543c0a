import type { Texts } from '../texts/texts.ts'
import { linkReason } from './availability.ts'
import { callCommands } from './call-commands.ts'
import type { StudioCommand } from './command.ts'

const numbers = [1, 2, 3, 4] as const

export const overlayInputCommands = callCommands('overlays.update')

/** Shows or hides an overlay. */
export function overlayCommands(texts: Texts) {
	const { commands, overlays: words } = texts
	const toggle = (number: number): StudioCommand => ({
		label: commands.overlay({ number }),
		keys: [`Mod+Shift+${number}`],
		available(state) {
			const overlay = state.program.overlays[number - 1]
			return overlay?.sceneId ? (linkReason(state, texts) ?? true) : words.needsScene({ number })
		},
		run({ client, stores }) {
			const overlay = stores.read().program.overlays[number - 1]
			if (!overlay) return undefined
			return client.call(overlay.isOn ? 'overlays.hide' : 'overlays.show', { id: overlay.id })
		},
		listed: number === 1 ? commands.overlayRange : null,
	})
	return Object.fromEntries(numbers.map((number) => [`overlays.toggle.${number}`, toggle(number)])) as {
		readonly [Id in `overlays.toggle.${(typeof numbers)[number]}`]: StudioCommand
	}
}
