import type { Socket } from 'node:net'
import type { StudioSnapshot } from '../../shared/domain/snapshot.ts'
import type { EventName, EventPayload, Handlers } from '../../shared/ipc/contract.ts'
import type { RemoteAccess } from '../host/remote-access.ts'
import type { ServedRequest } from '../library/library.ts'

/** An accepted WebSocket upgrade for the fast port (token and origin are checked), which may be handed to the program process. */
export interface FastUpgrade {
	readonly headers: Readonly<Record<string, string>>
	readonly url: string
	readonly head: Buffer
	readonly socket: Socket
	/** Whose it is: closeFastSockets ends those of one. */
	readonly callerId: string
}

/** A file that a screen sends. */
export interface Upload {
	/** As the other computer calls it: not to be trusted. */
	readonly name: string
	/** As announced; more or less is refused. */
	readonly bytes: number
	readonly data: AsyncIterable<Uint8Array>
	/** It may also be a table of colors (.cube), which no source can show. */
	readonly takesTables?: boolean
}

export type StudioEvent = { readonly [Name in EventName]: { readonly name: Name; readonly payload: EventPayload<Name> } }[EventName]

/** The studio as the transports (HTTP host, Electron shell) see it. */
export interface StudioApi {
	readonly handlers: Handlers
	snapshot(): StudioSnapshot
	/** Returns the function that unsubscribes. */
	onEvent(listener: (event: StudioEvent) => void): () => void
	/** Hands the connection to the program process; returns false (socket untouched) while that process is not running. */
	attachFastSocket(upgrade: FastUpgrade): boolean
	/** Ends the fast ports of one device. */
	closeFastSockets(callerId: string): void
	/** Hands the connection to the process that reads recordings; resolves with false (socket untouched) when the address stands for none. */
	serveRecording(request: ServedRequest): Promise<boolean>
	/** Stores a file that a screen sends, for sources to open. Resolves with its path. Throws the AppErrors of studio/program/uploads.ts. */
	receiveUpload(upload: Upload): Promise<string>
	/** A port of this computer on which the studio itself listens: no browser page may connect to it. */
	addOwnPort(port: number): void
	/** Who may use the studio from other devices. */
	readonly remote: RemoteAccess
	/** Ends a running show in order, then every process. Stopping twice is harmless. */
	stop(): Promise<void>
}
