import type { AccountEndpoints } from '../../../shared/domain/account.ts'
import type { IngestTarget } from '../../../shared/domain/feeds.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IngestConnection } from '../loopback-ingest/keep-connection.ts'
import type { ManualClock } from './manual-clock.ts'

/** What a person enters to connect an account of a stand-in. */
export interface StandInKey {
	readonly platformId: string
	readonly variant: string
	readonly clientId: string
	readonly clientSecret: string
	readonly extra: Readonly<Record<string, string>>
	/** The addresses of the stand-in on loopback. */
	readonly endpoints: AccountEndpoints
}

/** One request that a stand-in has answered, without its body, which may hold a key. */
export interface StandInRequest {
	readonly method: string
	/** With the query. */
	readonly path: string
	readonly status: number
}

/** The answer that replaces the normal one for the next matching requests. */
export interface StandInFault {
	/** Only requests whose "METHOD path" matches; absent = every one. */
	readonly match?: RegExp
	readonly times?: number
	/** The request is carried out and its answer lost: the connection is cut. */
	readonly loseAnswer?: boolean
	/** For a file that is uploaded: the connection is cut after this many bytes. */
	readonly cutAfterBytes?: number
	readonly status?: number
	/** Sent unchanged when it is text, else as JSON. */
	readonly body?: unknown
	readonly headers?: Readonly<Record<string, string>>
	readonly delayMs?: number
}

/** A platform for tests: its interface on loopback, written from the platform's reference, and if requested an ingest that accepts real media. */
export interface PlatformStandIn {
	readonly key: StandInKey
	/** A picture begins to arrive at this address, or stops, without any media: for tests on a clock of their own. */
	pushStarted(ingest: IngestTarget): void
	pushEnded(ingest: IngestTarget): void
	/** Somebody deletes it on the platform's own page. `livestreamId`: as the adapter names it. */
	deleteLivestream(livestreamId: string): void
	/** Somebody resets its stream key on the platform's own page, which ends pushes with the old key. Absent = the platform does not support this. */
	replaceStreamKey?(livestreamId: string): void
	/** Somebody revokes the key on the platform's own page. */
	revokeKey(): void
	/** Somebody creates another key for the same account: it works, and no other does. */
	makeKey(clientSecret: string): void
	fail(fault: StandInFault): void
	requests(): readonly StandInRequest[]
	/** The videos made of files that were uploaded, oldest first. Absent = the platform takes none. */
	uploaded?(): readonly UploadedFile[]
	/** The media that really arrived, with `media`. */
	connections(): readonly IngestConnection[]
	/** Destroys the connections to the ingest, and each new one for this many ms. */
	cutIngest(forMs: number): void
	close(): Promise<void>
}

/** A video that was made of an uploaded file. */
export interface UploadedFile {
	readonly title: string
	readonly bytes: number
	readonly sha256: string
	readonly isPrivate: boolean
}

/** The options of every stand-in; each adds its own switches for what its reference only implies. */
export interface StandInOptions {
	readonly clock: Clock
	/** Accepts real media; `folder` keeps it as FLV files. `holdsKeys`: a second push with a key is refused while the first one sends. */
	readonly media?: {
		readonly folder: string | null
		readonly tls?: { readonly key: string; readonly cert: string }
		readonly holdsKeys?: boolean
	}
}

/**
 * What a platform's folder exports as `contractStandIns` from `stand-in/contract.ts`: the stand-ins for the contract tests of its variants.
 * Each starts empty: an account without livestreams.
 */
export interface ContractStandIn {
	/** For the test's title. */
	readonly name: string
	readonly variant: string
	start(clock: ManualClock): Promise<PlatformStandIn>
}
