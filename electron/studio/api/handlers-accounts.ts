import type { Handlers } from '../../../shared/ipc/contract.ts'
import type { Accounts, Lives, ShowSchedule } from '../accounts/accounts-port.ts'

export interface AccountServices {
	readonly accounts: Accounts
	readonly lives: Lives
	readonly schedule: ShowSchedule
}

type AccountCalls = Pick<
	Handlers,
	Extract<keyof Handlers, `platforms.${string}` | `accounts.${string}` | `lives.${string}` | `schedule.${string}`>
>

/** What the calls about accounts, their lives and the schedule do. */
export function accountHandlers({ accounts, lives, schedule }: AccountServices): AccountCalls {
	return {
		'platforms.list': () => ({ platforms: accounts.platforms() }),

		'accounts.connectBrowser': (input) => accounts.connectBrowser(input),
		'accounts.connectPassword': (input) => accounts.connectPassword(input),
		'accounts.connectKey': (input) => accounts.connectKey(input),
		'accounts.connectPasted': (input) => accounts.connectPasted(input),
		'accounts.setOptions': ({ accountId, options }) => done(accounts.setOptions(accountId, options)),
		'accounts.choices': async ({ accountId, fieldId }) => ({ choices: await accounts.choices(accountId, fieldId) }),
		'accounts.statistics': async ({ accountId, ...range }) => ({ statistics: await accounts.statistics(accountId, range) }),
		'accounts.cancel': async ({ accountId }) => done(await accounts.cancel(accountId)),
		'accounts.disconnect': async ({ accountId }) => done(await accounts.disconnect(accountId)),
		'accounts.setEnabled': async ({ accountId, enabled }) => done(await accounts.setEnabled(accountId, enabled)),
		'accounts.setIngest': ({ accountId, protocol }) => done(accounts.setIngest(accountId, protocol)),
		'accounts.check': ({ accountId }) => accounts.check(accountId),

		'lives.list': ({ accountId, ...query }) => lives.list(accountId, query),
		'lives.read': ({ accountId, liveId }) => lives.read(accountId, liveId),
		'lives.create': async ({ accountId, details }) => ({ live: await lives.create(accountId, details) }),
		'lives.edit': async ({ accountId, liveId, details }) => ({ live: await lives.edit(accountId, liveId, details) }),
		'lives.turnIntoLive': async ({ accountId, videoId }) => ({ live: await lives.turnIntoLive(accountId, videoId) }),
		'lives.choose': async ({ accountId, liveId }) => done(await lives.choose(accountId, liveId)),
		'lives.recordings': async ({ accountId, liveId }) => ({ recordings: await lives.recordings(accountId, liveId) }),

		'lives.about': async ({ accountId, liveId }) => ({ about: await lives.about(accountId, liveId) }),
		'lives.act': ({ accountId, liveId, ...action }) => lives.act(accountId, liveId, action),
		'lives.statistics': async ({ accountId, liveId }) => ({ statistics: await lives.statistics(accountId, liveId) }),
		'lives.outputs': ({ accountId, liveId }) => lives.outputs(accountId, liveId),
		'lives.saveOutput': ({ accountId, liveId, ...output }) => lives.saveOutput(accountId, liveId, output),
		'lives.removeOutput': ({ accountId, liveId, outputId }) => lives.removeOutput(accountId, liveId, outputId),
		'lives.thumbnail': async ({ accountId, liveId }) => ({ thumbnail: await lives.thumbnail(accountId, liveId) }),
		'lives.setThumbnail': async ({ accountId, liveId, from }) => ({ thumbnail: await lives.setThumbnail(accountId, liveId, from) }),
		'lives.removeThumbnail': async ({ accountId, liveId }) => done(await lives.removeThumbnail(accountId, liveId)),

		'schedule.setAutoGoLive': async ({ accountId, liveId, ...plan }) => done(await schedule.setAutoGoLive(accountId, liveId, plan)),
		'schedule.stopCountdown': () => done(schedule.stopCountdown()),
		'schedule.dismissReminder': () => done(schedule.dismissReminder()),
	}
}

/** The answer of a call that has nothing to say. */
function done(_nothing: unknown): Record<string, never> {
	return {}
}
