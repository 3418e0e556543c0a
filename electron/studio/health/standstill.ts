import { uptime } from 'node:os'
import type { Clock } from '../../lib/clock.ts'

/** Looks this often, ms. */
const lookEveryMs = 1000
/** A busy computer delays a look as well, ms. */
const leastMs = 3000

/**
 * Notices afterwards that this process did not run for a while, as when the computer sleeps. `uptimeS`: seconds since the computer was started; unlike other
 * clocks, it goes on while it sleeps.
 */
export function watchStandstill(clock: Clock, onStandstill: (forMs: number) => void, uptimeS: () => number = uptime): () => void {
	let lookedAtS = uptimeS()
	let cancel = clock.after(lookEveryMs, look)

	function look(): void {
		const nowS = uptimeS()
		const forMs = Math.round((nowS - lookedAtS) * 1000) - lookEveryMs
		lookedAtS = nowS
		cancel = clock.after(lookEveryMs, look)
		if (forMs >= leastMs) onStandstill(forMs)
	}

	return () => cancel()
}
