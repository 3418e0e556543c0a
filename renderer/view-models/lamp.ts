import type { DestinationView } from '../../shared/domain/destination.ts'
import type { ShowState } from '../../shared/domain/show.ts'

export type Lamp = 'off-air' | 'practice' | 'going-live' | 'on-air' | 'ending'

/** The lamp is red only in "on-air": somebody outside can see the show, and their platform confirmed it. */
export function lampOf(state: ShowState): Lamp {
	return state.kind === 'on-air' && state.practiceOnly ? 'practice' : state.kind
}

/**
 * The lamp of the program's picture. Where every destination has a picture that its platform produces, nobody outside sees this one, and a show
 * that was never public is seen by nobody while it ends.
 */
export function programLamp(state: ShowState, destinations: readonly Pick<DestinationView, 'enabled' | 'remote'>[]): Lamp {
	if (state.kind === 'ending' && !state.wasPublic) return 'off-air'
	const destinationRow = destinations.filter(({ enabled }) => enabled)
	return destinationRow.length > 0 && destinationRow.every(({ remote }) => remote) ? 'off-air' : lampOf(state)
}

/** Between Go live and the end of End show. */
export function isRunning(state: ShowState): boolean {
	return state.kind === 'on-air' || state.kind === 'going-live'
}

/** When the clock beside the lamp started, Unix ms, or null when it does not run. */
export function clockStart(state: ShowState): number | null {
	if (state.kind === 'ending') return state.showSinceMs
	return state.kind === 'off-air' ? null : state.sinceMs
}
