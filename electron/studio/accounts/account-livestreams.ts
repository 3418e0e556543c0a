import type { AccountCapabilities } from '../../../shared/domain/account.ts'
import type { LiveDetails, LiveSummary } from '../../../shared/domain/livestream.ts'
import type { Thumbnail } from '../../../shared/domain/livestream-about.ts'
import type { AccountAdapter, AccountVariant } from '../../platforms/account-platform.ts'
import { cannot, formWrong, notConfirmed, requireWellFilled, stateForbids } from './account-errors.ts'
import type { AccountStore } from './account-store.ts'
import type { AccountService } from './accounts.ts'
import type { Lives, ThumbnailSource } from './accounts-port.ts'

export interface AccountLivesOptions {
	readonly accounts: Pick<AccountService, 'ask' | 'variantOf'>
	readonly store: AccountStore
	/** Makes a still picture that fits the limits. Rejects with an AppError. */
	readonly makeThumbnail: (from: ThumbnailSource, limits: NonNullable<AccountVariant['thumbnailLimits']>) => Promise<Thumbnail>
	/** A live was created, changed or chosen. */
	readonly onChange: (accountId: string) => void
}

type OptionalMethod =
	| 'turnIntoLive'
	| 'recordings'
	| 'about'
	| 'act'
	| 'statistics'
	| 'outputs'
	| 'saveOutput'
	| 'removeOutput'
	| 'thumbnail'
	| 'setThumbnail'
	| 'removeThumbnail'

/** What each capability is called in the platform's list of limits. */
const limitNames: { readonly [Name in keyof AccountCapabilities]?: string } = {
	turnIntoLive: 'Turning a video into a live',
	cloudRecordingList: 'The list of recordings',
	statistics: 'Statistics',
	thumbnail: 'The still picture',
	outputs: 'Outputs',
	recurrence: 'A live that repeats',
}

/** The lives of the connected accounts: checks what the account can do, asks its platform, and keeps the chosen live's summary up to date. */
export function createAccountLives(options: AccountLivesOptions): Lives {
	const { accounts, store } = options

	function requireCan(accountId: string, what: keyof AccountCapabilities): void {
		const { name, variant } = accounts.variantOf(accountId)
		if (variant.can[what]) return
		throw cannot(
			variant.cannot.find((limit) => limit.what === limitNames[what]),
			name,
		)
	}

	/** What the platform's own form says about the title and the fields that only it has. */
	function requireLiveFits(accountId: string, { title, remote, extra }: LiveDetails): void {
		const { variant } = accounts.variantOf(accountId)
		const form = remote ? variant.remoteForm : variant.liveForm
		if (!form) throw cannot(undefined, accounts.variantOf(accountId).name)
		const { maxLength, pattern, patternHint } = form.title
		if (title.length > maxLength) throw formWrong(`A title has at most ${maxLength} characters there.`)
		if (pattern !== null && !new RegExp(`^(?:${pattern})$`, 'u').test(title)) throw formWrong(patternHint)
		requireWellFilled(form.extra, extra)
	}

	function noteLive(accountId: string, live: LiveSummary): LiveSummary {
		if (store.find(accountId)?.chosenLive?.id === live.id) store.change(accountId, { chosenLive: live })
		options.onChange(accountId)
		return live
	}

	function forgetLive(accountId: string, liveId: string): void {
		if (store.find(accountId)?.chosenLive?.id === liveId) store.change(accountId, { chosenLive: null })
		if (store.find(accountId)?.lastLive?.id === liveId) store.change(accountId, { lastLive: null })
		options.onChange(accountId)
	}

	/** A method that only some adapters have. */
	function askFor<Name extends OptionalMethod, Answer>(
		accountId: string,
		name: Name,
		call: (method: NonNullable<AccountAdapter[Name]>, signal: AbortSignal) => Promise<Answer>,
	): Promise<Answer> {
		return accounts.ask(accountId, async (adapter, signal) => {
			const method = adapter[name]
			if (!method) throw cannot(undefined, accounts.variantOf(accountId).name)
			return call(method, signal)
		})
	}

	return {
		list: (accountId, query) => accounts.ask(accountId, (adapter, signal) => adapter.listLives(query, signal)),
		read: (accountId, liveId) => accounts.ask(accountId, (adapter, signal) => adapter.readLive(liveId, signal)),
		async create(accountId, details) {
			requireCan(accountId, details.remote ? 'remote' : 'create')
			requireLiveFits(accountId, details)
			if (details.schedule && details.schedule.recurrence !== 'once') requireCan(accountId, 'recurrence')
			const live = await accounts.ask(accountId, (adapter, signal) => adapter.createLive(details, signal))
			if (store.find(accountId)) store.change(accountId, { liveRight: 'yes' })
			return noteLive(accountId, live)
		},
		async edit(accountId, liveId, details) {
			requireCan(accountId, 'edit')
			requireLiveFits(accountId, details)
			if (details.schedule && details.schedule.recurrence !== 'once') requireCan(accountId, 'recurrence')
			return noteLive(accountId, await accounts.ask(accountId, (adapter, signal) => adapter.editLive(liveId, details, signal)))
		},
		async turnIntoLive(accountId, videoId) {
			requireCan(accountId, 'turnIntoLive')
			return noteLive(accountId, await askFor(accountId, 'turnIntoLive', (turn, signal) => turn(videoId, signal)))
		},
		async choose(accountId, liveId) {
			const chosenLive =
				liveId === null ? null : (await accounts.ask(accountId, (adapter, signal) => adapter.readLive(liveId, signal))).summary
			store.get(accountId)
			store.change(accountId, { chosenLive })
			options.onChange(accountId)
		},
		async recordings(accountId, liveId) {
			requireCan(accountId, 'cloudRecordingList')
			return askFor(accountId, 'recordings', (recordings, signal) => recordings(liveId, signal))
		},
		async about(accountId, liveId) {
			requireCan(accountId, 'about')
			const about = await askFor(accountId, 'about', (ask, signal) => ask(liveId, signal))
			noteLive(accountId, about.summary)
			return about
		},
		async act(accountId, liveId, { actionId, confirmed, typed }) {
			requireCan(accountId, 'about')
			// What it needs is the platform's business: asked anew, because a screen may be old.
			const { actions, summary } = await askFor(accountId, 'about', (ask, signal) => ask(liveId, signal))
			const action = actions.find(({ id }) => id === actionId)
			if (!action) throw stateForbids('This cannot be done to this livestream now.')
			if (action.blockedBy !== null) throw stateForbids(action.blockedBy)
			const agrees = action.confirm === null || (confirmed && (!action.confirm.typeTitle || typed.trim() === summary.title.trim()))
			if (!agrees) throw notConfirmed(action.label)
			const result = await askFor(accountId, 'act', (act, signal) => act(liveId, actionId, signal))
			if (result.live) noteLive(accountId, result.live)
			else forgetLive(accountId, liveId)
			return { ...result }
		},
		async statistics(accountId, liveId) {
			requireCan(accountId, 'statistics')
			return askFor(accountId, 'statistics', (ask, signal) => ask(liveId, signal))
		},
		async outputs(accountId, liveId) {
			requireCan(accountId, 'outputs')
			return askFor(accountId, 'outputs', (ask, signal) => ask(liveId, signal))
		},
		async saveOutput(accountId, liveId, output) {
			requireCan(accountId, 'outputs')
			const kind = accounts.variantOf(accountId).variant.outputKinds.find(({ id }) => id === output.kindId)
			if (!kind) throw formWrong('There is no such kind of output.')
			// A secret that is kept is not there to be judged.
			requireWellFilled(
				kind.fields.filter(({ input }) => input.kind !== 'secret'),
				output.values,
			)
			return askFor(accountId, 'saveOutput', (save, signal) => save(liveId, output, signal))
		},
		async removeOutput(accountId, liveId, outputId) {
			requireCan(accountId, 'outputs')
			return askFor(accountId, 'removeOutput', (remove, signal) => remove(liveId, outputId, signal))
		},
		async thumbnail(accountId, liveId) {
			requireCan(accountId, 'thumbnail')
			return askFor(accountId, 'thumbnail', (ask, signal) => ask(liveId, signal))
		},
		async setThumbnail(accountId, liveId, from) {
			requireCan(accountId, 'thumbnail')
			const limits = accounts.variantOf(accountId).variant.thumbnailLimits ?? { contentTypes: ['image/jpeg' as const], maxBytes: 2_000_000 }
			const image = await options.makeThumbnail(from, limits)
			await askFor(accountId, 'setThumbnail', (set, signal) => set(liveId, image, signal))
			return askFor(accountId, 'thumbnail', (ask, signal) => ask(liveId, signal))
		},
		async removeThumbnail(accountId, liveId) {
			requireCan(accountId, 'thumbnail')
			await askFor(accountId, 'removeThumbnail', (remove, signal) => remove(liveId, signal))
		},
	}
}
