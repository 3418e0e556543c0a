import type { StudioHost } from '../../../e2e/support/studio-host.ts'
import type { Settings } from '../../../electron/settings/settings-schema.ts'
import type { StudioSnapshot } from '../../../shared/domain/snapshot.ts'
import type { Ingest, Protocol } from './ingests.ts'

/** What a show is made with: its "There", what else its faults are done to, and how all of it is set up. */
export interface Stage {
	readonly ingests: readonly Ingest[]
	readonly environment?: Readonly<Record<string, string>>
	/** `home`: a folder for files. Absent: a card at 640×360. */
	readonly settings?: (home: string) => Promise<Settings>
	/** Before the show goes live. */
	readonly prepare?: (studio: StudioHost) => Promise<void>
	readonly close: () => Promise<void>
}

/** A destination that takes part in a show. */
export interface End extends Ingest {
	readonly id: string
	readonly name: string
}

/** A live show that is recorded and sent to "There", which faults are done to, by one protocol or several, and to "Other", which none is. */
export interface Rig<Kit extends Stage = Stage> {
	readonly studio: StudioHost
	readonly kit: Kit
	readonly theres: readonly End[]
	readonly other: End
	/** The studio has shown now that it noticed, in another way than on the screen. */
	noticed(): void
}

/** Limits of what a fault may cost; ms unless it says otherwise. */
export interface Limits {
	readonly noticedMs?: number
	readonly backMs?: number
	/** Of the longest pause there. */
	readonly pauseMs?: number
	/** The fault hits the program itself, so that the other destination and the recording lack the same pictures. */
	readonly hitsAll?: true
	/** No frame may be lost there either. */
	readonly isLossless?: true
	/** Pictures a second that are encoded while it lasts, repeated ones not counted. */
	readonly leastFps?: number
	readonly isSoundWhole?: true
	/** Program time that the recording may lack although it was made; absent: none. */
	readonly recordingLacksMs?: number
}

export interface Fault<Kit extends Stage = Stage> {
	readonly group: string
	readonly name: string
	/** It is done to each of the show's "There", and each has a row of its own. Absent: to the studio, and the first of them is looked at. */
	readonly isOfDestination?: true
	/** Only to those; absent: to all. */
	readonly protocols?: readonly Protocol[]
	/** Resolves when it is done, or over when it lasts. */
	does(rig: Rig<Kit>): Promise<void>
	/** Nothing comes there while it lasts: the time back counts from its end. */
	readonly lasts?: true
	/** The show must have been well for this long before, ms; absent: a moment. */
	readonly afterMs?: number
	/** How long a line may carry nothing before calling it live is untrue, ms; absent: 5 s. */
	readonly redWithinMs?: number
	/** What else belongs to a show that is well, and counts for the time back. */
	readonly isWell?: (now: StudioSnapshot) => boolean
	/** What is shown and is not so, `forMs` after the fault began; null = nothing. */
	readonly untrue?: (now: StudioSnapshot, forMs: number) => string | null
	/** Something like this has to be said. */
	readonly says?: RegExp
	readonly limits?: Limits
}

export const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
