import { neverSet } from '../../lib/clock.ts'
import { silentLog } from '../../lib/log.ts'
import { Secret } from '../../lib/secret.ts'
import { createDailymotionAdapter, type DailymotionAdapter } from '../dailymotion/adapter.ts'
import type { DailymotionSettings } from '../dailymotion/settings.ts'
import { createPracticeApi, type PracticeApi, type PracticeControls } from '../practice/practice-api.ts'
import { servePracticeApi } from '../practice/practice-http.ts'
import type { PracticeReply, PracticeRequest } from '../practice/practice-reply.ts'
import { type PracticeAccount, type PracticeSettings, practiceDefaults } from '../practice/practice-settings.ts'
import { createPracticeUploads } from '../practice/practice-uploads.ts'
import { createManualClock, type ManualClock } from './manual-clock.ts'
import { passPauses } from './pass-pauses.ts'

export { apiError, json, type PracticeReply, type PracticeRequest } from '../practice/practice-reply.ts'

export const practiceAccount: PracticeAccount = {
	clientId: 'key-1',
	clientSecret: 'secret-of-the-key',
	userId: 'x2demou',
	username: 'ada',
	password: 'password-of-ada',
}

export interface PracticeRig {
	readonly clock: ManualClock
	readonly api: PracticeApi & PracticeControls
	readonly adapter: DailymotionAdapter
	readonly baseUrl: string
	/** Every request that reached the service, in order. */
	readonly requests: readonly PracticeRequest[]
	/** Skips every pause between requests until the promise is settled; while a request is in progress, the clock stands still. */
	passPauses(promise: Promise<unknown>): Promise<void>
	/** How many of the requests launched an ad. */
	adRequests(): number
	close(): Promise<void>
}

export interface PracticeRigOptions {
	readonly settings?: Partial<PracticeSettings>
	readonly adapter?: Partial<DailymotionSettings>
	/** The service's clock minus ours, ms. */
	readonly skewMs?: number
	readonly onRefreshToken?: (token: Secret) => void
	/** Without a socket: `fetch` calls the service directly. For simulations of hours. */
	readonly inProcess?: boolean
	/** Answers instead of the practice service, for answers that it never gives. */
	readonly answer?: (request: PracticeRequest) => PracticeReply | null
}

/** The Dailymotion adapter and the practice service it speaks to, both in this process, on one clock that a test moves. */
export async function startPracticeRig(options: PracticeRigOptions = {}): Promise<PracticeRig> {
	const clock = createManualClock()
	const serverClock = neverSet({ now: () => clock.steady() + (options.skewMs ?? 0), after: clock.after })
	const uploads = createPracticeUploads({ server: () => baseUrl, random: seededRandom() })
	const api = createPracticeApi({
		clock: serverClock,
		random: seededRandom(),
		settings: { ...practiceDefaults, ...options.settings },
		account: practiceAccount,
		uploads,
		ingestServer: 'rtmp://127.0.0.1:1935/publish-practice',
	})
	const requests: PracticeRequest[] = []
	function handle(request: PracticeRequest): PracticeReply {
		requests.push(request)
		return options.answer?.(request) ?? api.handle(request)
	}
	const http = options.inProcess ? null : await servePracticeApi({ api: { handle }, clock: serverClock, port: 0, uploads })
	const baseUrl = `http://127.0.0.1:${http?.port ?? 1}`
	const adapter = createDailymotionAdapter(
		{
			endpoints: () => ({ baseUrl, tokenUrl: `${baseUrl}/oauth/token` }),
			clientId: practiceAccount.clientId,
			clientSecret: new Secret(practiceAccount.clientSecret),
			signIn: { grant: 'password', username: practiceAccount.username, password: new Secret(practiceAccount.password) },
			profileId: practiceAccount.userId,
			videoId: null,
			category: 'news',
			forKids: false,
			isPrivate: false,
			...options.adapter,
		},
		{
			clock,
			random: () => 0.5,
			log: silentLog,
			...(http ? {} : { fetch: directFetch(handle, serverClock) }),
			...(options.onRefreshToken ? { onRefreshToken: options.onRefreshToken } : {}),
		},
	)
	return {
		clock,
		api,
		adapter,
		baseUrl,
		requests,
		passPauses: async (promise) => {
			await passPauses(clock, promise).catch(() => {})
		},
		adRequests: () => requests.filter(({ form }) => form.has('live_ad_break_launch')).length,
		async close() {
			adapter.dispose()
			await http?.close()
		},
	}
}

function directFetch(handle: (request: PracticeRequest) => PracticeReply, clock: { now(): number }): typeof globalThis.fetch {
	return (input, init) => {
		const url = new URL(String(input))
		const reply = handle({
			method: init?.method ?? 'GET',
			path: url.pathname,
			query: new Map(url.searchParams),
			form: new Map(new URLSearchParams(typeof init?.body === 'string' ? init.body : '')),
			authorization: new Headers(init?.headers).get('authorization'),
		})
		if (reply.lost) return Promise.reject(new TypeError('fetch failed', { cause: { code: 'UND_ERR_SOCKET' } }))
		const headers = { date: new Date(clock.now()).toUTCString(), ...reply.headers }
		return Promise.resolve(new Response(reply.body, { status: reply.status, headers }))
	}
}

/** The same ids in every run. */
function seededRandom(): () => number {
	let state = 12345
	return () => {
		state = (state * 1103515245 + 12345) % 2147483648
		return state / 2147483648
	}
}
