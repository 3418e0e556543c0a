import type { NetConnectOpts } from 'node:net'
import type { Clock } from '../../../lib/clock.ts'
import { openSocket } from '../../../lib/open-socket.ts'
import type { DisplayAddress, DisplayCookie } from './display-address.ts'
import { createX11Reader, type X11Client } from './x11-client.ts'
import { setupRequest } from './x11-messages.ts'

const connectLimitMs = 5000

/** Connects and asks to be let in. null = nothing listens there. */
export async function connectX11(
	{ addresses }: DisplayAddress,
	cookie: DisplayCookie | null,
	clock: Clock,
	onEvent: (event: Buffer) => void,
): Promise<X11Client | null> {
	for (const address of addresses) {
		const { target, client } = createX11Reader()
		const onread = {
			buffer: () => target.space(),
			callback(count: number) {
				target.filled(count)
				return true
			},
		}
		const socket = await openSocket({ ...address, onread } as NetConnectOpts, clock, connectLimitMs)
		if (!socket) continue
		const own = client(socket, onEvent)
		socket.resume()
		socket.write(setupRequest(cookie))
		return own
	}
	return null
}
