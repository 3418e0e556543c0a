import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import type { IngestTarget } from '../../../shared/domain/feeds.ts'
import type { Clock } from '../../lib/clock.ts'
import { addressOf } from './address.ts'

/** Whether the server can be reached at all now: no more than a question at its door. */
export type Probe = (host: string, port: number, withinMs: number) => Promise<boolean>

/** Looks this often for the first minutes, ms: back within 2 s after the link is the promise. */
const eagerMs = 1000
const eagerForMs = 5 * 60_000
const patientMs = 5000
const probeLimitMs = 900

/**
 * While a retry is waited for: tells once when the server could not be reached and now can, or when this computer got another address. A server that
 * can be reached all the time is not told: then the fault is not the link, and the wait is kept. SRT has no door to knock at; only addresses count.
 */
export function watchLink(
	target: IngestTarget,
	clock: Clock,
	onBack: () => void,
	probe: Probe = tcpProbe,
	addresses = ownAddresses,
): () => void {
	const startedAtMs = clock.now()
	const before = addresses()
	const place = addressOf(target)
	let wasAway = false
	let stopped = false
	let cancel = clock.after(0, () => void look())

	async function look(): Promise<void> {
		const canReach = place && target.protocol !== 'srt' ? await probe(place.host, place.port, probeLimitMs) : null
		if (stopped) return
		const now = addresses()
		const hasNewAddress = now !== before && now !== ''
		if ((canReach === true && wasAway) || (canReach === null && hasNewAddress)) {
			stopped = true
			onBack()
			return
		}
		if (canReach === false) wasAway = true
		cancel = clock.after(clock.now() - startedAtMs < eagerForMs ? eagerMs : patientMs, () => void look())
	}

	return () => {
		stopped = true
		cancel()
	}
}

function tcpProbe(host: string, port: number, withinMs: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect({ host, port })
		const answer = (can: boolean) => {
			clearTimeout(limit)
			socket.destroy()
			resolve(can)
		}
		const limit = setTimeout(() => answer(false), withinMs)
		socket.on('connect', () => answer(true))
		socket.on('error', () => answer(false))
	})
}

function ownAddresses(): string {
	return Object.values(networkInterfaces())
		.flatMap((list) => (list ?? []).filter((each) => !each.internal).map((each) => each.address))
		.toSorted()
		.join(' ')
}
