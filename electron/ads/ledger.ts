/** The identity of an ad count, which a platform keeps per account: two accounts of one platform are counted separately. */
export interface AdAccount {
	readonly platformId: string
	readonly destinationId: string
}

/** One ad of ours that was launched, or whose launch is not known to have failed. */
export interface AdLaunchEntry {
	readonly platformId: string
	/** null = stored before launches were recorded per account: counted for every destination of its platform, so one ad too few rather than one too many. */
	readonly destinationId: string | null
	readonly atMs: number
}

/** Stores the launches across restarts. Both functions are synchronous and must not throw. */
export interface AdLedgerStore {
	load(): readonly AdLaunchEntry[]
	save(entries: readonly AdLaunchEntry[]): void
}

/** Reads the store once; after that, every controller immediately sees what another has saved. */
export function readOnce(store: AdLedgerStore): AdLedgerStore {
	let entries = store.load()
	return {
		load: () => entries,
		save(next) {
			entries = next
			store.save(next)
		},
	}
}

/** The hour of "24 per hour" is a rolling window, ms. */
export const windowMs = 3_600_000

/** Adds an entry and removes those that have left the window. */
export function withLaunch(entries: readonly AdLaunchEntry[], entry: AdLaunchEntry): readonly AdLaunchEntry[] {
	return [...entries.filter(({ atMs }) => atMs > entry.atMs - windowMs), entry]
}

export function withoutLaunch(entries: readonly AdLaunchEntry[], entry: AdLaunchEntry): readonly AdLaunchEntry[] {
	return entries.filter((other) => other !== entry)
}

/** Two entries of one account that are closer than this are the same launch, ms: no platform runs two ads within that time. */
const sameLaunchMs = 2000

/** Adds what another computer launched, each launch once. */
export function withLaunchesOf(entries: readonly AdLaunchEntry[], others: readonly AdLaunchEntry[]): readonly AdLaunchEntry[] {
	const isKnown = (other: AdLaunchEntry) =>
		entries.some(
			({ platformId, destinationId, atMs }) =>
				platformId === other.platformId && destinationId === other.destinationId && Math.abs(atMs - other.atMs) < sameLaunchMs,
		)
	return [...entries, ...others.filter((other) => !isKnown(other))].toSorted((a, b) => a.atMs - b.atMs)
}

/** Launch times of one account within the last hour, oldest first. */
export function launchesInWindow(entries: readonly AdLaunchEntry[], place: AdAccount, nowMs: number): readonly number[] {
	return entries
		.filter((entry) => isOf(entry, place) && entry.atMs > nowMs - windowMs)
		.map(({ atMs }) => atMs)
		.sort((a, b) => a - b)
}

function isOf(entry: AdLaunchEntry, { platformId, destinationId }: AdAccount): boolean {
	return entry.platformId === platformId && (entry.destinationId === null || entry.destinationId === destinationId)
}

export function remainingByCount(launches: readonly number[], hourlyLimit: number): number {
	return Math.max(0, hourlyLimit - launches.length)
}

/**
 * When the oldest ad leaves the window. null when no ad was used, and when the platform counts more ads than we launched: somebody else
 * launched some, at unknown times.
 */
export function nextRefillAt(launches: readonly number[], remaining: number, hourlyLimit: number, nowMs: number): number | null {
	const [oldest] = launches
	if (oldest === undefined || remaining >= hourlyLimit || hourlyLimit - remaining > launches.length) return null
	return oldest + windowMs > nowMs ? oldest + windowMs : null
}
