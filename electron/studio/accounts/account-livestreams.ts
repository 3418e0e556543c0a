import type { AccountCapabilities } from '../../../shared/domain/account.ts'
import type { LivestreamDetails, LivestreamSummary } from '../../../shared/domain/livestream.ts'
import type { Thumbnail } from '../../../shared/domain/livestream-about.ts'
import type { AppError } from '../../../shared/errors/app-error.ts'
import { say } from '../../../shared/texts/english.ts'
import type { AccountAdapter, AccountVariant } from '../../platforms/account-platform.ts'
import { notSupported } from '../../platforms/platform-errors.ts'
import { formWrong, notConfirmed, requireWellFilled, stateForbids } from './account-errors.ts'
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

/** The parts of an adapter that not every platform has, each with its capability. */
const portCapabilities = {
	editLivestream: 'edit',
	turnIntoLivestream: 'turnIntoLivestream',
	recordings: 'cloudRecordingList',
	about: 'about',
	statistics: 'statistics',
	outputs: 'outputs',
	thumbnail: 'thumbnail',
} as const satisfies { readonly [Port in keyof AccountAdapter]?: keyof AccountCapabilities }
type Port = keyof typeof portCapabilities

/** The livestreams of the connected accounts: checks the account's capabilities, calls its platform, and keeps the summary of the chosen livestream current. */
export function createAccountLivestreams(options: AccountLivestreamsOptions): Livestreams {
	const { accounts, store } = options

	function refusal(accountId: string, capability: keyof AccountCapabilities): AppError {
		const { name, variant } = accounts.variantOf(accountId)
		return notSupported(
			name,
			variant.cannot.find((limit) => limit.capability === capability),
		)
	}

	function requireCan(accountId: string, capability: keyof AccountCapabilities): void {
		if (!accounts.variantOf(accountId).capabilities[capability]) throw refusal(accountId, capability)
	}

	/** Checks the title and the fields that only this platform has against the platform's own form. */
	function requireLivestreamFits(accountId: string, { title, remote, extra }: LivestreamDetails): void {
		const { variant } = accounts.variantOf(accountId)
		const form = remote ? variant.remoteForm : variant.livestreamForm
		if (!form) throw refusal(accountId, remote ? 'remote' : 'create')
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

	/** Refuses what the account does not support before anything is sent. */
	function withPort<Name extends Port, Answer>(
		accountId: string,
		name: Name,
		use: (port: NonNullable<AccountAdapter[Name]>, signal: AbortSignal) => Promise<Answer>,
	): Promise<Answer> {
		requireCan(accountId, portCapabilities[name])
		return accounts.ask(accountId, async (adapter, signal) => {
			const port = adapter[name]
			if (!port) throw refusal(accountId, portCapabilities[name])
			return use(port, signal)
		})
	}

	return {
		async list(accountId, query) {
			if (query.filter === 'videos') requireCan(accountId, 'turnIntoLivestream')
			if (query.filter === 'remote') requireCan(accountId, 'remote')
			return accounts.ask(accountId, (adapter, signal) => adapter.listLivestreams(query, signal))
		},
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
			return noteLivestream(accountId, await withPort(accountId, 'editLivestream', (edit, signal) => edit(livestreamId, details, signal)))
		},
		async turnIntoLivestream(accountId, videoId) {
			return noteLivestream(accountId, await withPort(accountId, 'turnIntoLivestream', (turn, signal) => turn(videoId, signal)))
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
			return withPort(accountId, 'recordings', (recordings, signal) => recordings(livestreamId, signal))
		},
		async about(accountId, livestreamId) {
			const about = await withPort(accountId, 'about', (about, signal) => about.read(livestreamId, signal))
			noteLivestream(accountId, about.summary)
			return about
		},
		async act(accountId, livestreamId, { actionId, confirmed, typed }) {
			// Which fields are required depends on the platform, and a screen may be outdated: read them again.
			const { actions, summary } = await withPort(accountId, 'about', (about, signal) => about.read(livestreamId, signal))
			const action = actions.find(({ id }) => id === actionId)
			if (!action) throw stateForbids(say('accounts/action/not-now'))
			if (action.blockedBy !== null) throw stateForbids(action.blockedBy)
			const agrees = action.confirm === null || (confirmed && (!action.confirm.typeTitle || typed.trim() === summary.title.trim()))
			if (!agrees) throw notConfirmed(action.label)
			const result = await withPort(accountId, 'about', (about, signal) => about.act(livestreamId, actionId, signal))
			if (result.livestream) noteLivestream(accountId, result.livestream)
			else forgetLivestream(accountId, livestreamId)
			return { ...result }
		},
		async statistics(accountId, livestreamId) {
			return withPort(accountId, 'statistics', (statistics, signal) => statistics.ofLivestream(livestreamId, signal))
		},
		async outputs(accountId, livestreamId) {
			return withPort(accountId, 'outputs', (outputs, signal) => outputs.list(livestreamId, signal))
		},
		async saveOutput(accountId, livestreamId, output) {
			requireCan(accountId, 'outputs')
			const kind = accounts.variantOf(accountId).variant.outputKinds.find(({ id }) => id === output.kindId)
			if (!kind) throw formWrong(say('accounts/form/output-kind'))
			// A secret that stays as it is isn't part of the input, so it cannot be checked.
			requireWellFilled(
				kind.fields.filter(({ input }) => input.kind !== 'secret'),
				output.values,
			)
			return withPort(accountId, 'outputs', (outputs, signal) => outputs.save(livestreamId, output, signal))
		},
		async removeOutput(accountId, livestreamId, outputId) {
			return withPort(accountId, 'outputs', (outputs, signal) => outputs.remove(livestreamId, outputId, signal))
		},
		async thumbnail(accountId, livestreamId) {
			return withPort(accountId, 'thumbnail', (thumbnail, signal) => thumbnail.read(livestreamId, signal))
		},
		async setThumbnail(accountId, livestreamId, from) {
			requireCan(accountId, 'thumbnail')
			const limits = accounts.variantOf(accountId).variant.thumbnailLimits ?? { contentTypes: ['image/jpeg' as const], maxBytes: 2_000_000 }
			const image = await options.makeThumbnail(from, limits)
			await withPort(accountId, 'thumbnail', (thumbnail, signal) => thumbnail.set(livestreamId, image, signal))
			return withPort(accountId, 'thumbnail', (thumbnail, signal) => thumbnail.read(livestreamId, signal))
		},
		async removeThumbnail(accountId, livestreamId) {
			await withPort(accountId, 'thumbnail', (thumbnail, signal) => thumbnail.remove(livestreamId, signal))
		},
	}
}
