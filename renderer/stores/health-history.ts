import { createStore, type StoreApi } from 'zustand/vanilla'
import type { HealthView } from '../../shared/domain/show.ts'

/** Points of the small line in the health strip: one per change of the figures, about one a second. */
const kept = 42

export interface HealthHistory {
	/** Newest last, kb/s. */
	readonly outKbps: readonly number[]
}

/** Remembers the last figures for the small line. A mirror of what was reported, nothing more. */
export function createHealthHistory(health: StoreApi<HealthView>): StoreApi<HealthHistory> {
	const history = createStore<HealthHistory>(() => ({ outKbps: [health.getState().outKbps] }))
	health.subscribe(({ outKbps }) => history.setState((state) => ({ outKbps: [...state.outKbps.slice(1 - kept), outKbps] })))
	return history
}
