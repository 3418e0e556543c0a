import type { PlatformRun } from '../../broadcast/platform-run.ts'
import type { Clock } from '../../lib/clock.ts'
import { detach } from '../../lib/detach.ts'
import { Secret } from '../../lib/secret.ts'
import type { PlatformBroadcast } from '../../platforms/platform.ts'

/** The addresses at which viewers get each broadcast. Platforms limit how often they may be asked. */
export interface PlaybackAddresses {
	/** The broadcasts that are to be watched. */
	follow(runs: readonly Pick<PlatformRun, 'destinationId' | 'broadcast'>[]): void
	/** null: not known yet. */
	address(destinationId: string): string | null
	/** The address is no longer good. */
	renew(destinationId: string): void
	dispose(): void
}

interface Known {
	readonly broadcast: PlatformBroadcast
	readonly ended: AbortController
	url: string | null
	/** Asked this often without an answer that helps. */
	tries: number
	cancel: () => void
}

/** Until an address is asked for again, ms; the last one repeats. */
const pausesMs = [5000, 15_000, 60_000, 300_000]

/** `onChange`: an address is known, or another one. */
export function createPlaybackAddresses(options: {
	readonly clock: Clock
	readonly onSecret: (secret: Secret) => void
	readonly onChange: () => void
}): PlaybackAddresses {
	const known = new Map<string, Known>()

	async function ask(one: Known): Promise<void> {
		const url = await one.broadcast.playback?.address(one.ended.signal).catch(() => null)
		if (one.ended.signal.aborted) return
		if (typeof url === 'string') {
			options.onSecret(new Secret(url))
			one.url = url
			return options.onChange()
		}
		askLater(one)
	}

	function askLater(one: Known): void {
		one.cancel()
		const pauseMs = pausesMs[Math.min(one.tries, pausesMs.length - 1)] ?? 0
		one.tries += 1
		one.cancel = options.clock.after(pauseMs, () => detach(ask(one)))
	}

	function forget(id: string, { ended, cancel }: Known): void {
		ended.abort()
		cancel()
		known.delete(id)
	}

	return {
		follow(runs) {
			for (const [id, one] of known)
				if (!runs.some(({ destinationId, broadcast }) => destinationId === id && broadcast === one.broadcast)) forget(id, one)
			for (const { destinationId, broadcast } of runs) {
				if (known.has(destinationId)) continue
				const one: Known = { broadcast, ended: new AbortController(), url: null, tries: 0, cancel: () => {} }
				known.set(destinationId, one)
				detach(ask(one))
			}
		},
		address: (id) => known.get(id)?.url ?? null,
		renew(id) {
			const one = known.get(id)
			if (one) askLater(one)
		},
		dispose() {
			for (const [id, one] of known) forget(id, one)
		},
	}
}
