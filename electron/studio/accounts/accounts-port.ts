import type { AccountEndpoints, AccountView, IngestProtocol, LivestreamRight, PlatformKindView } from '../../../shared/domain/account.ts'
import type { FormValues } from '../../../shared/domain/form.ts'
import type { CloudRecordingFile, LivestreamDetails, LivestreamSummary, ScheduleView } from '../../../shared/domain/livestream.ts'
import type { LivestreamAbout, Statistics, Thumbnail } from '../../../shared/domain/livestream-about.ts'
import type { LivestreamOutputs } from '../../../shared/domain/livestream-output.ts'
import type { Text } from '../../../shared/texts/text.ts'
import type { OutputInput } from '../../platforms/account-platform.ts'

/** What a user enters to connect an account. Secret. */
export interface ApiKeyInput {
	readonly platformId: string
	readonly variant: string
	readonly clientId: string
	readonly clientSecret: string
	/** By the field ids of the key form. Not secret. */
	readonly extra: Readonly<Record<string, string>>
	/** undefined = the platform's own endpoints. */
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
	/** Resolves once the browser can be opened; the outcome shows in the account's state. */
	connectBrowser(input: ApiKeyInput): Promise<{ accountId: string; authorizeUrl: string }>
	/** Resolves when the account is connected. */
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
	check(accountId: string): Promise<{ livestreamRight: LivestreamRight; why: Text | null }>
}

/** The source of a still picture. */
export type ThumbnailSource = { readonly kind: 'program' } | { readonly kind: 'file'; readonly base64: string }

/** The livestreams of the connected accounts, read from and written to their platforms. Everything rejects with an AppError. */
export interface Livestreams {
	list(
		accountId: string,
		query: { readonly filter: 'all' | 'upcoming' | 'on-air' | 'videos' | 'remote'; readonly search: string; readonly page: number },
	): Promise<{ livestreams: LivestreamSummary[]; hasMore: boolean }>
	read(accountId: string, livestreamId: string): Promise<{ details: LivestreamDetails; summary: LivestreamSummary }>
	create(accountId: string, details: LivestreamDetails): Promise<LivestreamSummary>
	edit(accountId: string, livestreamId: string, details: LivestreamDetails): Promise<LivestreamSummary>
	turnIntoLivestream(accountId: string, videoId: string): Promise<LivestreamSummary>
	choose(accountId: string, livestreamId: string | null): Promise<void>
	recordings(accountId: string, livestreamId: string): Promise<CloudRecordingFile[]>
	about(accountId: string, livestreamId: string): Promise<LivestreamAbout>
	act(
		accountId: string,
		livestreamId: string,
		action: { readonly actionId: string; readonly confirmed: boolean; readonly typed: string },
	): Promise<{ said: Text; livestream: LivestreamSummary | null }>
	statistics(accountId: string, livestreamId: string): Promise<Statistics>
	outputs(accountId: string, livestreamId: string): Promise<LivestreamOutputs>
	saveOutput(accountId: string, livestreamId: string, output: OutputInput): Promise<LivestreamOutputs>
	removeOutput(accountId: string, livestreamId: string, outputId: string): Promise<LivestreamOutputs>
	thumbnail(accountId: string, livestreamId: string): Promise<Thumbnail | null>
	setThumbnail(accountId: string, livestreamId: string, from: ThumbnailSource): Promise<Thumbnail | null>
	removeThumbnail(accountId: string, livestreamId: string): Promise<void>
}

/** Planned livestreams: what comes next, reminders, and going live automatically. */
export interface ShowSchedule {
	view(): ScheduleView
	setAutoGoLive(
		accountId: string,
		livestreamId: string,
		/** Absent fields stay unchanged. */
		wanted: { readonly autoGoLive?: boolean; readonly remindMinutes?: number | null },
	): Promise<void>
	stopCountdown(): void
	dismissReminder(): void
}
