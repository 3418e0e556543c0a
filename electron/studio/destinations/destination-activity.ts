import type { DestinationState } from '../../../shared/domain/destination.ts'
import type { ActivityEntry } from '../../../shared/domain/show.ts'

/** What a change of a destination's state means to people, or null when it is not worth a line. Pure. */
export function destinationActivity(
	before: DestinationState,
	after: DestinationState,
	nowMs: number,
	/** The picture was taken before the change. */
	wasLive: boolean,
): Pick<ActivityEntry, 'level' | 'text'> | null {
	if (before.kind === after.kind) return null
	switch (after.kind) {
		case 'live':
			if (before.kind === 'reconnecting' && wasLive) return { level: 'good', text: `is back after ${seconds(nowMs - before.lostAtMs)}.` }
			return { level: 'good', text: 'takes the picture.' }
		case 'reconnecting':
			return { level: 'warning', text: `${wasLive ? 'dropped' : 'is not connected yet'}. Trying again. ${after.cause.message}` }
		case 'failed':
			return { level: 'error', text: `failed. ${after.error.message}` }
		case 'idle':
		case 'connecting':
		case 'stopping':
			return null
	}
}

function seconds(ms: number): string {
	return ms < 1000 ? 'less than a second' : `${Math.round(ms / 1000)} s`
}
