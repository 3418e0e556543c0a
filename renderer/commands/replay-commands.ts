import type { Texts } from '../texts/texts.ts'
import { linkReason } from './availability.ts'
import { callCommands } from './call-commands.ts'
import type { StudioCommand } from './command.ts'

export const replayInputCommands = callCommands('replay.set', 'markers.rename', 'markers.remove')

/** Saves the last seconds, and marks this moment. */
export function replayCommands(texts: Texts) {
	const { commands, reasons } = texts
	return {
		'replay.save': {
			label: commands.saveReplay,
			available(state) {
				const { replay } = state.recording
				if (replay.state === 'off') return reasons.replayOff
				return replay.heldS === 0 ? reasons.replayEmpty : (linkReason(state, texts) ?? true)
			},
			run: ({ client }) => client.call('replay.save', {}),
		},
		'markers.add': {
			label: commands.addMarker,
			available(state) {
				const { show, recording } = state
				const isRunning = show.showId !== null || recording.local.kind === 'recording'
				return isRunning ? (linkReason(state, texts) ?? true) : reasons.nothingToMark
			},
			async run({ client, stores }) {
				await client.call('markers.add', {})
				// Nothing else on the screen says so to whoever does not see it.
				stores.screen.getState().say('polite', commands.marked)
			},
			everyPressCounts: true,
		},
	} satisfies Record<string, StudioCommand>
}
