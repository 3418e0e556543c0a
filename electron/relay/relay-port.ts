import type { RelayEndpoint } from '../../shared/domain/feeds.ts'

/**
 * The local relay as the rest of the studio sees it: one publisher, several readers, loopback only. node-media-server behind it is replaceable:
 * every implementation must pass relay-contract.media.test.ts.
 */
export interface RelayPort {
	/** Resolves once it accepts connections. Rejects with AppError "relay-port-busy" or "relay-start-failed". */
	start(): Promise<RelayEndpoint>
	/** null while it is starting or restarting. */
	endpoint(): RelayEndpoint | null
	/** Called with the new endpoint after each (re)start and with null when the relay is lost. Returns the function that unsubscribes. */
	onEndpoint(listener: (endpoint: RelayEndpoint | null) => void): () => void
	/** Resident memory of the relay process in bytes, null when unknown. */
	rssBytes(): number | null
	/** Calling it again is harmless. */
	dispose(): Promise<void>
}
