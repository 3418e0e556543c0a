import { createStore, type StoreApi } from 'zustand/vanilla'

/** Time for everything that counts on the screen. Views select a text from it and are drawn again only when that text changes. */
export interface ClockState {
	readonly nowMs: number
}

export interface ScreenClock {
	readonly store: StoreApi<ClockState>
	stop(): void
}

/** Four times a second: a second hand that is never more than a quarter of a second late. */
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
