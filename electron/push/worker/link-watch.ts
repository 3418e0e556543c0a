import { networkInterfaces } from 'node:os'
import type { Clock } from '../../lib/clock.ts'

/** A check costs 0.1 ms, so it can run often enough to notice a reconnected cable at once. */
const checkEveryMs = 250

/**
 * While a retry is pending: reports each time that this computer gets an address that it did not have before, which is how a cable, a Wi-Fi network or
 * a VPN comes back. Interfaces without a carrier have no addresses here. Nothing is sent: only a try can show whether the server can be reached.
 */
export function watchLink(clock: Clock, onBack: () => void, addresses: () => readonly string[] = ownAddresses): () => void {
	let before = new Set(addresses())
	let cancel = clock.after(checkEveryMs, check)

	function check(): void {
		cancel = clock.after(checkEveryMs, check)
		const now = addresses()
		const hasNew = now.some((address) => !before.has(address))
		before = new Set(now)
		if (hasNew) onBack()
	}

	return () => cancel()
}

function ownAddresses(): readonly string[] {
	return Object.entries(networkInterfaces()).flatMap(([name, list]) =>
		(list ?? []).filter(({ internal }) => !internal).map(({ address }) => `${name} ${address}`),
	)
}
