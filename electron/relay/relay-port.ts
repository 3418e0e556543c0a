import type { RelayEndpoint } from '../../shared/domain/feeds.ts'

/**
 * The local relay as the rest of the studio sees it: one publisher, several readers, loopback only. node-media-server behind it is replaceable;
 * relay-contract.test.ts is what any implementation must pass.
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
	/** Harmless when it is called again. */
	dispose(): Promise<void>
}
