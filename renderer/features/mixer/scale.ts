/** Where a level stands on a scale, 0 at the bottom to 1 at the top: dB and position, rising. */
type Stops = readonly (readonly [number, number])[]

/** More room around 0 dB, where a hand moves most. */
const faderStops: Stops = [
	[-60, 0.03],
	[-40, 0.18],
	[-20, 0.4],
	[-6, 0.62],
	[0, 0.74],
	[6, 0.95],
]
const meterStops: Stops = [
	[-60, 0.02],
	[-40, 0.25],
	[-30, 0.41],
	[-20, 0.57],
	[-12, 0.72],
	[-6, 0.85],
	[0, 0.98],
]

export const faderRange = { min: -60, max: 6 } as const
/** The levels that stand beside a meter, dBFS. */
export const meterMarks: readonly number[] = meterStops.map(([db]) => db).toReversed()

export function faderPosition(db: number): number {
	return between(faderStops, db, 0, 1)
}

/** A tenth of a dB is the finest step. */
export function faderDb(position: number): number {
	return Math.round(between(faderStops, position, 1, 0) * 10) / 10
}

/** Nothing below the lowest mark. */
export function meterHeight(db: number): number {
	return db < (meterStops[0]?.[0] ?? 0) ? 0 : between(meterStops, db, 0, 1)
}

function between(stops: Stops, value: number, from: 0 | 1, to: 0 | 1): number {
	const after = stops.findIndex((stop) => value <= stop[from])
	const [high, low] = after === 0 ? [stops[0], null] : [stops.at(after), stops.at(after === -1 ? -1 : after - 1)]
	if (!high || !low || high === low) return (high ?? low)?.[to] ?? 0
	return low[to] + ((value - low[from]) / (high[from] - low[from])) * (high[to] - low[to])
}
