/** Says once for each account that this computer's clock is wrong. */
export interface ClockWarning {
	/** `offsetMs`: the platform's clock minus ours. */
	look(accountId: string, offsetMs: number): void
}

/** A clock this far off deserves a sentence. */
const worthSayingMs = 120_000

export function createClockWarning(warn: (accountId: string, text: string) => void): ClockWarning {
	const warned = new Set<string>()
	return {
		look(accountId, offsetMs) {
			if (Math.abs(offsetMs) < worthSayingMs || warned.has(accountId)) return
			warned.add(accountId)
			const minutes = Math.round(Math.abs(offsetMs) / 60_000)
			const direction = offsetMs > 0 ? 'behind' : 'ahead'
			warn(
				accountId,
				`says that this computer's clock is ${minutes} min ${direction}. Countdowns and planned starts go by the platform's clock.`,
			)
		},
	}
}
