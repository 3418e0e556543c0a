import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { mostCallText } from '../../shared/ipc/socket-call.ts'

interface Upgrade {
	readonly request: IncomingMessage
	readonly socket: Duplex
	readonly head: Buffer
	/** Messages are compressed. */
	readonly isCompressed: boolean
}

export interface EventServers {
	accept(upgrade: Upgrade, onClient: (client: WebSocket) => void): void
}

/** What a screen sends is a short line or a call, bytes: a UTF-16 unit has three at most. */
const maxPayload = 3 * mostCallText
/** A part of the state is sent whole with each change and differs little from the one before: with the memory of those, it shrinks to some bytes. */
const compression = {
	threshold: 256,
	concurrencyLimit: 4,
	// 32 kB of memory holds a whole program view; level 3 costs a third of the time of the default for a few bytes more.
	zlibDeflateOptions: { level: 3, memLevel: 7 },
}

/** The WebSockets for events. Those on this computer are not compressed: that would cost time and save nothing. */
export function createEventServers(): EventServers {
	// The subprotocol of the answer is never the one that contains the token.
	const common = {
		noServer: true,
		clientTracking: false,
		maxPayload,
		handleProtocols: (offered: Set<string>) => (offered.has('showcaller') ? ('showcaller' as const) : (false as const)),
	}
	const plain = new WebSocketServer(common)
	const compressed = new WebSocketServer({ ...common, perMessageDeflate: compression })
	return {
		accept({ request, socket, head, isCompressed }, onClient) {
			const server = isCompressed ? compressed : plain
			server.handleUpgrade(request, socket, head, onClient)
		},
	}
}
