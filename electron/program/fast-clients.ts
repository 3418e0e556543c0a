import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { otherCanvasId } from '../../shared/domain/canvas.ts'
import {
	type CandidateRequest,
	type CandidatesRequest,
	candidateKinds,
	type FastRequest,
	type LooksRequest,
	type MonitorRequest,
	mostCandidates,
	mostLooks,
	mostMonitored,
	type ScopesRequest,
	type SourceRequest,
	sourceViews,
} from '../../shared/ipc/fast-port.ts'
import { received } from '../../shared/ipc/received.ts'

/** An upgrade request whose socket main has accepted and handed over. */
export interface FastUpgrade {
	readonly headers: Readonly<Record<string, string>>
	readonly url: string
	readonly headBase64: string
	/** Whose it is. */
	readonly callerId: string
}

/** A screen that receives pictures and levels. */
export interface FastClient {
	request(): FastRequest
	/** Everything sent before has left this process. A client that is not ready gets nothing of this frame, so that nothing queues up. */
	isReady(): boolean
	/** Sound may wait behind a picture, but not without end. */
	hasRoomForSound(): boolean
	send(message: Uint8Array): void
}

export interface FastClients {
	/** Finishes the WebSocket handshake on the socket; an unusable socket is closed. */
	attach(upgrade: FastUpgrade, socket: Socket): void
	all(): Iterable<FastClient>
	isEmpty(): boolean
	/** Ends the connections of one device. */
	closeOf(callerId: string): void
	dispose(): void
}

const nothingWanted: FastRequest = { want: 'none', thumbnails: false, preview: false }
/** Requests are one line of JSON, with the ids of many devices at most. */
const maxRequestBytes = 16_384
/** About a third of a second of sound: later it is of no use. */
const maxWaitingBytes = 128 * 1024
/** A screen has one or two. Each more costs the clock of the program time. */
const mostClients = 96
const mostOfOneCaller = 32

/** `onRequests`: a screen requests something else, or has gone. */
export function createFastClients(onRequests: () => void = () => {}): FastClients {
	const server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: maxRequestBytes, clientTracking: false })
	const clients = new Map<WebSocket, FastClient>()
	const callers = new Map<WebSocket, string>()

	function add(webSocket: WebSocket, callerId: string): void {
		callers.set(webSocket, callerId)
		let request = nothingWanted
		let unconfirmed = 0
		webSocket.on('message', (data, isBinary) => {
			if (isBinary) return
			if (data.toString() === received) {
				unconfirmed = Math.max(0, unconfirmed - 1)
				return
			}
			request = parseFastRequest(data.toString()) ?? request
			onRequests()
		})
		webSocket.on('close', () => {
			clients.delete(webSocket)
			callers.delete(webSocket)
			onRequests()
		})
		// For a broken client, "close" follows immediately.
		webSocket.on('error', () => {})
		clients.set(webSocket, {
			request: () => request,
			isReady: () =>
				webSocket.readyState === webSocket.OPEN && webSocket.bufferedAmount === 0 && (unconfirmed === 0 || request.waits !== true),
			hasRoomForSound: () => webSocket.readyState === webSocket.OPEN && webSocket.bufferedAmount < maxWaitingBytes,
			send(message) {
				unconfirmed += 1
				webSocket.send(message)
			},
		})
	}

	function countOf(callerId: string): number {
		return [...callers.values()].filter((of) => of === callerId).length
	}

	return {
		attach(upgrade, socket) {
			const { callerId } = upgrade
			if (clients.size >= mostClients || countOf(callerId) >= mostOfOneCaller) {
				socket.destroy()
				return
			}
			socket.setNoDelay(true)
			const headers = Object.fromEntries(Object.entries(upgrade.headers).map(([name, value]) => [name.toLowerCase(), value]))
			// ws reads only the method, url and headers of the request.
			const request = { method: 'GET', url: upgrade.url, headers } as unknown as IncomingMessage
			server.handleUpgrade(request, socket, Buffer.from(upgrade.headBase64, 'base64'), (webSocket) => add(webSocket, callerId))
		},
		closeOf(callerId) {
			for (const [webSocket, of] of callers) if (of === callerId) webSocket.terminate()
		},
		all: () => clients.values(),
		isEmpty: () => clients.size === 0,
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
		const {
			want,
			waits,
			halfRate,
			thumbnails,
			preview,
			multiview,
			loudness,
			filterLevels,
			monitor,
			source,
			looks,
			scopes,
			canvas,
			candidates,
		} = JSON.parse(text) as Partial<FastRequest>
		if (want !== 'none' && want !== 'small' && want !== 'half' && want !== 'full') return null
		const asked = parseSourceRequest(source)
		const wanted = parseCandidates(candidates)
		const heard = parseMonitor(monitor)
		const compared = parseLooks(looks)
		const measured = parseScopes(scopes)
		const other = otherCanvasId.safeParse(canvas)
		return {
			want,
			thumbnails: thumbnails === true,
			preview: preview === true,
			...(waits === true ? { waits } : {}),
			...(halfRate === true ? { halfRate } : {}),
			...(multiview === true ? { multiview } : {}),
			...(loudness === true ? { loudness } : {}),
			...(heard ? { monitor: heard } : {}),
			...(typeof filterLevels === 'string' ? { filterLevels } : {}),
			...(asked ? { source: asked } : {}),
			...(compared ? { looks: compared } : {}),
			...(measured ? { scopes: measured } : {}),
			...(other.success ? { canvas: other.data } : {}),
			...(wanted ? { candidates: wanted } : {}),
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

function parseLooks(request: Partial<LooksRequest> | undefined): LooksRequest | null {
	const { of, ids } = request ?? {}
	if (typeof of !== 'string' || !Array.isArray(ids)) return null
	return { of, ids: ids.filter((id) => typeof id === 'string').slice(0, mostLooks) }
}

function parseScopes(request: Partial<ScopesRequest> | undefined): ScopesRequest | null {
	const { id, without } = request ?? {}
	return typeof id === 'string' ? { id, without: typeof without === 'string' ? without : null } : null
}

function parseMonitor(request: MonitorRequest | undefined): MonitorRequest | null {
	if (request?.kind === 'program' || request?.kind === 'preview') return { kind: request.kind }
	if (request?.kind !== 'sources' || !Array.isArray(request.ids)) return null
	const ids = request.ids.filter((id) => typeof id === 'string').slice(0, mostMonitored)
	return { kind: 'sources', ids, ...(typeof request.without === 'string' ? { without: request.without } : {}) }
}

function parseCandidates(request: Partial<CandidatesRequest> | undefined): CandidatesRequest | null {
	const { devices, chosenKey } = request ?? {}
	if (!Array.isArray(devices)) return null
	return { devices: devices.filter(isCandidate).slice(0, mostCandidates), chosenKey: typeof chosenKey === 'string' ? chosenKey : null }
}

function isCandidate(value: unknown): value is CandidateRequest {
	const { key, kind, id } = (value ?? {}) as Partial<CandidateRequest>
	const isText = (text: unknown, most: number) => typeof text === 'string' && text.length > 0 && text.length <= most
	return isText(key, 40) && isText(id, 300) && candidateKinds.some((known) => known === kind)
}
