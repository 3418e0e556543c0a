import type { WebSocket } from 'ws'
import type { SnapshotSlice } from '../../shared/domain/slice-names.ts'
import { mayRead, readableSlices } from '../../shared/domain/slice-roles.ts'
import { callsNotFor } from '../../shared/ipc/call-roles.ts'
import { received } from '../../shared/ipc/received.ts'
import type { StudioApi, StudioEvent } from '../ipc/studio-api.ts'
import type { Clock } from '../lib/clock.ts'
import type { Caller } from './devices/devices.ts'

/** A screen that stops reading is disconnected at this many bytes; it reconnects and gets a new snapshot. State is small: one event is a few kB. */
const maxWaitingBytes = 4 * 1024 * 1024
/** Messages on their way to a screen that confirms them. More would only wait in the buffers of a slow line. */
const mostUnconfirmed = 2
/** A screen that confirms hears from the studio at least this often, ms: without it a lost line looks like a quiet show. */
const aliveEveryMs = 2000

export interface EventsOptions {
	readonly caller: Caller
	readonly isPaced: boolean
	readonly clock: Pick<Clock, 'after' | 'now'>
}

/**
 * Sends the parts of the state that the caller may read, then each of their changes. `isPaced`: the screen confirms each message; what changes meanwhile is
 * sent once, with its newest value, so that on a slow line nothing queues up.
 */
export function followEvents(client: WebSocket, studio: Pick<StudioApi, 'snapshot' | 'onEvent'>, options: EventsOptions): void {
	const { role, name } = options.caller
	const { isPaced, clock } = options
	/** The newest value of each part that has not been sent, in the order in which they changed. */
	const waiting = new Map<string, StudioEvent>()
	const mayNot = callsNotFor(role)
	let unconfirmed = 0
	let stopAlive = () => {}

	function send(message: object): void {
		unconfirmed += 1
		client.send(JSON.stringify(message))
		if (!isPaced) return
		stopAlive()
		stopAlive = clock.after(aliveEveryMs, sendAlive)
	}

	/** An event of no part of the state. One that waits to be confirmed says as much. */
	function sendAlive(): void {
		if (unconfirmed === 0) send({ type: 'event', name: 'alive', payload: null, nowMs: clock.now() })
		else stopAlive = clock.after(aliveEveryMs, sendAlive)
	}

	function sendEvent(event: StudioEvent): void {
		send({ type: 'event', name: event.name, payload: event.payload })
	}

	function take(event: StudioEvent): void {
		if (!mayRead(role, event.name.split('.')[0] as SnapshotSlice)) return
		if (client.bufferedAmount > maxWaitingBytes) client.terminate()
		else if (isPaced && unconfirmed >= mostUnconfirmed) waiting.set(event.name, event)
		else sendEvent(event)
	}

	send({
		type: 'snapshot',
		snapshot: readableSlices(role, studio.snapshot()),
		access: { role, name, ...(mayNot.length > 0 ? { mayNot } : {}) },
		...(isPaced ? { nowMs: clock.now() } : {}),
	})
	const stop = studio.onEvent(take)
	if (isPaced) {
		client.on('message', (data, isBinary) => {
			if (isBinary || String(data) !== received || unconfirmed === 0) return
			unconfirmed -= 1
			for (const [key, event] of waiting) {
				if (unconfirmed >= mostUnconfirmed) return
				waiting.delete(key)
				sendEvent(event)
			}
		})
	}
	client.on('close', () => {
		stop()
		stopAlive()
	})
	client.on('error', () => client.terminate())
}
