import { canPublish } from '../../shared/domain/destination.ts'
import type { ShowState } from '../../shared/domain/show.ts'
import type { Texts } from '../texts/texts.ts'
import { isRunning } from '../view-models/lamp.ts'
import { linkReason } from './availability.ts'
import { callCommands } from './call-commands.ts'
import type { StudioCommand } from './command.ts'

/** How long End show is ignored after going live, ms, so that a double click on Go live cannot end the show. */
export const endGuardMs = 3000
/** Cancel replaces Go live at once; for this long, ms, it ignores the second click of a double click. */
export const cancelGuardMs = 800

/** Go live replaces End show and Cancel; for this long, ms, it ignores a press that was meant for them. */
export const startGuardMs = 1000

export const showInputCommands = callCommands(
	'show.setTitle',
	'show.resumeInterrupted',
	'show.setResumesByItself',
	'show.dismissInterrupted',
	'program.newShow',
	'program.bringBack',
	'schedule.setAutoGoLive',
	'schedule.stopCountdown',
	'schedule.dismissReminder',
)

export function showCommands(texts: Texts) {
	const { reasons } = texts
	return {
		'show.goLive': {
			label: texts.goLive.goLive,
			available(state, nowMs) {
				if (state.show.state.kind !== 'off-air') return state.show.state.kind === 'ending' ? reasons.ending : reasons.alreadyLive
				if (state.screen.endedAtMs !== null && nowMs - state.screen.endedAtMs < startGuardMs) return reasons.justEnded
				if (!state.destinations.some(({ enabled }) => enabled)) return texts.goLive.needsDestination
				return linkReason(state, texts) ?? state.show.blockedBy?.message ?? true
			},
			run: ({ client }) => client.call('show.goLive', {}),
		},
		'show.cancel': {
			label: texts.goLive.cancel,
			available(state, nowMs) {
				const { state: show } = state.show
				if (show.kind !== 'going-live') return reasons.notRunning
				if (nowMs - show.sinceMs < cancelGuardMs) return reasons.justLive
				return linkReason(state, texts) ?? true
			},
			run: ({ client }) => client.call('show.cancel', {}),
		},
		'show.publish': {
			label: texts.destinationRow.publish,
			available: (state) =>
				state.destinations.some(canPublish) ? (linkReason(state, texts) ?? true) : texts.destinationRow.nothingToPublish,
			run: ({ client, stores }) =>
				Promise.all(
					stores
						.read()
						.destinations.filter(canPublish)
						.map(({ id }) => client.call('destinations.publish', { id })),
				),
		},
		'show.end': {
			label: texts.goLive.endShow,
			available: (state, nowMs) => linkReason(state, texts) ?? canEnd(state.show.state, nowMs, texts),
			run: ({ client }) => client.call('show.end', {}),
		},
	} satisfies Record<string, StudioCommand>
}

function canEnd(show: ShowState, nowMs: number, texts: Texts): true | string {
	if (!isRunning(show)) return show.kind === 'ending' ? texts.reasons.ending : texts.reasons.notRunning
	if (show.kind === 'on-air' && nowMs - show.sinceMs < endGuardMs) return texts.reasons.justLive
	return true
}
