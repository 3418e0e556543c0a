import { conclusionType, isAfter, type SrtPacket } from './packet.ts'

/** What of one SRT connection has arrived, from the packets that both ends send each other. Times are ms on one steady clock. */
export interface SrtDelivery {
	fromCaller(packet: SrtPacket, now: number): void
	fromServer(packet: SrtPacket, now: number): void
	/** The server has acknowledged media. */
	isAccepted(): boolean
	/** How long the oldest packet has waited that the server has not acknowledged; 0 when all are. */
	oldestWaitMs(now: number): number
	/** When the caller's newest packet left for the first time, null before the first. */
	lastSentAtMs(): number | null
	/** Last sign of life of the server; null before the first. */
	lastHeardAtMs(): number | null
	/** What the server holds back before it hands it on; null until it has said so. */
	latencyMs(): number | null
	rttMs(): number
	/** The server's end of the connection; null until media was sent. */
	serverSocketId(): number | null
}

interface Waiting {
	readonly sequence: number
	readonly atMs: number
}

/** A round trip before the server has measured one, ms: SRT's own guess. */
const firstRttMs = 100
/** The head of the list is dropped in portions of this size. */
const portion = 4096

export function createSrtDelivery(): SrtDelivery {
	let waiting: Waiting[] = []
	let head = 0
	let newest: Waiting | null = null
	let isAccepted = false
	let heardAtMs: number | null = null
	let latencyMs: number | null = null
	let rttMs = firstRttMs
	let serverSocketId: number | null = null

	function acknowledge(next: number): void {
		for (let first = waiting[head]; first && isAfter(next, first.sequence); first = waiting[head]) {
			head += 1
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
			// What is sent again has waited since the first time.
			if (newest && !isAfter(packet.sequence, newest.sequence)) return
			newest = { sequence: packet.sequence, atMs: now }
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
		lastSentAtMs: () => newest?.atMs ?? null,
		lastHeardAtMs: () => heardAtMs,
		latencyMs: () => latencyMs,
		rttMs: () => rttMs,
		serverSocketId: () => serverSocketId,
	}
}
