import type { CanvasId } from '../../shared/domain/canvas.ts'
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
	/** The canvas that it gets. Absent: the main one, and no other can be chosen. */
	readonly canvas?: { chosen(): CanvasId; choose(canvas: CanvasId): void }
}
