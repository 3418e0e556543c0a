import type { CanvasId } from '../../shared/domain/canvas.ts'
import type { DestinationCounters, DestinationState } from '../../shared/domain/destination.ts'
import type { IngestTarget } from '../../shared/domain/feeds.ts'
import type { Text } from '../../shared/texts/text.ts'
import type { PlatformAdapter } from '../platforms/platform.ts'

/** A destination of a show, in the form that the conductor needs: a prepared broadcast on a platform, or a plain ingest. */
export interface Destination {
	readonly id: string
	readonly name: string
	/** Settings of the stream that the destination does not support, as sentences; absent = nothing is known. */
	readonly problems?: readonly Text[]
	/** The canvas that a platform gets, whichever address it names; absent or undefined = the main one. A plain ingest's target has its own. */
	readonly canvas?: () => CanvasId | undefined
	/** Whether the second address is left to a stand-by computer now. */
	readonly leavesSecond?: () => boolean
	readonly provider:
		| { readonly kind: 'platform'; readonly adapter: PlatformAdapter }
		/** Reads the key from the vault at the last moment. Rejects with an AppError. */
		| { readonly kind: 'plain'; readonly target: () => Promise<IngestTarget> }
}

export interface Stretch {
	/** hidden: the picture is accepted, but the platform reports that viewers do not see it anymore. */
	readonly state: 'connecting' | 'live' | 'reconnecting' | 'hidden' | 'failed'
	readonly startMs: number
	readonly endMs: number
}

/** The pushes, as the conductor sees them. Ids are those of destinations and of their second addresses. */
export interface PushPort {
	/** Starts to connect and retries by its own policy. */
	start(id: string, name: string, target: IngestTarget): void
	/** Ends the push cleanly. Harmless when it is not running. */
	stop(id: string): Promise<void>
	stopAll(): Promise<void>
	retryNow(id: string): void
	state(id: string): DestinationState
	counters(id: string): DestinationCounters
	/** The timeline of this show's states; the running one ends now. */
	stretches(id: string): readonly Stretch[]
	onChange(listener: (id: string) => void): () => void
}

/** Nobody outside this computer can see what is sent there. */
export function isPracticeDestination({ provider }: Destination): boolean {
	return provider.kind === 'platform' && provider.adapter.capabilities.practice
}

/** For the pushes, the second address of a destination is a destination of its own. */
const backupMark = '#2'

export function backupIdOf(destinationId: string): string {
	return `${destinationId}${backupMark}`
}

/** The destination that a push id belongs to. */
export function destinationOf(id: string): { readonly destinationId: string; readonly isBackup: boolean } {
	const isBackup = id.endsWith(backupMark)
	return { destinationId: isBackup ? id.slice(0, -backupMark.length) : id, isBackup }
}
