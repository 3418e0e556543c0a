import type { Socket } from 'node:net'
import type { Clock } from '../../lib/clock.ts'

/** Writes to a socket and tracks what has not left it yet. */
export interface SendQueue {
	write(bytes: Uint8Array): void
	/** Bytes that the operating system has taken, including handshake and headers. */
	bytesSent(): number
	queuedBytes(): number
	/** Age of the oldest write that the operating system has not fully taken, ms; 0 when nothing waits. */
	oldestQueuedMs(): number
}

export function createSendQueue(socket: Socket, clock: Clock): SendQueue {
	const waiting: number[] = []
	let writtenBytes = 0
	let isCollecting = false

	/** Everything written in one turn is sent in one piece: each piece costs the sender, the system and the receiver time. */
	function collect(): void {
		if (isCollecting) return
		isCollecting = true
		socket.cork()
		process.nextTick(() => {
			isCollecting = false
			socket.uncork()
		})
	}

	return {
		write(bytes) {
			if (socket.destroyed || socket.writableEnded) return
			collect()
			writtenBytes += bytes.length
			waiting.push(clock.now())
			// Writes complete in order, so the first in the list is always the oldest.
			socket.write(bytes, () => {
				waiting.shift()
			})
		},
		bytesSent: () => writtenBytes - socket.writableLength,
		queuedBytes: () => socket.writableLength,
		oldestQueuedMs() {
			const oldest = waiting[0]
			return oldest === undefined ? 0 : Math.max(0, clock.now() - oldest)
		},
	}
}
