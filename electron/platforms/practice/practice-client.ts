import { Secret } from '../../lib/secret.ts'
import type { AdapterDeps } from '../account-platform.ts'
import { showCapabilities } from '../capabilities.ts'
import { createDailymotionAdapter } from '../dailymotion/adapter.ts'
import type { AdRules, PlatformAdapter } from '../platform.ts'
import type { PracticeAccount } from './practice-settings.ts'

/** How the studio talks to the practice platform. */
export interface PracticeClient extends PlatformAdapter {
	/** Ends the renewal of the sign-in. Calling it twice is harmless. */
	dispose(): void
}

/** It runs on this computer and puts no load on a vendor's servers: a rehearsal should not wait for the next reading. */
const polling = { connectingMs: 400, liveMs: 3000, adBreakMs: 1000, recordingChangeMs: 500 }

/**
 * The practice platform offers Dailymotion's interface, so that a rehearsal runs the same code as a show. Its client is Dailymotion's adapter under
 * another name. Only this file uses the adapter; the service itself imports only the list of categories from there.
 */
export function createPracticeClient(
	options: {
		readonly account: PracticeAccount
		/** Of its process, which may have another port after a restart. */
		readonly port: () => number
		/** Its process accepts connections. Rejects with AppError. */
		readonly untilReady: () => Promise<void>
		readonly adRules: AdRules
	},
	deps: AdapterDeps,
): PracticeClient {
	const { account, port, untilReady, adRules } = options
	const adapter = createDailymotionAdapter(
		{
			endpoints: () => ({ baseUrl: `http://127.0.0.1:${port()}`, tokenUrl: `http://127.0.0.1:${port()}/oauth/token` }),
			clientId: account.clientId,
			clientSecret: new Secret(account.clientSecret),
			signIn: { grant: 'password', username: account.username, password: new Secret(account.password) },
			profileId: account.userId,
			videoId: null,
			category: 'people',
			forKids: false,
			isPrivate: false,
		},
		{ ...deps, identity: { id: 'practice', name: 'Practice', polling, playsAds: true } },
	)
	const { id, name, prepare, dispose: stop } = adapter
	const capabilities = { ...showCapabilities(adapter), practice: true }
	const prepareOnceReady: PlatformAdapter['prepare'] = async (...of) => {
		await untilReady()
		return prepare(...of)
	}
	return { id, name, polling, adRules, capabilities, limitations: [], prepare: prepareOnceReady, dispose: stop }
}
