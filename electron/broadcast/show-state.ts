import type { DestinationState } from '../../shared/domain/destination.ts'
import type { ShowState } from '../../shared/domain/show.ts'

/** What the conductor itself knows: where it is in the order of things. Whether the show is on air is never stored, only worked out below. */
export type ShowPhase =
	| { readonly kind: 'off' }
	/** Times are of the steady clock. */
	| { readonly kind: 'starting'; readonly sinceMs: number }
	/** Confirmed on air at least once. */
	| { readonly kind: 'running'; readonly sinceMs: number }
	| { readonly kind: 'ending'; readonly sinceMs: number; readonly showSinceMs: number; readonly wasPublic: boolean }

/** A destination of this show as the overall state needs it. */
export interface Witness {
	readonly state: DestinationState
	/** What its platform says; null = it cannot or did not say. */
	readonly platformOnAir: boolean | null
	/** Whether the platform can say it at all: then only what it says counts. */
	readonly platformReports: boolean
	readonly practice: boolean
	/** The picture arrives, and a person has yet to publish it to viewers. */
	readonly isRehearsal: boolean
	/** Taken for long enough to be believed where no platform reports it. */
	readonly isSettled: boolean
}

/** Somebody outside this computer can see it. */
export function isPublic(witness: Witness): boolean {
	return isConfirmed(witness) && !witness.practice
}

/** Viewers can see it: media is being accepted, and the platform says so itself where it can. */
export function isConfirmed(witness: Witness): boolean {
	return witness.state.kind === 'live' && (witness.platformReports ? witness.platformOnAir === true : witness.isSettled)
}

/** `unixOf`: a moment of the steady clock as the computer's clock shows it now. */
export function showStateOf(phase: ShowPhase, witnesses: readonly Witness[], unixOf: (steadyMs: number) => number): ShowState {
	switch (phase.kind) {
		case 'off':
			return { kind: 'off-air' }
		case 'starting':
			return { kind: 'going-live', sinceMs: unixOf(phase.sinceMs) }
		case 'ending':
			return { kind: 'ending', sinceMs: unixOf(phase.sinceMs), showSinceMs: unixOf(phase.showSinceMs), wasPublic: phase.wasPublic }
		case 'running': {
			const outside = witnesses.filter(({ practice }) => !practice)
			// Practice beside a destination that nobody can see is no more than practice; one that has just lost its line is still the show's.
			const isShown = outside.some((witness) => isConfirmed(witness) || witness.state.kind === 'reconnecting')
			const counting = isShown ? outside : witnesses
			return {
				kind: 'on-air',
				sinceMs: unixOf(phase.sinceMs),
				practiceOnly: witnesses.length > outside.length && !isShown,
				missing: witnesses.filter((witness) => !isConfirmed(witness)).length,
				allLost: !counting.some(({ state }) => state.kind === 'live'),
			}
		}
	}
}
