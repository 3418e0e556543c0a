import type { AccountCapabilities } from '../../../shared/domain/account.ts'
import type { LivestreamDetails, LivestreamSummary } from '../../../shared/domain/livestream.ts'
import type { Thumbnail } from '../../../shared/domain/livestream-about.ts'
import { say } from '../../../shared/texts/english.ts'
import type { AccountAdapter, AccountVariant } from '../../platforms/account-platform.ts'
import { cannot, formWrong, notConfirmed, requireWellFilled, stateForbids } from './account-errors.ts'
import type { AccountStore } from './account-store.ts'
import type { AccountService } from './accounts.ts'
import type { Livestreams, ThumbnailSource } from './accounts-port.ts'

export interface AccountLivestreamsOptions {
	readonly accounts: Pick<AccountService, 'ask' | 'variantOf'>
	readonly store: AccountStore
	/** Makes a still picture that fits the limits. Rejects with an AppError. */
	readonly makeThumbnail: (from: ThumbnailSource, limits: NonNullable<AccountVariant['thumbnailLimits']>) => Promise<Thumbnail>
	/** A livestream was created, changed or chosen. */
	readonly onChange: (accountId: string) => void
}

type OptionalMethod =
	| 'turnIntoLivestream'
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

/** The livestreams of the connected accounts: checks what the account can do, asks its platform, and keeps the chosen livestream's summary up to date. */
export function createAccountLivestreams(options: AccountLivestreamsOptions): Livestreams {
	const { accounts, store } = options

	function requireCan(accountId: string, what: keyof AccountCapabilities): void {
		const { name, variant } = accounts.variantOf(accountId)
		if (variant.can[what]) return
		throw cannot(
			variant.cannot.find(({ capability }) => capability === what),
			name,
		)
	}

	/** What the platform's own form says about the title and the fields that only it has. */
	function requireLivestreamFits(accountId: string, { title, remote, extra }: LivestreamDetails): void {
		const { variant } = accounts.variantOf(accountId)
		const form = remote ? variant.remoteForm : variant.livestreamForm
		if (!form) throw cannot(undefined, accounts.variantOf(accountId).name)
		const { maxLength, pattern, patternHint } = form.title
		if (title.length > maxLength) throw formWrong(say('accounts/form/title-too-long', { max: maxLength }))
		if (pattern !== null && !new RegExp(`^(?:${pattern})$`, 'u').test(title)) throw formWrong(patternHint)
		requireWellFilled(form.extra, extra)
	}

	function noteLivestream(accountId: string, livestream: LivestreamSummary): LivestreamSummary {
		if (store.find(accountId)?.chosenLivestream?.id === livestream.id) store.change(accountId, { chosenLivestream: livestream })
		options.onChange(accountId)
		return livestream
	}

	function forgetLivestream(accountId: string, livestreamId: string): void {
		if (store.find(accountId)?.chosenLivestream?.id === livestreamId) store.change(accountId, { chosenLivestream: null })
		if (store.find(accountId)?.lastLivestream?.id === livestreamId) store.change(accountId, { lastLivestream: null })
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
		list: (accountId, query) => accounts.ask(accountId, (adapter, signal) => adapter.listLivestreams(query, signal)),
		read: (accountId, livestreamId) => accounts.ask(accountId, (adapter, signal) => adapter.readLivestream(livestreamId, signal)),
		async create(accountId, details) {
			requireCan(accountId, details.remote ? 'remote' : 'create')
			requireLivestreamFits(accountId, details)
			if (details.schedule && details.schedule.recurrence !== 'once') requireCan(accountId, 'recurrence')
			const livestream = await accounts.ask(accountId, (adapter, signal) => adapter.createLivestream(details, signal))
			if (store.find(accountId)) store.change(accountId, { livestreamRight: 'yes' })
			return noteLivestream(accountId, livestream)
		},
		async edit(accountId, livestreamId, details) {
			requireCan(accountId, 'edit')
			requireLivestreamFits(accountId, details)
			if (details.schedule && details.schedule.recurrence !== 'once') requireCan(accountId, 'recurrence')
			return noteLivestream(
				accountId,
				await accounts.ask(accountId, (adapter, signal) => adapter.editLivestream(livestreamId, details, signal)),
			)
		},
		async turnIntoLivestream(accountId, videoId) {
			requireCan(accountId, 'turnIntoLivestream')
			return noteLivestream(accountId, await askFor(accountId, 'turnIntoLivestream', (turn, signal) => turn(videoId, signal)))
		},
		async choose(accountId, livestreamId) {
			const chosenLivestream =
				livestreamId === null
					? null
					: (await accounts.ask(accountId, (adapter, signal) => adapter.readLivestream(livestreamId, signal))).summary
			store.get(accountId)
			store.change(accountId, { chosenLivestream })
			options.onChange(accountId)
		},
		async recordings(accountId, livestreamId) {
			requireCan(accountId, 'cloudRecordingList')
			return askFor(accountId, 'recordings', (recordings, signal) => recordings(livestreamId, signal))
		},
		async about(accountId, livestreamId) {
			requireCan(accountId, 'about')
			const about = await askFor(accountId, 'about', (ask, signal) => ask(livestreamId, signal))
			noteLivestream(accountId, about.summary)
			return about
		},
		async act(accountId, livestreamId, { actionId, confirmed, typed }) {
			requireCan(accountId, 'about')
			// What it needs is the platform's business: asked anew, because a screen may be old.
			const { actions, summary } = await askFor(accountId, 'about', (ask, signal) => ask(livestreamId, signal))
			const action = actions.find(({ id }) => id === actionId)
			if (!action) throw stateForbids(say('accounts/action/not-now'))
			if (action.blockedBy !== null) throw stateForbids(action.blockedBy)
			const agrees = action.confirm === null || (confirmed && (!action.confirm.typeTitle || typed.trim() === summary.title.trim()))
			if (!agrees) throw notConfirmed(action.label)
			const result = await askFor(accountId, 'act', (act, signal) => act(livestreamId, actionId, signal))
			if (result.livestream) noteLivestream(accountId, result.livestream)
			else forgetLivestream(accountId, livestreamId)
			return { ...result }
		},
		async statistics(accountId, livestreamId) {
			requireCan(accountId, 'statistics')
			return askFor(accountId, 'statistics', (ask, signal) => ask(livestreamId, signal))
		},
		async outputs(accountId, livestreamId) {
			requireCan(accountId, 'outputs')
			return askFor(accountId, 'outputs', (ask, signal) => ask(livestreamId, signal))
		},
		async saveOutput(accountId, livestreamId, output) {
			requireCan(accountId, 'outputs')
			const kind = accounts.variantOf(accountId).variant.outputKinds.find(({ id }) => id === output.kindId)
			if (!kind) throw formWrong(say('accounts/form/output-kind'))
			// A secret that is kept is not there to be judged.
			requireWellFilled(
				kind.fields.filter(({ input }) => input.kind !== 'secret'),
				output.values,
			)
			return askFor(accountId, 'saveOutput', (save, signal) => save(livestreamId, output, signal))
		},
		async removeOutput(accountId, livestreamId, outputId) {
			requireCan(accountId, 'outputs')
			return askFor(accountId, 'removeOutput', (remove, signal) => remove(livestreamId, outputId, signal))
		},
		async thumbnail(accountId, livestreamId) {
			requireCan(accountId, 'thumbnail')
			return askFor(accountId, 'thumbnail', (ask, signal) => ask(livestreamId, signal))
		},
		async setThumbnail(accountId, livestreamId, from) {
			requireCan(accountId, 'thumbnail')
			const limits = accounts.variantOf(accountId).variant.thumbnailLimits ?? { contentTypes: ['image/jpeg' as const], maxBytes: 2_000_000 }
			const image = await options.makeThumbnail(from, limits)
			await askFor(accountId, 'setThumbnail', (set, signal) => set(livestreamId, image, signal))
			return askFor(accountId, 'thumbnail', (ask, signal) => ask(livestreamId, signal))
		},
		async removeThumbnail(accountId, livestreamId) {
			requireCan(accountId, 'thumbnail')
			await askFor(accountId, 'removeThumbnail', (remove, signal) => remove(livestreamId, signal))
		},
	}
}
