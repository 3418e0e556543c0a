import { createStore, type StoreApi } from 'zustand/vanilla'

/** The time for every clock and countdown on the screen. Views derive a text from it and render again only when that text changes. */
export interface ClockState {
	readonly nowMs: number
}

export interface ScreenClock {
	readonly store: StoreApi<ClockState>
	stop(): void
}

/** Ticks four times a second, so that displayed seconds are at most 250 ms late. */
const everyMs = 250

export function createScreenClock(
	now: () => number,
	setTicks: (run: () => void, everyMs: number) => () => void = (run, ms) => {
		const timer = setInterval(run, ms)
		return () => clearInterval(timer)
	},
): ScreenClock {
	const store = createStore<ClockState>(() => ({ nowMs: now() }))
	return { store, stop: setTicks(() => store.setState({ nowMs: now() }), everyMs) }
}
