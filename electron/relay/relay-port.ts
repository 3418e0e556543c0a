import type { CanvasAir } from '../../shared/domain/air.ts'
import type { RelayEndpoint } from '../../shared/domain/feeds.ts'
import type { AirOrder } from './relay-messages.ts'

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
	/** What destinations are to get. It is remembered, and given to every relay that is started. */
	setAir(order: AirOrder): void
	/** Takes out what has not left of the last `lastMs`; null: all of it. `untilMs`: the present on the program's time. */
	cut(lastMs: number | null, untilMs: number): void
	/** What destinations get, of each canvas whose show is on. Times are Unix ms. */
	air(): readonly CanvasAir[]
	/** Called when that has changed. Returns the function that unsubscribes. */
	onAir(listener: () => void): () => void
	/** Called after each `cut` with how much was taken out, ms. Returns the function that unsubscribes. */
	onCutOut(listener: (goneMs: number) => void): () => void
	/** Resident memory of the relay process in bytes, null when unknown. */
	rssBytes(): number | null
	/** Calling it again is harmless. */
	dispose(): Promise<void>
}
