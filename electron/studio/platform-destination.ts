import type { DestinationProtocol } from '../../shared/domain/destination.ts'
import type { PlatformAdapter } from '../platforms/platform.ts'

/** A connected platform as a row of the destinations list. */
export interface PlatformDestination {
	readonly id: string
	readonly adapter: PlatformAdapter
	/** How it is pushed to before the platform has said so. */
	readonly ingestProtocol?: DestinationProtocol
	isEnabled(): boolean
	setEnabled(enabled: boolean): void
}
