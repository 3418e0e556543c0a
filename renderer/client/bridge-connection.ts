import type { StudioSnapshot } from '../../shared/domain/snapshot.ts'
import type { CallName, CallOutput } from '../../shared/ipc/contract.ts'
import type { Envelope } from '../../shared/ipc/envelope.ts'
import { noAnswer, unwrap } from './client-errors.ts'
import { createEventHub } from './event-hub.ts'
import { openSocketPort } from './socket-port.ts'
import type { FastPort, FastPortListener, StudioConnection } from './studio-connection.ts'

/** What the desktop shell's preload sets as `window.studioBridge`. */
export interface StudioBridge {
	call(name: string, input: unknown): Promise<Envelope>
	/** Event messages as in shared/ipc/envelope.ts. */
	onEvent(listener: (message: unknown) => void): () => void
	/** Where the fast port's WebSocket is opened, once, within a minute: a MessagePort cannot cross from the preload into the page. */
	connectFastPort(): Promise<{ readonly url: string; readonly protocols: readonly string[] }>
}

/** The studio in the same desktop app. The link cannot be lost: the window closes with the app. */
export function createBridgeConnection(bridge: StudioBridge): StudioConnection {
	const hub = createEventHub()
	const stop = bridge.onEvent((message) => hub.take(message))

	async function call<Name extends CallName>(name: Name, input: unknown): Promise<CallOutput<Name>> {
		const answer = await bridge.call(name, input).catch((error: unknown) => {
			throw noAnswer(error)
		})
		return unwrap(answer) as CallOutput<Name>
	}

	return {
		call,
		on: hub.on,
		onSnapshot(listener) {
			call('studio.snapshot', {}).then((snapshot: StudioSnapshot) => hub.take({ type: 'snapshot', snapshot }))
			return hub.onSnapshot(listener)
		},
		onLink(listener) {
			listener({ kind: 'up' })
			return () => {}
		},
		retryNow() {},
		shellAsksBeforeClosing: true,
		openFastPort: (listener) => openBridgePort(bridge, listener),
		close: stop,
	}
}

function openBridgePort(bridge: StudioBridge, listener: FastPortListener): FastPort {
	let port: FastPort | null = null
	let closed = false
	bridge.connectFastPort().then(
		({ url, protocols }) => {
			if (!closed) port = openSocketPort(new WebSocket(url, [...protocols]), listener)
		},
		() => listener.onClose(),
	)
	return {
		send: (request) => port?.send(request),
		close() {
			closed = true
			port?.close()
		},
	}
}
