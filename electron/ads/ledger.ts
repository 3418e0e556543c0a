/** One ad of ours that was launched, or whose launch is not known to have failed. */
export interface AdLaunchEntry {
	readonly platformId: string
	readonly atMs: number
}

/** Keeps the launches across restarts. Both are synchronous and must not throw. */
export interface AdLedgerStore {
	load(): readonly AdLaunchEntry[]
	save(entries: readonly AdLaunchEntry[]): void
}

/** The hour of "24 per hour" rolls. */
export const windowMs = 3_600_000

/** A new window of entries: those too old to matter are dropped. */
export function withLaunch(entries: readonly AdLaunchEntry[], entry: AdLaunchEntry): readonly AdLaunchEntry[] {
	return [...entries.filter(({ atMs }) => atMs > entry.atMs - windowMs), entry]
}

export function withoutLaunch(entries: readonly AdLaunchEntry[], entry: AdLaunchEntry): readonly AdLaunchEntry[] {
	return entries.filter((other) => other !== entry)
}

/** Launch times on one platform within the last hour, oldest first. */
export function launchesInWindow(entries: readonly AdLaunchEntry[], platformId: string, nowMs: number): readonly number[] {
	return entries
		.filter((entry) => entry.platformId === platformId && entry.atMs > nowMs - windowMs)
		.map(({ atMs }) => atMs)
		.sort((a, b) => a - b)
}

export function remainingByCount(launches: readonly number[], hourlyLimit: number): number {
	return Math.max(0, hourlyLimit - launches.length)
}

/**
 * When the oldest ad leaves the window. null when nothing is used up, and when the platform counts more ads than we launched: somebody else
 * launched some, at times that we do not know.
 */
export function nextRefillAt(launches: readonly number[], remaining: number, hourlyLimit: number, nowMs: number): number | null {
	const [oldest] = launches
	if (oldest === undefined || remaining >= hourlyLimit || hourlyLimit - remaining > launches.length) return null
	return oldest + windowMs > nowMs ? oldest + windowMs : null
}
