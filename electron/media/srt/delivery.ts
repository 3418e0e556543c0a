import { conclusionType, isAfter, type SrtPacket } from './packet.ts'

/** Tracks what has arrived on one SRT connection, from the packets of both ends. Times are ms on one steady clock. */
export interface SrtDelivery {
	fromCaller(packet: SrtPacket, now: number): void
	fromServer(packet: SrtPacket, now: number): void
	/** The server has acknowledged media. */
	isAccepted(): boolean
	/** How long the oldest packet that the server has not acknowledged has waited, ms; 0 when all are acknowledged. */
	oldestWaitMs(now: number): number
	/** Bytes of media in all packets of the caller, each counted once. */
	sentBytes(): number
	/** Bytes of media in those before the first that the server has not acknowledged. */
	arrivedBytes(): number
	/** When the caller's newest packet was first sent; null before the first. */
	lastSentAtMs(): number | null
	/** When the server last sent anything; null before the first packet. */
	lastHeardAtMs(): number | null
	/** The server's latency: how long it holds packets before it passes them on, ms; null until it has reported it. */
	latencyMs(): number | null
	rttMs(): number
	/** The server's socket ID; null until media was sent. */
	serverSocketId(): number | null
}

interface Waiting {
	readonly sequence: number
	readonly atMs: number
	/** Bytes of media up to the end of this packet. */
	readonly endBytes: number
}

/** Assumed round trip until the server has measured one, ms: SRT's own default. */
const firstRttMs = 100
/** Acknowledged entries at the head of the list are removed in batches of this size. */
const portion = 4096

export function createSrtDelivery(): SrtDelivery {
	let waiting: Waiting[] = []
	let head = 0
	let newest: Waiting | null = null
	let arrivedBytes = 0
	let isAccepted = false
	let heardAtMs: number | null = null
	let latencyMs: number | null = null
	let rttMs = firstRttMs
	let serverSocketId: number | null = null

	function acknowledge(next: number): void {
		for (let first = waiting[head]; first && isAfter(next, first.sequence); first = waiting[head]) {
			head += 1
			arrivedBytes = first.endBytes
			isAccepted = true
		}
		if (head < portion) return
		waiting = waiting.slice(head)
		head = 0
	}

	return {
		fromCaller(packet, now) {
			if (packet.kind !== 'data') return
			serverSocketId = packet.socketId
			// A packet that is sent again has waited since it was first sent.
			if (newest && !isAfter(packet.sequence, newest.sequence)) return
			newest = { sequence: packet.sequence, atMs: now, endBytes: (newest?.endBytes ?? 0) + packet.mediaBytes }
			waiting.push(newest)
		},
		fromServer(packet, now) {
			heardAtMs = now
			if (packet.kind === 'handshake' && packet.type === conclusionType) latencyMs = packet.latencyMs ?? latencyMs
			if (packet.kind !== 'acknowledgement') return
			rttMs = packet.rttMs ?? rttMs
			acknowledge(packet.sequence)
		},
		isAccepted: () => isAccepted,
		oldestWaitMs(now) {
			const first = waiting[head]
			return first ? now - first.atMs : 0
		},
		sentBytes: () => newest?.endBytes ?? 0,
		arrivedBytes: () => arrivedBytes,
		lastSentAtMs: () => newest?.atMs ?? null,
		lastHeardAtMs: () => heardAtMs,
		latencyMs: () => latencyMs,
		rttMs: () => rttMs,
		serverSocketId: () => serverSocketId,
	}
}
