import { connect, type NetConnectOpts, type Socket } from 'node:net'
import type { Clock } from './clock.ts'

/** A connection to a server of this session, or null when nobody answers within `limitMs`. Later errors of the socket are the caller's to hear as its end. */
export function openSocket(address: NetConnectOpts, clock: Pick<Clock, 'after'>, limitMs: number): Promise<Socket | null> {
	return new Promise((resolve) => {
		const socket = connect(address)
		const cancel = clock.after(limitMs, () => done(null))
		function done(result: Socket | null): void {
			cancel()
			if (!result) socket.destroy()
			resolve(result)
		}
		socket.once('connect', () => done(socket))
		socket.on('error', () => done(null))
	})
}
