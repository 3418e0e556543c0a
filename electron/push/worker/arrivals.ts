import type { ArrivalProbe } from './ports.ts'
import { createProgressWatch, type ProgressWatch } from './progress-watch.ts'

/** What is known about the bytes of one connection after they were sent, from probes that may each report nothing for a while. */
export interface Arrivals {
	/** Queries all probes. `handedBytes`: all bytes that should arrive, including those still waiting here. */
	check(now: number, sentBytes: number, handedBytes: number): void
	/** How long nothing has arrived although something waits, ms; the longest time that any probe shows. */
	stalledMs(): number
	/** How many of the sent bytes have arrived; the smallest number that any probe shows, null when none knows. */
	arrivedBytes(): number | null
	/** The same from the probes that may decide what is sent (`isExact`), if they answered at the last check. */
	exactlyArrivedBytes(): number | null
}

interface Heard {
	readonly probe: ArrivalProbe
	readonly watch: ProgressWatch
	missing: { readonly bytes: number; readonly atMs: number } | null
	arrivedBytes: number | null
	stalledMs: number
}

/** A probe that is queried every 2 s: its answer is valid until the next query, ms. */
const believedMs = 2600

export function createArrivals(probes: readonly ArrivalProbe[], now: number): Arrivals {
	const all: readonly Heard[] = probes.map((probe) => ({
		probe,
		watch: createProgressWatch(now),
		missing: null,
		arrivedBytes: null,
		stalledMs: 0,
	}))
	let checkedAtMs = now
	const least = (heard: readonly Heard[]) => {
		const known = heard.flatMap(({ arrivedBytes }) => (arrivedBytes === null ? [] : [arrivedBytes]))
		return known.length === 0 ? null : Math.min(...known)
	}

	return {
		check(at, sentBytes, handedBytes) {
			checkedAtMs = at
			for (const heard of all) {
				const bytes = heard.probe.missingBytes()
				if (bytes !== null) heard.missing = { bytes, atMs: at }
				else if (heard.missing && at - heard.missing.atMs > believedMs) heard.missing = null
				heard.arrivedBytes = heard.missing ? Math.max(0, sentBytes - heard.missing.bytes) : null
				const arrived = bytes === null ? null : heard.arrivedBytes
				heard.stalledMs = heard.watch.check(at, arrived, arrived === null ? 0 : handedBytes - arrived)
			}
		},
		stalledMs: () => Math.max(0, ...all.map(({ stalledMs }) => stalledMs)),
		arrivedBytes: () => least(all),
		exactlyArrivedBytes: () => least(all.filter(({ probe, missing }) => missing?.atMs === checkedAtMs && probe.isExact())),
	}
}
