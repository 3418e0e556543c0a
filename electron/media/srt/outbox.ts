import { createLineWindow } from './line-window.ts'
import { isAfter } from './packet.ts'

/**
 * What one SRT connection still owes to the server: packets that left and are not acknowledged, and those that may not leave yet, because the line is full
 * or because nothing comes back. Receivers give up what comes later than their latency, but only when something newer is there already: when a line was
 * dead for a moment, they must get what it swallowed before they get anything newer. Pure; times are ms on one steady clock.
 */
export interface SrtOutbox {
	/** The caller's next packet of media; sequence numbers rise. */
	add(sequence: number, bytes: Buffer): void
	/** The packets that leave now, in order. To be asked after every call of the others, and every `askEveryMs` while something is owed. */
	leaving(now: number): readonly Buffer[]
	/** Something came from the server: where it has everything before `next`, and measures this round trip, ms; null = it did not say. */
	heard(now: number, acknowledged?: { readonly next: number; readonly rttMs: number | null }): void
	/** Whether a packet has not left yet, so that asking for it again changes nothing. */
	isWaiting(sequence: number): boolean
	/** Whether packets wait here. */
	isHeldUp(): boolean
	/** Whether the server has everything. */
	isEmpty(): boolean
}

interface Packet {
	readonly sequence: number
	readonly bytes: Buffer
}

/** How often to ask what leaves while packets are not acknowledged, ms. */
export const askEveryMs = 50
/** A server acknowledges every 10 ms. When nothing came from it for this time, ms, and two round trips, the line is taken for dead. */
const deadAfterMs = 100
/** While the line is dead, its oldest packet is sent again and again with this pause, ms: the answer shows that it is back. */
const tryEveryMs = 100

export function createSrtOutbox(): SrtOutbox {
	const window = createLineWindow()
	let underWay: Packet[] = []
	let held: Packet[] = []
	let heardAtMs = 0
	/** When the oldest packet under way left after the last answer. */
	let waitsSinceMs = 0
	/** null until the server has measured it: what is normal is not known before. */
	let tripMs: number | null = null
	let triedAtMs: number | null = null

	function isDead(now: number): boolean {
		if (underWay.length === 0 || tripMs === null) return false
		return now - Math.max(heardAtMs, waitsSinceMs) > deadAfterMs + 2 * tripMs
	}

	function tryAgain(now: number): readonly Buffer[] {
		const [first] = underWay
		if (!first || (triedAtMs !== null && now - triedAtMs < tryEveryMs)) return []
		triedAtMs = now
		return [first.bytes]
	}

	function acknowledge(next: number): void {
		const count = underWay.findIndex(({ sequence }) => !isAfter(next, sequence))
		underWay = count === -1 ? [] : underWay.slice(count)
	}

	return {
		add(sequence, bytes) {
			held.push({ sequence, bytes })
		},
		leaving(now) {
			if (triedAtMs !== null || isDead(now)) return tryAgain(now)
			let count = 0
			for (const { sequence, bytes } of held) {
				if (!window.isOpen()) break
				window.sent(sequence, bytes.length, now)
				count += 1
			}
			if (count === 0) return []
			if (underWay.length === 0) waitsSinceMs = now
			const leaving = held.slice(0, count)
			held = held.slice(count)
			underWay.push(...leaving)
			return leaving.map(({ bytes }) => bytes)
		},
		heard(now, acknowledged) {
			heardAtMs = now
			if (acknowledged) {
				tripMs = acknowledged.rttMs ?? tripMs
				acknowledge(acknowledged.next)
			}
			if (triedAtMs === null) {
				if (acknowledged) window.acknowledged(acknowledged.next, acknowledged.rttMs, now)
				return
			}
			triedAtMs = null
			window.beginAgain(now)
			held = [...underWay, ...held]
			underWay = []
		},
		isWaiting: (sequence) => held.some((packet) => packet.sequence === sequence),
		isHeldUp: () => held.length > 0,
		isEmpty: () => held.length === 0 && underWay.length === 0,
	}
}
