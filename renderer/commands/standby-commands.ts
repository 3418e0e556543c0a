import type { Texts } from '../texts/texts.ts'
import { linkReason } from './availability.ts'
import { callCommands } from './call-commands.ts'
import type { StudioCommand } from './command.ts'

export const standbyInputCommands = callCommands('standby.link', 'standby.unlink', 'standby.set')

export function standbyCommands(texts: Texts) {
	const { reasons } = texts
	return {
		'standby.takeOver': {
			label: texts.commands.takeOver,
			available: (state) => {
				const { follows } = state.standby
				const canTake = follows?.isMainOnAir && (follows.phase === 'following' || follows.phase === 'main-lost')
				return canTake ? (linkReason(state, texts) ?? true) : reasons.nothingToTake
			},
			run: ({ client }) => client.call('standby.takeOver', {}),
		},
		'standby.giveBack': {
			label: texts.commands.giveBack,
			available: (state) => {
				const { follows, partner } = state.standby
				const isInstead = (follows?.phase === 'on-air' && follows.isMainThere) || (partner?.isConnected && partner.phase === 'on-air')
				return isInstead ? (linkReason(state, texts) ?? true) : reasons.standbyOff
			},
			run: ({ client }) => client.call('standby.giveBack', {}),
		},
	} satisfies Record<string, StudioCommand>
}
