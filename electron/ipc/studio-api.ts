import type { Socket } from 'node:net'
import type { StudioSnapshot } from '../../shared/domain/snapshot.ts'
import type { EventName, EventPayload, Handlers } from '../../shared/ipc/contract.ts'

/** A WebSocket upgrade for the fast port that was accepted (token and origin checked) and may be handed to the program process. */
export interface FastUpgrade {
	readonly headers: Readonly<Record<string, string>>
	readonly url: string
	readonly head: Buffer
	readonly socket: Socket
}

export type StudioEvent = { readonly [Name in EventName]: { readonly name: Name; readonly payload: EventPayload<Name> } }[EventName]

/** What the transports (HTTP host, Electron shell) see of the studio. */
export interface StudioApi {
	readonly handlers: Handlers
	snapshot(): StudioSnapshot
	/** Returns the function that unsubscribes. */
	onEvent(listener: (event: StudioEvent) => void): () => void
	/** Hands the connection to the program process; returns false (socket untouched) while that is not running. */
	attachFastSocket(upgrade: FastUpgrade): boolean
	/** Ends a running show in order, then every process. Stopping twice is harmless. */
	stop(): Promise<void>
}
