import type { LivestreamSummary } from '../../../shared/domain/livestream.ts'
import type { ActivityEntry } from '../../../shared/domain/show.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import { say } from '../../../shared/texts/english.ts'
import type { Text } from '../../../shared/texts/text.ts'
import type { PlatformRun } from '../../broadcast/platform-run.ts'
import type { Subscribe } from '../../ipc/snapshot-hub.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import type { Secret } from '../../lib/secret.ts'
import { accountPlatforms } from '../../platforms/account-platforms.ts'
import type { PageLanguages } from '../../platforms/browser-sign-in.ts'
import type { Vault } from '../../secrets/vault.ts'
import { accountsIn } from '../../settings/joined-settings.ts'
import type { SettingsStore } from '../../settings/settings-store.ts'
import { type AccountLivestreamsOptions, createAccountLivestreams } from './account-livestreams.ts'
import { createAccountStore } from './account-store.ts'
import { type AccountService, openAccounts } from './accounts.ts'
import type { Accounts, Livestreams, ShowSchedule } from './accounts-port.ts'
import { createCloudRecordingsWatch } from './cloud-recordings-watch.ts'
import { createShowSchedule, type RunningShowSchedule } from './show-schedule.ts'
import { createUsedLivestreams } from './used-livestreams.ts'

/** Everything about connected accounts, created together because each part needs the others. */
export interface RunningAccounts {
	readonly accounts: AccountService
	readonly livestreams: Livestreams
	readonly schedule: RunningShowSchedule
	/** Starts following the show and the schedule; call it once everything that this needs exists. */
	begin(): void
	/** The parts of the snapshot for the screens. */
	readonly slices: {
		readonly accounts: Pick<Accounts, 'views'> & { readonly onChange: Subscribe }
		readonly schedule: Pick<ShowSchedule, 'view'> & { readonly onChange: Subscribe }
	}
	dispose(): void
}

export interface RunningAccountsOptions {
	readonly settings: SettingsStore
	readonly vault: Vault
	readonly clock: Clock
	readonly random: () => number
	readonly log: Log
	readonly onSecret: (secret: Secret) => void
	/** The show as accounts see it. */
	readonly show: {
		isRunning(): boolean
		isSending(accountId: string): boolean
		setEnabled(accountId: string, enabled: boolean): Promise<void>
		goLive(): void
		platformRuns(): readonly PlatformRun[]
		readonly onChange: Subscribe
	}
	readonly note: (kind: ActivityEntry['kind'], level: ActivityEntry['level'], subject: string, text: Text) => void
	readonly makeThumbnail: AccountLivestreamsOptions['makeThumbnail']
	/** The language of the page that the browser shows after signing in. */
	readonly languages: PageLanguages
}

export function runAccounts(options: RunningAccountsOptions): RunningAccounts {
	const { clock, show, note } = options
	const documents = accountsIn(options.settings)
	const log = options.log.child('accounts')
	const accountsChanges = createListeners()
	const scheduleChanges = createListeners()
	const store = createAccountStore({ documents, vault: options.vault, log, onSecret: options.onSecret })
	const accounts = openAccounts({
		platforms: accountPlatforms,
		store,
		clock,
		random: options.random,
		log,
		show,
		onSecret: options.onSecret,
		languages: options.languages,
		note: (level, subject, text) => note('system', level, subject, text),
	})
	const livestreams = createAccountLivestreams({
		accounts,
		store,
		makeThumbnail: options.makeThumbnail,
		onChange: (accountId) => {
			accountsChanges.notify()
			schedule.refresh(accountId)
		},
	})
	const recordings = createCloudRecordingsWatch({
		clock,
		read: livestreams.recordings,
		note: (level, subject, text) => note('recording', level, subject, text),
	})
	const usedLivestreams = createUsedLivestreams({
		chosen: (accountId) =>
			store.find(accountId) && accounts.variantOf(accountId).variant.livestreamsOnce ? store.get(accountId).chosenLivestream : null,
		read: async (accountId, livestreamId) => (await livestreams.read(accountId, livestreamId)).summary,
		clear(accountId, livestream) {
			store.change(accountId, { chosenLivestream: null })
			note('show', 'info', livestream.title, say('accounts/note/used-livestream'))
			accountsChanges.notify()
		},
	})
	const schedule = createShowSchedule({
		documents,
		clock,
		accounts,
		livestreams,
		isShowRunning: show.isRunning,
		goLive: async (accountId: string, livestream: LivestreamSummary) => {
			store.get(accountId)
			store.change(accountId, { chosenLivestream: livestream, enabled: true })
			accountsChanges.notify()
			show.goLive()
		},
		note: (level, subject, text) => note('show', level, subject, text),
		onChange: scheduleChanges.notify,
	})

	let unsubscribe = () => {}
	function onShow(runs: readonly PlatformRun[]): void {
		recordings.onShow(
			show.isRunning(),
			runs
				.filter(({ destinationId }) => store.find(destinationId) && accounts.variantOf(destinationId).capabilities.cloudRecordingList)
				.map(({ destinationId, adapter, broadcast }) => ({
					accountId: destinationId,
					livestreamId: broadcast.broadcastId,
					platformName: adapter.name,
				})),
		)
		accounts.onShow(
			show.isRunning(),
			runs.filter((run) => run.status()?.onAir === true).map(({ destinationId }) => destinationId),
		)
		usedLivestreams.onShow(
			show.isRunning(),
			runs.map(({ destinationId }) => destinationId),
		)
		schedule.onShow()
	}

	return {
		accounts,
		livestreams,
		schedule,
		begin() {
			accounts.onChange(() => accountsChanges.notify())
			unsubscribe = show.onChange(() => onShow(show.platformRuns()))
			schedule.begin()
		},
		slices: {
			accounts: { views: accounts.views, onChange: accountsChanges.add },
			schedule: { view: schedule.view, onChange: scheduleChanges.add },
		},
		dispose() {
			unsubscribe()
			schedule.dispose()
			recordings.dispose()
			accounts.dispose()
		},
	}
}
