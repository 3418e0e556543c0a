import type { AccountEndpoints, AccountView, IngestProtocol, LiveRight, PlatformKindView } from '../../shared/domain/account.ts'
import type { CloudRecordingFile, LiveDetails, LiveSummary, ScheduleView } from '../../shared/domain/live.ts'

/** What a person enters to connect an account. Secrets. */
export interface ApiKeyInput {
	readonly platformId: string
	readonly variant: string
	readonly clientId: string
	readonly clientSecret: string
	/** undefined = the platform's own. */
	readonly endpoints?: AccountEndpoints | undefined
}

/** The connected platform accounts. Everything rejects with an AppError. */
export interface Accounts {
	platforms(): PlatformKindView[]
	views(): AccountView[]
	/** Resolves once the browser may come; what comes of it shows in the account's state. */
	connectBrowser(input: ApiKeyInput): Promise<{ accountId: string; authorizeUrl: string }>
	/** Resolves when it is connected. */
	connectPassword(input: ApiKeyInput & { readonly username: string; readonly password: string }): Promise<{ accountId: string }>
	connectKey(input: ApiKeyInput): Promise<{ accountId: string }>
	cancel(accountId: string): Promise<void>
	disconnect(accountId: string): Promise<void>
	setEnabled(accountId: string, enabled: boolean): Promise<void>
	setIngest(accountId: string, protocol: IngestProtocol): void
	check(accountId: string): Promise<{ liveRight: LiveRight; why: string | null }>
}

/** The lives of the connected accounts, read from and written to their platforms. Everything rejects with an AppError. */
export interface Lives {
	list(
		accountId: string,
		query: { readonly filter: 'all' | 'upcoming' | 'on-air' | 'videos'; readonly search: string; readonly page: number },
	): Promise<{ lives: LiveSummary[]; hasMore: boolean }>
	read(accountId: string, liveId: string): Promise<{ details: LiveDetails; summary: LiveSummary }>
	create(accountId: string, details: LiveDetails): Promise<LiveSummary>
	edit(accountId: string, liveId: string, details: LiveDetails): Promise<LiveSummary>
	turnIntoLive(accountId: string, videoId: string): Promise<LiveSummary>
	choose(accountId: string, liveId: string | null): Promise<void>
	recordings(accountId: string, liveId: string): Promise<CloudRecordingFile[]>
}

/** Planned lives: what comes next, reminders, and going live by itself. */
export interface ShowSchedule {
	view(): ScheduleView
	setAutoGoLive(
		accountId: string,
		liveId: string,
		plan: { readonly autoGoLive: boolean; readonly remindMinutes: number | null },
	): Promise<void>
	stopCountdown(): void
	dismissReminder(): void
}
