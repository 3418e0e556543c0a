import { neverSet } from '../../../lib/clock.ts'
import type { Held } from '../../../lib/document/document.ts'
import { silentLog } from '../../../lib/log.ts'
import { Secret } from '../../../lib/secret.ts'
import { requireNoTimers } from '../../../lib/testing/timers.ts'
import { accountPlatforms } from '../../../platforms/account-platforms.ts'
import { onlyEnglish, type PageLanguages } from '../../../platforms/browser-sign-in.ts'
import { createPracticeApi, type PracticeApi, type PracticeControls } from '../../../platforms/practice/practice-api.ts'
import { servePracticeApi } from '../../../platforms/practice/practice-http.ts'
import type { PracticeReply, PracticeRequest } from '../../../platforms/practice/practice-reply.ts'
import { type PracticeAccount, type PracticeSettings, practiceDefaults } from '../../../platforms/practice/practice-settings.ts'
import { createManualClock, type ManualClock } from '../../../platforms/testing/manual-clock.ts'
import type { Vault } from '../../../secrets/vault.ts'
import { accountsIn, defaultSettings } from '../../../settings/joined-settings.ts'
import type { AccountsDocument, Settings } from '../../../settings/settings-schema.ts'
import type { SettingsStore } from '../../../settings/settings-store.ts'
import { createAccountLivestreams } from '../account-livestreams.ts'
import { createAccountStore } from '../account-store.ts'
import { type AccountService, openAccounts } from '../accounts.ts'
import type { ApiKeyInput, Livestreams } from '../accounts-port.ts'

export const ada: PracticeAccount = {
	clientId: 'key-of-ada',
	clientSecret: 'secret-of-ada-00001',
	userId: 'x2ada',
	username: 'ada',
	password: 'password-of-ada',
	keyKind: 'public',
}
export const club: PracticeAccount = {
	clientId: 'key-of-club',
	clientSecret: 'secret-of-club-0001',
	userId: 'x2club',
	username: 'City Club',
	password: '-',
	keyKind: 'private',
	grantableScopes: ['manage_videos', 'userinfo', 'live.read', 'live.manage', 'profile.read'],
}
export const guest: PracticeAccount = {
	...ada,
	clientId: 'key-of-guest',
	clientSecret: 'secret-of-guest-001',
	userId: 'x2guest',
	username: 'guest',
	liveEnabled: false,
}

export interface AccountsRig {
	readonly clock: ManualClock
	readonly api: PracticeApi & PracticeControls
	readonly accounts: AccountService
	readonly livestreams: Livestreams
	readonly baseUrl: string
	/** The contents of settings and vault, as a restart would find them. */
	readonly disk: Disk
	readonly requests: readonly PracticeRequest[]
	readonly notes: readonly string[]
	readonly sending: Set<string>
	key(account: PracticeAccount, variant?: 'legacy' | 'v2'): ApiKeyInput
	/** Another studio that uses the same disk. The old one is stopped. */
	restart(): Promise<AccountsRig>
	close(): Promise<void>
}

export interface Disk {
	readonly settings: SettingsStore
	/** The accounts document of these settings. */
	readonly documents: Held<AccountsDocument>
	readonly vault: Vault
	readonly secrets: Map<string, string>
}

export interface AccountsRigOptions {
	readonly settings?: Partial<PracticeSettings>
	/** The service's clock minus ours, ms. */
	readonly skewMs?: number
	readonly inProcess?: boolean
	readonly answer?: (request: PracticeRequest) => PracticeReply | null
	/** The language of the page after signing in. Default: English. */
	readonly languages?: PageLanguages
}

export async function startAccountsRig(options: AccountsRigOptions = {}): Promise<AccountsRig> {
	const clock = createManualClock()
	const serverClock = neverSet({ now: () => clock.steady() + (options.skewMs ?? 0), after: clock.after })
	const api = createPracticeApi({
		clock: serverClock,
		random: Math.random,
		settings: { ...practiceDefaults, ...options.settings },
		account: ada,
		moreAccounts: [club, guest],
		ingestServer: 'rtmp://127.0.0.1:1935/publish-practice',
	})
	const requests: PracticeRequest[] = []
	const handle = (request: PracticeRequest): PracticeReply => {
		requests.push(request)
		return options.answer?.(request) ?? api.handle(request)
	}
	const http = options.inProcess ? null : await servePracticeApi({ api: { handle }, clock: serverClock, port: 0 })
	const baseUrl = `http://127.0.0.1:${http?.port ?? 1}`
	const notes: string[] = []
	const sending = new Set<string>()

	function open(disk: Disk): AccountsRig {
		const store = createAccountStore({ ...disk, log: silentLog, onSecret: () => {} })
		const accounts = openAccounts({
			platforms: accountPlatforms,
			store,
			clock,
			random: () => 0.5,
			log: silentLog,
			...(http ? {} : { fetch: directFetch(handle, serverClock) }),
			show: { isSending: (id) => sending.has(id), setEnabled: async () => {} },
			onSecret: () => {},
			languages: options.languages ?? onlyEnglish,
			note: (_, subject, text) => notes.push(`${subject} ${text.text}`),
		})
		const livestreams = createAccountLivestreams({
			accounts,
			store,
			onChange: () => {},
			makeThumbnail: async () => ({ contentType: 'image/jpeg', base64: '' }),
		})
		return {
			clock,
			api,
			accounts,
			livestreams,
			baseUrl,
			disk,
			requests,
			notes,
			sending,
			key({ clientId, clientSecret, keyKind }, variant = 'legacy') {
				const base = variant === 'v2' ? '/v2' : keyKind === 'private' ? '/rest' : ''
				const token = variant === 'v2' ? '/v2/token' : keyKind === 'private' ? '/oauth/v1/token' : '/oauth/token'
				const authorizeUrl = keyKind === 'private' ? null : `${baseUrl}/oauth/authorize`
				const endpoints = { baseUrl: `${baseUrl}${base}`, tokenUrl: `${baseUrl}${token}`, authorizeUrl }
				return { platformId: 'dailymotion', variant, clientId, clientSecret, extra: {}, endpoints }
			},
			async restart() {
				accounts.dispose()
				return open(disk)
			},
			async close() {
				accounts.dispose()
				await http?.close()
				await requireNoTimers(clock)
			},
		}
	}
	return open(createDisk())
}

export function createDisk(): Disk {
	let current: Settings = defaultSettings
	const secrets = new Map<string, string>()
	const settings: SettingsStore = {
		problems: [],
		current: () => current,
		update: (change) => {
			current = change(current)
		},
		onChange: () => () => {},
		flush: async () => {},
	}
	return {
		secrets,
		settings,
		documents: accountsIn(settings),
		vault: {
			kind: 'memory-only',
			get: async (name) => asSecret(secrets.get(name)),
			set: async (name, secret) => void secrets.set(name, secret.reveal()),
			forget: async (name) => void secrets.delete(name),
		},
	}
}

function asSecret(value: string | undefined): Secret | null {
	return value === undefined ? null : new Secret(value)
}

/** Answers without a socket, for simulations of several hours. */
function directFetch(handle: (request: PracticeRequest) => PracticeReply, clock: { now(): number }): typeof globalThis.fetch {
	return (input, init) => {
		const url = new URL(String(input))
		const body = typeof init?.body === 'string' ? init.body : ''
		const headers = new Headers(init?.headers)
		const isJson = headers.get('content-type') === 'application/json'
		const reply = handle({
			method: init?.method ?? 'GET',
			path: url.pathname,
			query: new Map(url.searchParams),
			form: new Map(new URLSearchParams(isJson ? '' : body)),
			json: isJson ? JSON.parse(body) : null,
			authorization: headers.get('authorization'),
		})
		if (reply.lost) return Promise.reject(new TypeError('fetch failed', { cause: { code: 'UND_ERR_SOCKET' } }))
		const date = { date: new Date(clock.now()).toUTCString(), ...reply.headers }
		return Promise.resolve(new Response(reply.status === 204 ? null : reply.body, { status: reply.status, headers: date }))
	}
}
