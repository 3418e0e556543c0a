import type { DestinationState } from '../../shared/domain/destination.ts'
import type { ShowState } from '../../shared/domain/show.ts'

/** The conductor's own state: the current stage of the show. Whether the show is on air is never stored, only derived below. */
export type ShowPhase =
	| { readonly kind: 'off' }
	/** Times are on the steady clock. */
	| { readonly kind: 'starting'; readonly sinceMs: number }
	/** Confirmed on air at least once. */
	| { readonly kind: 'running'; readonly sinceMs: number }
	| { readonly kind: 'ending'; readonly sinceMs: number; readonly showSinceMs: number; readonly wasPublic: boolean }

/** A destination of this show, in the form that the overall state needs. */
export interface DestinationEvidence {
	readonly state: DestinationState
	/** On air according to its platform; null = the platform cannot report it or has not yet. */
	readonly platformOnAir: boolean | null
	/** Whether the platform can report it at all: if so, only its report counts. */
	readonly platformReports: boolean
	readonly practice: boolean
	/** The picture arrives, but a person must still publish it to viewers. */
	readonly isRehearsal: boolean
	/** Accepted for long enough to be trusted when no platform reports it. */
	readonly isSettled: boolean
}

/** Somebody outside this computer can see it. */
export function isPublic(evidence: DestinationEvidence): boolean {
	return isConfirmed(evidence) && !evidence.practice
}

/** Viewers can see it: media is being accepted, and the platform confirms it if it can. */
export function isConfirmed(evidence: DestinationEvidence): boolean {
	return evidence.state.kind === 'live' && (evidence.platformReports ? evidence.platformOnAir === true : evidence.isSettled)
}

/** `unixOf`: converts a time on the steady clock to the computer's clock. */
export function showStateOf(phase: ShowPhase, all: readonly DestinationEvidence[], unixOf: (steadyMs: number) => number): ShowState {
	switch (phase.kind) {
		case 'off':
			return { kind: 'off-air' }
		case 'starting':
			return { kind: 'going-live', sinceMs: unixOf(phase.sinceMs) }
		case 'ending':
			return { kind: 'ending', sinceMs: unixOf(phase.sinceMs), showSinceMs: unixOf(phase.showSinceMs), wasPublic: phase.wasPublic }
		case 'running': {
			const outside = all.filter(({ practice }) => !practice)
			// Practice next to a destination that nobody can see is only practice; a destination that has just lost its connection still counts for the show.
			const isShown = outside.some((evidence) => isConfirmed(evidence) || evidence.state.kind === 'reconnecting')
			const counting = isShown ? outside : all
			return {
				kind: 'on-air',
				sinceMs: unixOf(phase.sinceMs),
				practiceOnly: all.length > outside.length && !isShown,
				missing: all.filter((evidence) => !isConfirmed(evidence)).length,
				allLost: !counting.some(({ state }) => state.kind === 'live'),
			}
		}
	}
}
