import type { DestinationProtocol } from '../../shared/domain/destination.ts'
import type { PlatformAdapter } from '../platforms/platform.ts'

/** A connected platform as a row of the destinations list. */
export interface PlatformDestination {
	readonly id: string
	readonly adapter: PlatformAdapter
	/** The protocol that is shown until the platform has reported its own. */
	readonly ingestProtocol?: DestinationProtocol
	isEnabled(): boolean
	setEnabled(enabled: boolean): void
}
