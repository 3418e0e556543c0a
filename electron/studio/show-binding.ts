import { type DestinationCounters, type DestinationState, noCounters } from '../../shared/domain/destination.ts'
import type { ShowState } from '../../shared/domain/show.ts'
import { createListeners } from '../../shared/lib/listeners.ts'
import type { Conductor } from '../broadcast/conductor.ts'
import type { Destination } from '../broadcast/destination.ts'
import type { DestinationDetails } from '../broadcast/destination-details.ts'
import type { PlatformRun } from '../broadcast/platform-run.ts'
import type { Pushes } from '../push/pushes.ts'

/**
 * The show as the services around it see it. They need the conductor, and the conductor needs them: this object is created before both, and is bound
 * once both exist. Until then there is no show.
 */
export interface ShowBinding {
	bind(bound: BoundShow): void
	/** Call when the conductor reports that something about the show has changed. */
	notify(): void
	onChange(listener: () => void): () => void
	showState(): ShowState
	/** The running show's id, or the last one's. */
	showId(): string | null
	isRunning(): boolean
	/** null while no show runs. */
	runningId(): string | null
	isSending(destinationId: string): boolean
	goLive(): void
	/** Also while the show runs: the destination then joins or leaves it. Rejects with an AppError. */
	setEnabled(destinationId: string, enabled: boolean): Promise<void>
	platformRuns(): readonly PlatformRun[]
	run(destinationId: string): PlatformRun | null
	state(destinationId: string): DestinationState
	counters(destinationId: string): DestinationCounters
	/** null while it isn't part of a show. */
	details(destinationId: string): DestinationDetails | null
	join(destination: Destination): void
	leave(destinationId: string): Promise<void>
	retry(destinationId: string): void
	/** The push uses the new key at once. */
	setKey(destinationId: string, key: string): void
	/** The address or the trusted authority has changed: a failed destination is tried again. */
	retarget(destinationId: string): void
}

export interface BoundShow {
	readonly conductor: Conductor
	readonly destinations: { setEnabled(destinationId: string, enabled: boolean): Promise<void> }
}

const offAir: ShowState = { kind: 'off-air' }

export function createShowBinding(pushes: Pick<Pushes, 'setKey'>): ShowBinding {
	const changes = createListeners()
	let bound: BoundShow | null = null
	/** For user actions: no user can trigger one before the studio is complete. */
	function whole(): BoundShow {
		if (!bound) throw new Error('The show is not bound yet.')
		return bound
	}
	const showState = () => bound?.conductor.showState() ?? offAir
	const isRunning = () => showState().kind !== 'off-air'
	const state = (id: string): DestinationState => bound?.conductor.destinationState(id) ?? { kind: 'idle' }
	const platformRuns = () => bound?.conductor.platformRuns() ?? []

	return {
		bind(next) {
			bound = next
		},
		notify: changes.notify,
		onChange: changes.add,
		showState,
		showId: () => bound?.conductor.showId() ?? null,
		isRunning,
		runningId: () => (isRunning() ? whole().conductor.showId() : null),
		isSending: (id) => !['idle', 'failed'].includes(state(id).kind),
		goLive: () => whole().conductor.goLive(),
		setEnabled: (id, enabled) => whole().destinations.setEnabled(id, enabled),
		platformRuns,
		run: (id) => platformRuns().find(({ destinationId }) => destinationId === id) ?? null,
		state,
		counters: (id) => bound?.conductor.destinationCounters(id) ?? noCounters,
		details: (id) => bound?.conductor.destinationDetails(id) ?? null,
		join: (destination) => whole().conductor.joinDestination(destination),
		leave(id) {
			const { conductor } = whole()
			conductor.forgetFailure(id)
			return conductor.leaveDestination(id)
		},
		retry: (id) => whole().conductor.retryDestination(id),
		setKey(id, key) {
			const { conductor } = whole()
			conductor.forgetFailure(id)
			// The push first, because the conductor reconnects with the key that the push has.
			pushes.setKey(id, key)
			conductor.reconnectDestination(id)
		},
		retarget(id) {
			const { conductor } = whole()
			conductor.forgetFailure(id)
			conductor.reconnectDestination(id)
		},
	}
}
