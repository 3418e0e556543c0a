/** Wrong passwords from one address within this time are counted together, ms. */
const windowMs = 60_000
const mostWrong = 5
/** How long the answer to each further try is held back, ms. */
const delayMs = 2000
/** More addresses are not remembered: the oldest is forgotten first. */
const mostAddresses = 1000

export interface WrongPasswords {
	/** How long the answer to a try from this address is held back, ms. */
	delayFor(address: string): number
	add(address: string): void
	/** How many there were since the start. */
	count(): number
}

/**
 * Slows the guessing of passwords down: after five wrong ones in a minute, each answer to the same address comes late. Nobody is refused, because a program
 * with a wrong password must not keep another one on the same computer out.
 */
export function createWrongPasswords(steadyMs: () => number): WrongPasswords {
	const tries = new Map<string, { sinceMs: number; count: number }>()
	let total = 0

	return {
		delayFor(address) {
			const seen = tries.get(address)
			return seen !== undefined && seen.count >= mostWrong && steadyMs() - seen.sinceMs < windowMs ? delayMs : 0
		},
		add(address) {
			total += 1
			const now = steadyMs()
			const seen = tries.get(address)
			if (seen && now - seen.sinceMs < windowMs) seen.count += 1
			else {
				tries.delete(address)
				tries.set(address, { sinceMs: now, count: 1 })
			}
			const [oldest] = tries.keys()
			if (tries.size > mostAddresses && oldest !== undefined) tries.delete(oldest)
		},
		count: () => total,
	}
}
