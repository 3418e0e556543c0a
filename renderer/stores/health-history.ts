import { createStore, type StoreApi } from 'zustand/vanilla'
import type { HealthView } from '../../shared/domain/show.ts'

/** Points of the sparkline in the health strip: one per update of the figures, about one per second. */
const kept = 42

export interface HealthHistory {
	/** Newest last, kb/s. */
	readonly outKbps: readonly number[]
}

/** Keeps the last figures for the sparkline. It only mirrors what was reported. */
export function createHealthHistory(health: StoreApi<HealthView>): StoreApi<HealthHistory> {
	const history = createStore<HealthHistory>(() => ({ outKbps: [health.getState().outKbps] }))
	health.subscribe(({ outKbps }) => history.setState((state) => ({ outKbps: [...state.outKbps.slice(1 - kept), outKbps] })))
	return history
}
