import type { Clock } from '../lib/clock.ts'
import type { PushPort } from './destination.ts'
import { type SeenTimes, withReading } from './seen-times.ts'
import { createShowPushes, type ShowPushes } from './show-pushes.ts'

/** Results of the destinations of one show, kept while each is disabled and enabled again. */
export interface ShowRecord {
	readonly pushes: ShowPushes
	/** When viewers could see the show on each platform that reports it. */
	readonly seen: Times
	/** When a destination had failed for a reason other than a failed push. */
	readonly failed: Times
}

interface Times {
	/** null changes nothing. */
	note(destinationId: string, isOnAir: boolean | null): void
	times(destinationId: string): SeenTimes
}

export function createShowRecord(push: PushPort, clock: Clock): ShowRecord {
	return { pushes: createShowPushes(push), seen: createTimes(clock), failed: createTimes(clock) }
}

function createTimes(clock: Clock): Times {
	const all = new Map<string, SeenTimes>()
	const times = (destinationId: string): SeenTimes => all.get(destinationId) ?? []
	return {
		times,
		note(destinationId, isOnAir) {
			all.set(destinationId, withReading(times(destinationId), isOnAir, clock.now()))
		},
	}
}
