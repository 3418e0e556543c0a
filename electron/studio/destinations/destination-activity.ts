import type { DestinationState } from '../../../shared/domain/destination.ts'
import type { ActivityEntry } from '../../../shared/domain/show.ts'
import { messageOf, say } from '../../../shared/texts/english.ts'

/** The Activity entry for a change of a destination's state, or null when it is not worth an entry. Pure. */
export function destinationActivity(
	before: DestinationState,
	after: DestinationState,
	nowMs: number,
	/** The platform had accepted the picture before the change. */
	wasLive: boolean,
): Pick<ActivityEntry, 'level' | 'text'> | null {
	if (before.kind === after.kind) return null
	switch (after.kind) {
		case 'live':
			if (before.kind === 'reconnecting' && wasLive)
				return { level: 'good', text: say('destination/back', { seconds: wholeSeconds(nowMs - before.lostAtMs) }) }
			return { level: 'good', text: say('destination/taken') }
		case 'reconnecting':
			return {
				level: 'warning',
				text: say(wasLive ? 'destination/dropped' : 'destination/not-connected', { reason: messageOf(after.cause) }),
			}
		case 'failed':
			return { level: 'error', text: say('destination/failed', { reason: messageOf(after.error) }) }
		case 'idle':
		case 'connecting':
		case 'stopping':
			return null
	}
}

/** 0 = less than one second. */
function wholeSeconds(ms: number): number {
	return ms < 1000 ? 0 : Math.round(ms / 1000)
}
