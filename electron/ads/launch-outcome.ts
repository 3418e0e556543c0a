import type { AdBreakState, AdLaunchOutcome } from '../../shared/domain/ads.ts'
import { assertNever } from '../../shared/lib/assert-never.ts'
import { adRefusalCodes } from '../platforms/ad-refusals.ts'
import { signInCodes } from './ad-knowledge.ts'
import type { AdQueueAnswer } from './ad-queue.ts'

/** The show is over, or has no platform that runs ads. */
export function isOver(state: AdBreakState): boolean {
	return state.kind === 'unavailable' && (state.reason === 'off-air' || state.reason === 'no-ad-platform')
}

/** On air begins with the platform's confirmation and lasts until the show is over: a platform that does not answer or a broken connection does not end it. */
export function isOnAirAfter(wasOnAir: boolean, state: AdBreakState): boolean {
	return state.kind === 'unavailable' ? wasOnAir && !isOver(state) : true
}

/** These do not resolve automatically: only a person can fix them. */
const final: readonly string[] = [adRefusalCodes.notAllowed, ...signInCodes]

/** The result of a press for the queue, which counts presses: it ran when an ad ran on any destination. */
export function pressAnswerOf(outcomes: readonly AdLaunchOutcome[]): AdQueueAnswer {
	const answers = outcomes.map(queueAnswerOf)
	return answers.find((answer) => answer === 'ran') ?? answers.find((answer) => answer === 'later') ?? 'refused'
}

/** The result of an outcome for the queue. Unknown counts as run: one ad too few is better than one too many. */
function queueAnswerOf(outcome: AdLaunchOutcome): AdQueueAnswer {
	switch (outcome.kind) {
		case 'started':
		case 'found-started':
		case 'unknown':
			return 'ran'
		case 'found-not-started':
			return 'later'
		case 'refused':
			return final.includes(outcome.error.code) ? 'refused' : 'later'
		default:
			return assertNever(outcome)
	}
}
