import type { DestinationCounters, DestinationState } from '../../../shared/domain/destination.ts'
import type { Destination } from '../../broadcast/destination.ts'
import type { DestinationDetails } from '../../broadcast/destination-details.ts'
import type { PlatformRun } from '../../broadcast/platform-run.ts'

/** What the running show knows of a destination. */
export interface DestinationShow {
	isRunning(): boolean
	state(id: string): DestinationState
	counters(id: string): DestinationCounters
	run(id: string): PlatformRun | null
	/** null while it isn't part of a show. */
	details(id: string): DestinationDetails | null
	join(destination: Destination): void
	leave(id: string): Promise<void>
	retry(id: string): void
	setKey(id: string, key: string): void
	/** The address or the trusted authority has changed: a failed destination is tried again. */
	retarget(id: string): void
}
