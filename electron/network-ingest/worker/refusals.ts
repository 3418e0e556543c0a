/** Slows down whoever tries many keys: after too many refusals in a minute, an address is not served for a while. Times are steady ms. */
export interface Refusals {
	isBlocked(from: string, nowMs: number): boolean
	add(from: string, nowMs: number): void
}

const allowedRefusals = 10
const windowMs = 60_000
const blockedMs = 60_000
/** The addresses that are remembered; the oldest is forgotten. */
const maxAddresses = 1000

export function createRefusals(): Refusals {
	const known = new Map<string, { readonly times: readonly number[]; readonly blockedUntilMs: number }>()

	return {
		isBlocked: (from, nowMs) => (known.get(from)?.blockedUntilMs ?? 0) > nowMs,
		add(from, nowMs) {
			const times = [...(known.get(from)?.times ?? []), nowMs].filter((each) => nowMs - each < windowMs)
			known.delete(from)
			known.set(from, { times: times.slice(-allowedRefusals), blockedUntilMs: times.length >= allowedRefusals ? nowMs + blockedMs : 0 })
			const [oldest] = known.keys()
			if (known.size > maxAddresses && oldest !== undefined) known.delete(oldest)
		},
	}
}
