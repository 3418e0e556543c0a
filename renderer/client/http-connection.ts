import type { StudioSnapshot } from '../../shared/domain/snapshot.ts'
import { maxUploadBytes } from '../../shared/domain/upload.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { CallName, CallOutput } from '../../shared/ipc/contract.ts'
import { type Access, envelope } from '../../shared/ipc/envelope.ts'
import { received } from '../../shared/ipc/received.ts'
import { createListeners } from '../../shared/lib/listeners.ts'
import { backoffMs } from './backoff.ts'
import { noAnswer, pathIn, strangeAnswer, unreadableFile, unwrap } from './client-errors.ts'
import { createEventHub } from './event-hub.ts'
import type { SendFileRequest } from './send-file.ts'
import { createSocketCalls, type SocketCalls } from './socket-calls.ts'
import { openSocketPort } from './socket-port.ts'
import type { LinkState, StudioConnection } from './studio-connection.ts'
import { isFirst, timeIn, withUnread } from './unread-slices.ts'

/** After this long without a message the studio is checked, because a socket over a vanished network stays open for minutes. */
const quietMs = 10_000
const answerLimitMs = 5000
/** How the studio closes its sockets on an orderly exit (RFC 6455: "going away"). */
const goingAway = 1001

/** The browser functions that the connection uses; tests supply their own. */
export interface HttpConnectionParts {
	/** Origin of the host, "http://127.0.0.1:4123". */
	readonly origin: string
	readonly token: string
	/** The page was opened at an address of the same computer. */
	readonly isOnStudioComputer: boolean
	readonly fetch: typeof fetch
	readonly openSocket: (url: string, protocols: string[]) => WebSocket
	readonly setTimer: (run: () => void, ms: number) => () => void
	readonly now: () => number
	readonly random: () => number
	/** The studio does not accept the token. */
	readonly onRefused?: () => void
	/** Default: the one of send-file.ts, which is loaded with the first file. */
	readonly sendFile?: (request: SendFileRequest) => Promise<{ readonly status: number; readonly text: string }>
}

/**
 * The studio over HTTP and WebSocket. Events and fast port are WebSockets with the token as a subprotocol. What changes something is called on that of the
 * events once it is open; everything else is a POST with the token as a bearer.
 */
export function createHttpConnection(parts: HttpConnectionParts): StudioConnection {
	const hub = createEventHub()
	const links = createListeners<LinkState>()
	const protocols = ['showcaller', `token.${parts.token}`]
	const socketOrigin = parts.origin.replace(/^http/, 'ws')
	/** From another device every message is confirmed, so that nothing queues up on a slow line. */
	const isPaced = !parts.isOnStudioComputer
	let link: LinkState = { kind: 'connecting' }
	let access: Access | null = null
	/** By how much the studio's clock is ahead of this one. */
	let aheadMs = 0
	let socket: WebSocket | null = null
	/** Over the socket, once its first message is here. */
	let socketCalls: SocketCalls | null = null
	let attempt = 0
	let closed = false
	let stopRetry = () => {}
	let stopWatch = () => {}

	function setLink(next: LinkState): void {
		if (next.kind === link.kind) return
		link = next
		links.notify(next)
	}

	function post(name: string, input: unknown, limitMs?: number): Promise<unknown> {
		return send(`/api/call/${name}`, 'application/json', JSON.stringify(input), limitMs)
	}

	async function send(path: string, type: string, body: string, limitMs?: number): Promise<unknown> {
		const response = await parts
			.fetch(`${parts.origin}${path}`, {
				method: 'POST',
				// In English, like the events: the screen fills every sentence from the words of its own language.
				headers: { authorization: `Bearer ${parts.token}`, 'content-type': type, 'accept-language': 'en' },
				body,
				signal: limitMs ? AbortSignal.timeout(limitMs) : null,
			})
			.catch((error: unknown) => {
				throw noAnswer(error)
			})
		const said = await response.json().catch((error: unknown) => {
			throw strangeAnswer(error)
		})
		noteRefusal(response.status, said)
		return valueIn(said)
	}

	function valueIn(said: unknown): unknown {
		const answer = envelope.safeParse(said)
		if (!answer.success) throw strangeAnswer()
		return unwrap(answer.data)
	}

	/** A call that the role of this device does not allow is refused alone. */
	function noteRefusal(status: number, said: unknown): void {
		const answer = envelope.safeParse(said)
		const isOnlyRole = answer.success && !answer.data.ok && answer.data.error.code === 'role-may-not'
		if ((status === 401 || status === 403) && !isOnlyRole) setRefused()
	}

	function setRefused(): void {
		stopRetry()
		stopWatch()
		parts.onRefused?.()
		setLink({ kind: 'refused' })
	}

	function connect(): void {
		if (closed || link.kind === 'refused') return
		const opened = parts.openSocket(`${socketOrigin}/api/events${isPaced ? '?paced=yes' : ''}`, protocols)
		const calls = createSocketCalls(opened)
		socket = opened
		let wasOpen = false
		opened.onopen = () => {
			wasOpen = true
		}
		opened.onmessage = (event: MessageEvent) => {
			if (socket !== opened) return
			watchForQuiet()
			const message = withUnread(parseJson(event.data))
			if (calls.take(message)) return
			if (isPaced) opened.send(received)
			if (isFirst(message)) access = message.access ?? null
			if (isPaced) noteTime(message)
			if (hub.take(message)) {
				attempt = 0
				socketCalls = calls
				setLink({ kind: 'up' })
			}
		}
		opened.onclose = ({ code }: CloseEvent) => {
			calls.end()
			if (socket !== opened) return
			socket = null
			socketCalls = null
			onLost(code === goingAway ? 'closed' : 'unknown')
			// To a page a refused handshake looks like a lost connection. One request over HTTP shows whether the token is wrong.
			if (!wasOpen) post('studio.snapshot', {}, answerLimitMs).catch(() => {})
		}
	}

	/** What arrived fastest since the connection was opened says best what time it is there. */
	function noteTime(message: unknown): void {
		const studioMs = timeIn(message)
		if (studioMs === null) return
		const ahead = studioMs - parts.now()
		aheadMs = isFirst(message) ? ahead : Math.max(aheadMs, ahead)
	}

	function onLost(why: 'closed' | 'unknown'): void {
		stopWatch()
		if (closed || link.kind === 'refused') return
		if (link.kind !== 'connecting' || attempt > 2) setLink({ kind: 'lost', sinceMs: parts.now() + aheadMs, why })
		stopRetry()
		stopRetry = parts.setTimer(connect, backoffMs(attempt, parts.random))
		attempt += 1
	}

	function watchForQuiet(): void {
		stopWatch()
		if (isPaced) {
			// The studio sends something every two seconds, and a message over a slow line may take several.
			stopWatch = parts.setTimer(dropSocket, quietMs)
			return
		}
		stopWatch = parts.setTimer(() => {
			const asked = socket
			post('studio.snapshot', {}, answerLimitMs).then(
				(snapshot) => {
					if (socket !== asked) return
					hub.take({ type: 'snapshot', snapshot: snapshot as StudioSnapshot })
					watchForQuiet()
				},
				() => {
					if (socket === asked) dropSocket()
				},
			)
		}, quietMs)
	}

	function dropSocket(): void {
		const dropped = socket
		socket = null
		socketCalls?.end()
		socketCalls = null
		dropped?.close()
		onLost('unknown')
	}

	connect()

	return {
		call: async <Name extends CallName>(name: Name, input: unknown) =>
			(await (socketCalls?.call(name, input) ?? post(name, input))) as CallOutput<Name>,
		// What is read may be long, and on a slow line the state must not wait behind it.
		read: async <Name extends CallName>(name: Name, input: unknown) => (await post(name, input)) as CallOutput<Name>,
		on: hub.on,
		onSnapshot: hub.onSnapshot,
		onLink(listener) {
			listener(link)
			return links.add(listener)
		},
		openFiles: async () => (path) => `${parts.origin}${path}`,
		async placeFile(file, { onSent = () => {}, signal, takesTables } = {}) {
			if (file.size > maxUploadBytes) throw new AppError('upload-too-large', { limitMb: maxUploadBytes / 1e6 })
			// A folder looks like a file until it is read.
			await file
				.slice(0, 1)
				.arrayBuffer()
				.catch((error: unknown) => {
					throw unreadableFile(error)
				})
			const url = `${parts.origin}/api/upload?name=${encodeURIComponent(file.name)}${takesTables ? '&tables=yes' : ''}`
			const sendFile = parts.sendFile ?? (await import('./send-file.ts')).sendFile
			const { status, text } = await sendFile({ url, token: parts.token, file, onSent, signal: signal ?? null }).catch((error: unknown) => {
				throw signal?.aborted ? error : noAnswer(error)
			})
			noteRefusal(status, parseJson(text))
			return pathIn(valueIn(parseJson(text)))
		},
		access: () => access,
		globalKeys: null,
		now: () => parts.now() + aheadMs,
		shellAsksBeforeClosing: false,
		isOnStudioComputer: parts.isOnStudioComputer,
		retryNow() {
			if (closed || socket) return
			stopRetry()
			connect()
		},
		fastPortAddress: async () => ({ url: `${socketOrigin}/api/fast`, protocols }),
		openFastPort: (listener) => openSocketPort(parts.openSocket(`${socketOrigin}/api/fast`, protocols), listener),
		close() {
			closed = true
			stopRetry()
			stopWatch()
			socket?.close()
			socket = null
			socketCalls?.end()
			socketCalls = null
		},
	}
}

function parseJson(text: unknown): unknown {
	try {
		return typeof text === 'string' ? JSON.parse(text) : null
	} catch {
		return null
	}
}
