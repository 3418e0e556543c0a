import type { Clock } from '../lib/clock.ts'
import { answerOrNull } from '../lib/expected.ts'
import { wait } from '../lib/wait.ts'
import type { PlatformBroadcast, PlatformStatus } from '../platforms/platform.ts'
import { type AdNumbers, evidenceOf } from './break-evidence.ts'

export type Reconciled =
	| { readonly kind: 'started'; readonly status: PlatformStatus }
	| { readonly kind: 'not-started'; readonly status: PlatformStatus }
	/** `wasRead`: the state could be read, but contained no number that shows anything. */
	| { readonly kind: 'unknown'; readonly wasRead: boolean }

/** Pauses before each reading, ms. The first reading is made at once; the platform may need a moment before its numbers show a launch. */
const pausesMs = [0, 1000, 2000, 3000, 5000, 8000, 13_000]
/** "Not started" needs this many matching readings … */
const readingsNeeded = 2
/** … the last of them requested at least this long after the answer was lost, ms. */
const settledAfterMs = 3000
const giveUpAfterMs = 60_000

/** After a lost answer: reads the platform's numbers until they show whether the ad was started. Launches nothing. Never rejects. */
export async function reconcile(options: {
	readonly broadcast: Pick<PlatformBroadcast, 'status'>
	readonly before: AdNumbers
	readonly requestedAtMs: number
	readonly clock: Clock
	/** Called with each reading. */
	readonly onStatus: (status: PlatformStatus) => void
	/** Aborting it ends the readings at once. */
	readonly signal: AbortSignal
}): Promise<Reconciled> {
	const { broadcast, before, requestedAtMs, clock } = options
	const lostAtMs = clock.steady()
	const giveUp = new AbortController()
	const cancelGiveUp = clock.after(giveUpAfterMs, () => giveUp.abort())
	const signal = AbortSignal.any([giveUp.signal, options.signal])
	let agreeing = 0
	let wasRead = false
	try {
		for (const pauseMs of pausesMs) {
			await wait(clock, pauseMs, signal)
			if (signal.aborted) break
			const status = await answerOrNull(broadcast.status(signal))
			if (!status) continue
			wasRead = true
			options.onStatus(status)
			const evidence = evidenceOf(before, status, requestedAtMs)
			if (evidence === 'started') return { kind: 'started', status }
			if (evidence === 'not-started') agreeing += 1
			const settled = status.readAtMs >= lostAtMs + settledAfterMs
			if (settled && evidence === 'not-started' && agreeing >= readingsNeeded) return { kind: 'not-started', status }
		}
		return { kind: 'unknown', wasRead }
	} finally {
		cancelGiveUp()
	}
}
