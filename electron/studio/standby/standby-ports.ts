import type { SavedRun } from '../../../shared/cues/run-times.ts'
import type { DestinationState } from '../../../shared/domain/destination.ts'
import type { ShowReport } from '../../../shared/domain/show.ts'
import type { AccountCopy, AdLaunchCopy, StandbyCopy } from '../../../shared/domain/standby-copy.ts'
import type { PlatformRun } from '../../broadcast/platform-run.ts'
import type { PlatformAdapter, PlatformBroadcast } from '../../platforms/platform.ts'

/** What both sides of a stand-by pair need of the rest of the studio. */
export interface StandbyShow {
	isRunning(): boolean
	runningId(): string | null
	platformRuns(): readonly PlatformRun[]
	state(destinationId: string): DestinationState
	setEnabled(destinationId: string, enabled: boolean): Promise<void>
	retry(destinationId: string): void
	onChange(listener: () => void): () => void
}

export interface StandbyConductor {
	/** Throws what keeps any show from starting. */
	resume(before: ShowReport): void
	end(endedBy: 'handed-over'): Promise<string | null>
}

export interface StandbyAccounts {
	has(accountId: string): boolean
	give(accountId: string): Promise<AccountCopy>
	open(given: AccountCopy): StandbyAccount
	takeBack(
		accountId: string,
		used: { readonly livestreamId: string; readonly title: string; readonly refreshToken: string | null },
	): Promise<void>
}

/** An account of the main computer, used in its place. */
export interface StandbyAccount {
	adapterFor(name: string, livestreamId: string, change: (broadcast: PlatformBroadcast) => PlatformBroadcast): PlatformAdapter
	refreshToken(): string | null
	dispose(): void
}

export interface StandbyCueRuns {
	stored(): SavedRun
	adopt(run: SavedRun): void
}

export interface StandbyAds {
	launches(): readonly AdLaunchCopy[]
	adopt(launches: readonly AdLaunchCopy[]): void
	schedule(): StandbyCopy['ads']['schedule']
	setSchedule(schedule: StandbyCopy['ads']['schedule']): void
}
