import type { MediaCommand } from '../../../shared/domain/media-playback.ts'
import type { MediaSettings } from './media-context.ts'

/** Whether the user has paused a film, independent of whether it is shown. */
export interface Transport {
	readonly isPaused: boolean
}

export type TransportEvent = MediaCommand | { readonly kind: 'hidden' }

/** The new transport state and where to seek; null = the film keeps its position. */
export interface TransportStep {
	readonly after: Transport
	readonly moveTo: 'start' | { readonly positionMs: number } | null
}

type Rules = Pick<MediaSettings, 'whenShown'>

export const firstTransport = ({ whenShown }: Rules): Transport => ({ isPaused: whenShown === 'wait' })

/** Pure. `film`: its current position. */
export function nextTransport(
	before: Transport,
	event: TransportEvent,
	{ whenShown = 'continue' }: Rules,
	film: { readonly hasEnded: boolean; readonly isAtStart: boolean },
): TransportStep {
	switch (event.kind) {
		case 'play':
			return { after: { isPaused: false }, moveTo: film.hasEnded ? 'start' : null }
		case 'pause':
			return { after: { isPaused: true }, moveTo: null }
		case 'restart':
			return { after: { isPaused: false }, moveTo: 'start' }
		case 'next':
		case 'previous':
			return { after: before, moveTo: null }
		case 'seek':
			return { after: before, moveTo: { positionMs: event.positionMs } }
		case 'hidden':
			// The film returns to its start for the next time it is shown.
			if (whenShown === 'continue') return { after: before, moveTo: film.hasEnded ? 'start' : null }
			return { after: { isPaused: whenShown === 'wait' }, moveTo: film.isAtStart ? null : 'start' }
	}
}
