import { received } from '../../shared/ipc/received.ts'
import type { FastPort, FastPortListener } from './studio-connection.ts'

/** The fast port over a WebSocket that is being opened; its messages are shared/ipc/fast-port.ts. */
export function openSocketPort(socket: WebSocket, listener: FastPortListener): FastPort {
	socket.binaryType = 'arraybuffer'
	socket.onopen = () => listener.onOpen()
	socket.onmessage = (event: MessageEvent) => {
		if (event.data instanceof ArrayBuffer) listener.onMessage(event.data)
	}
	socket.onclose = () => listener.onClose()
	return {
		send(request) {
			if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(request))
		},
		confirm() {
			if (socket.readyState === socket.OPEN) socket.send(received)
		},
		close: () => socket.close(),
	}
}
