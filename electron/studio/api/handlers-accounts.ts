import type { Handlers } from '../../../shared/ipc/contract.ts'
import type { Accounts, Livestreams, ShowSchedule } from '../accounts/accounts-port.ts'
import { done } from './done.ts'

export interface AccountServices {
	readonly accounts: Accounts
	readonly livestreams: Livestreams
	readonly schedule: ShowSchedule
}

type AccountCalls = Pick<
	Handlers,
	Extract<keyof Handlers, `platforms.${string}` | `accounts.${string}` | `livestreams.${string}` | `schedule.${string}`>
>

/** What the calls about accounts, their livestreams and the schedule do. */
export function accountHandlers({ accounts, livestreams, schedule }: AccountServices): AccountCalls {
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

		'livestreams.list': ({ accountId, ...query }) => livestreams.list(accountId, query),
		'livestreams.read': ({ accountId, livestreamId }) => livestreams.read(accountId, livestreamId),
		'livestreams.create': async ({ accountId, details }) => ({ livestream: await livestreams.create(accountId, details) }),
		'livestreams.edit': async ({ accountId, livestreamId, details }) => ({
			livestream: await livestreams.edit(accountId, livestreamId, details),
		}),
		'livestreams.turnIntoLivestream': async ({ accountId, videoId }) => ({
			livestream: await livestreams.turnIntoLivestream(accountId, videoId),
		}),
		'livestreams.choose': async ({ accountId, livestreamId }) => done(await livestreams.choose(accountId, livestreamId)),
		'livestreams.recordings': async ({ accountId, livestreamId }) => ({
			recordings: await livestreams.recordings(accountId, livestreamId),
		}),

		'livestreams.about': async ({ accountId, livestreamId }) => ({ about: await livestreams.about(accountId, livestreamId) }),
		'livestreams.act': ({ accountId, livestreamId, ...action }) => livestreams.act(accountId, livestreamId, action),
		'livestreams.statistics': async ({ accountId, livestreamId }) => ({
			statistics: await livestreams.statistics(accountId, livestreamId),
		}),
		'livestreams.outputs': ({ accountId, livestreamId }) => livestreams.outputs(accountId, livestreamId),
		'livestreams.saveOutput': ({ accountId, livestreamId, ...output }) => livestreams.saveOutput(accountId, livestreamId, output),
		'livestreams.removeOutput': ({ accountId, livestreamId, outputId }) => livestreams.removeOutput(accountId, livestreamId, outputId),
		'livestreams.thumbnail': async ({ accountId, livestreamId }) => ({ thumbnail: await livestreams.thumbnail(accountId, livestreamId) }),
		'livestreams.setThumbnail': async ({ accountId, livestreamId, from }) => ({
			thumbnail: await livestreams.setThumbnail(accountId, livestreamId, from),
		}),
		'livestreams.removeThumbnail': async ({ accountId, livestreamId }) => done(await livestreams.removeThumbnail(accountId, livestreamId)),

		'schedule.setAutoGoLive': async ({ accountId, livestreamId, ...plan }) =>
			done(await schedule.setAutoGoLive(accountId, livestreamId, plan)),
		'schedule.stopCountdown': () => done(schedule.stopCountdown()),
		'schedule.dismissReminder': () => done(schedule.dismissReminder()),
	}
}
