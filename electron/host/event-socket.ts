import type { WebSocket } from 'ws'
import type { StudioApi } from '../ipc/studio-api.ts'

/** A screen that stops reading is disconnected at this many bytes; it reconnects and gets a new snapshot. State is small: one event is a few kB. */
const maxWaitingBytes = 4 * 1024 * 1024

/** Sends the snapshot, then every event, to one screen. */
export function followEvents(client: WebSocket, studio: StudioApi): void {
	client.send(JSON.stringify({ type: 'snapshot', snapshot: studio.snapshot() }))
	const stop = studio.onEvent((event) => {
		if (client.bufferedAmount > maxWaitingBytes) client.terminate()
		else client.send(JSON.stringify({ type: 'event', name: event.name, payload: event.payload }))
	})
	client.on('close', stop)
	client.on('error', () => client.terminate())
}
