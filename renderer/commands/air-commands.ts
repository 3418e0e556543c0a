import type { Texts } from '../texts/texts.ts'
import { linkReason } from './availability.ts'
import { callCommands } from './call-commands.ts'
import type { StudioCommand } from './command.ts'

export const airInputCommands = callCommands('air.setHolding', 'air.setDelay', 'air.setCut', 'air.setWatch')

export function airCommands(texts: Texts) {
	return {
		'air.cut': {
			label: texts.commands.cutOut,
			available: (state) => (state.air.isRunning && state.air.delayMs > 0 ? (linkReason(state, texts) ?? true) : texts.reasons.noDelay),
			run: ({ client }) => client.call('air.cut', {}),
			everyPressCounts: true,
		},
	} satisfies Record<string, StudioCommand>
}
