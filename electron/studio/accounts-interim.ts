import { AppError } from '../../shared/errors/app-error.ts'
import type { AccountServices } from './handlers-accounts.ts'

/** Until accounts can be connected: there are none. */
export function noAccounts(): AccountServices {
	const none = (): never => {
		throw new AppError({ code: 'unknown-account', message: 'There is no such account.', action: 'Connect one first.', retryable: false })
	}
	return {
		accounts: {
			platforms: () => [],
			views: () => [],
			connectBrowser: none,
			connectPassword: none,
			connectKey: none,
			cancel: none,
			disconnect: none,
			setEnabled: none,
			setIngest: none,
			check: none,
		},
		lives: { list: none, read: none, create: none, edit: none, turnIntoLive: none, choose: none, recordings: none },
		schedule: {
			view: () => ({ upcoming: [], countdown: null, reminder: null }),
			setAutoGoLive: none,
			stopCountdown() {},
			dismissReminder() {},
		},
	}
}
