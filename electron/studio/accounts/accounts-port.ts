import type { AccountEndpoints, AccountView, IngestProtocol, LiveRight, PlatformKindView } from '../../../shared/domain/account.ts'
import type { FormValues } from '../../../shared/domain/form.ts'
import type { CloudRecordingFile, LiveDetails, LiveSummary, ScheduleView } from '../../../shared/domain/livestream.ts'
import type { LiveAbout, Statistics, Thumbnail } from '../../../shared/domain/livestream-about.ts'
import type { LiveOutputs } from '../../../shared/domain/livestream-output.ts'
import type { OutputInput } from '../../platforms/account-platform.ts'

/** What a person enters to connect an account. Secrets. */
export interface ApiKeyInput {
	readonly platformId: string
	readonly variant: string
	readonly clientId: string
	readonly clientSecret: string
	/** By the field ids of the key form. Not secret. */
	readonly extra: Readonly<Record<string, string>>
	/** undefined = the platform's own. */
	readonly endpoints?: AccountEndpoints | undefined
}

/** One text that holds a whole key. Secret. */
export interface PastedInput extends Pick<ApiKeyInput, 'platformId' | 'variant' | 'endpoints'> {
	readonly pasted: string
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
	connectPasted(input: PastedInput): Promise<{ accountId: string }>
	setOptions(accountId: string, options: FormValues): void
	choices(accountId: string, fieldId: string): Promise<{ id: string; name: string }[]>
	statistics(accountId: string, range: { readonly fromMs: number; readonly toMs: number }): Promise<Statistics>
	cancel(accountId: string): Promise<void>
	disconnect(accountId: string): Promise<void>
	setEnabled(accountId: string, enabled: boolean): Promise<void>
	setIngest(accountId: string, protocol: IngestProtocol): void
	check(accountId: string): Promise<{ liveRight: LiveRight; why: string | null }>
}

/** Where a still picture comes from. */
export type ThumbnailSource = { readonly kind: 'program' } | { readonly kind: 'file'; readonly base64: string }

/** The lives of the connected accounts, read from and written to their platforms. Everything rejects with an AppError. */
export interface Lives {
	list(
		accountId: string,
		query: { readonly filter: 'all' | 'upcoming' | 'on-air' | 'videos' | 'remote'; readonly search: string; readonly page: number },
	): Promise<{ lives: LiveSummary[]; hasMore: boolean }>
	read(accountId: string, liveId: string): Promise<{ details: LiveDetails; summary: LiveSummary }>
	create(accountId: string, details: LiveDetails): Promise<LiveSummary>
	edit(accountId: string, liveId: string, details: LiveDetails): Promise<LiveSummary>
	turnIntoLive(accountId: string, videoId: string): Promise<LiveSummary>
	choose(accountId: string, liveId: string | null): Promise<void>
	recordings(accountId: string, liveId: string): Promise<CloudRecordingFile[]>
	about(accountId: string, liveId: string): Promise<LiveAbout>
	act(
		accountId: string,
		liveId: string,
		action: { readonly actionId: string; readonly confirmed: boolean; readonly typed: string },
	): Promise<{ said: string; live: LiveSummary | null }>
	statistics(accountId: string, liveId: string): Promise<Statistics>
	outputs(accountId: string, liveId: string): Promise<LiveOutputs>
	saveOutput(accountId: string, liveId: string, output: OutputInput): Promise<LiveOutputs>
	removeOutput(accountId: string, liveId: string, outputId: string): Promise<LiveOutputs>
	thumbnail(accountId: string, liveId: string): Promise<Thumbnail | null>
	setThumbnail(accountId: string, liveId: string, from: ThumbnailSource): Promise<Thumbnail | null>
	removeThumbnail(accountId: string, liveId: string): Promise<void>
}

/** Planned lives: what comes next, reminders, and going live by itself. */
export interface ShowSchedule {
	view(): ScheduleView
	setAutoGoLive(
		accountId: string,
		liveId: string,
		/** What is left out stays as it is. */
		wish: { readonly autoGoLive?: boolean; readonly remindMinutes?: number | null },
	): Promise<void>
	stopCountdown(): void
	dismissReminder(): void
}
