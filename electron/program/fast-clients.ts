import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { type FastRequest, type SourceRequest, sourceViews } from '../../shared/ipc/fast-port.ts'

/** An upgrade request whose socket main has accepted and handed over. */
export interface FastUpgrade {
	readonly headers: Readonly<Record<string, string>>
	readonly url: string
	readonly headBase64: string
}

/** A screen that receives pictures and levels. */
export interface FastClient {
	request(): FastRequest
	/** Everything sent before has left this process. A client that is not ready gets nothing of this frame, so that nothing queues up. */
	isReady(): boolean
	send(message: Uint8Array): void
}

export interface FastClients {
	/** Finishes the WebSocket handshake on the socket; an unusable socket is closed. */
	attach(upgrade: FastUpgrade, socket: Socket): void
	all(): Iterable<FastClient>
	dispose(): void
}

const nothingWanted: FastRequest = { want: 'none', thumbnails: false, preview: false }
/** Requests are one line of JSON. */
const maxRequestBytes = 4096

export function createFastClients(): FastClients {
	const server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: maxRequestBytes, clientTracking: false })
	const clients = new Map<WebSocket, FastClient>()

	function add(webSocket: WebSocket): void {
		let request = nothingWanted
		webSocket.on('message', (data, isBinary) => {
			if (!isBinary) request = parseFastRequest(data.toString()) ?? request
		})
		webSocket.on('close', () => clients.delete(webSocket))
		// For a broken client, "close" follows immediately.
		webSocket.on('error', () => {})
		clients.set(webSocket, {
			request: () => request,
			isReady: () => webSocket.readyState === webSocket.OPEN && webSocket.bufferedAmount === 0,
			send: (message) => webSocket.send(message),
		})
	}

	return {
		attach(upgrade, socket) {
			socket.setNoDelay(true)
			const headers = Object.fromEntries(Object.entries(upgrade.headers).map(([name, value]) => [name.toLowerCase(), value]))
			// ws reads only the method, url and headers of the request.
			const request = { method: 'GET', url: upgrade.url, headers } as unknown as IncomingMessage
			server.handleUpgrade(request, socket, Buffer.from(upgrade.headBase64, 'base64'), add)
		},
		all: () => clients.values(),
		dispose() {
			for (const webSocket of clients.keys()) webSocket.terminate()
			clients.clear()
			server.close()
		},
	}
}

/** null for anything but a complete request. */
export function parseFastRequest(text: string): FastRequest | null {
	try {
		const { want, thumbnails, preview, multiview, source } = JSON.parse(text) as Partial<FastRequest>
		if (want !== 'none' && want !== 'half' && want !== 'full') return null
		const asked = parseSourceRequest(source)
		return {
			want,
			thumbnails: thumbnails === true,
			preview: preview === true,
			...(multiview === true ? { multiview } : {}),
			...(asked ? { source: asked } : {}),
		}
	} catch {
		return null
	}
}

function parseSourceRequest(request: Partial<SourceRequest> | undefined): SourceRequest | null {
	const { id, views, without } = request ?? {}
	if (typeof id !== 'string' || !Array.isArray(views)) return null
	return { id, views: sourceViews.filter((view) => views.includes(view)), without: typeof without === 'string' ? without : null }
}
