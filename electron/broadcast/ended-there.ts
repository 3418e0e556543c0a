import type { DestinationState } from '../../shared/domain/destination.ts'
import { detach } from '../lib/detach.ts'
import { answerOrNull } from '../lib/expected.ts'
import type { PlatformBroadcast, PlatformStatus } from '../platforms/platform.ts'

/**
 * A platform that waits for a lost picture closes a good connection only when somebody has ended the broadcast there. Reconnecting would put it back
 * on air, so the platform is queried first.
 */
export interface EndedThere {
	/** The push has changed. */
	evaluate(): void
	/** Stopping twice is harmless. */
	dispose(): void
}

export interface EndedThereOptions {
	readonly broadcast: Pick<PlatformBroadcast, 'status'>
	readonly state: () => DestinationState
	/** Nothing is sent until `resume`. */
	readonly pause: () => Promise<void>
	readonly resume: () => void
	readonly onStatus: (status: PlatformStatus) => void
	/** The broadcast is off the air on the platform. Called instead of `resume`. */
	readonly onEnded: () => void
}

/** As far as is known, the server itself closed the connection. */
const closedByServer: ReadonlySet<string> = new Set(['ingest-closed', 'ingest-ended-by-server', 'ingest-server-closing'])
/** When the platform does not answer, the push continues. */
const answerLimitMs = 3000

export function createEndedThere({ broadcast, state, pause, resume, onStatus, onEnded }: EndedThereOptions): EndedThere {
	let wasLive = false
	let isAsking = false
	let stopped = false

	async function ask(): Promise<void> {
		isAsking = true
		const reading = answerOrNull(broadcast.status(AbortSignal.timeout(answerLimitMs)))
		const [status] = await Promise.all([reading, pause()]).finally(() => {
			isAsking = false
		})
		if (stopped) return
		if (status) onStatus(status)
		if (status?.onAir === false) onEnded()
		else resume()
	}

	return {
		evaluate() {
			const now = state()
			const isLost = wasLive && now.kind === 'reconnecting' && closedByServer.has(now.cause.code)
			wasLive = now.kind === 'live'
			if (isLost && !isAsking && !stopped) detach(ask())
		},
		dispose() {
			stopped = true
		},
	}
}
