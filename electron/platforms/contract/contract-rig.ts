import { afterEach, beforeEach } from 'vitest'
import { completeValues } from '../../../shared/domain/form.ts'
import type { LivestreamSummary } from '../../../shared/domain/livestream.ts'
import type { Log } from '../../lib/log.ts'
import { Secret } from '../../lib/secret.ts'
import type { AccountAdapter, AccountPlatform, AccountVariant, Credentials, SignInChange } from '../account-platform.ts'
import { fillEndpoints } from '../endpoints.ts'
import type { PlatformBroadcast, PlatformStatus } from '../platform.ts'
import { createManualClock, type ManualClock } from '../testing/manual-clock.ts'
import { passPauses } from '../testing/pass-pauses.ts'
import type { ContractStandIn, PlatformStandIn } from '../testing/stand-in.ts'

export interface ContractCase {
	readonly title: string
	readonly platform: AccountPlatform
	readonly variant: AccountVariant
	readonly standIn: ContractStandIn
}

/** One account of a platform against its stand-in, new for each test. */
export interface ContractRig {
	readonly clock: ManualClock
	readonly standIn: PlatformStandIn
	/** What was logged. */
	readonly lines: string[]
	readonly signIns: readonly SignInChange[]
	/** The account's adapter, unless `reconnect` has replaced it. */
	readonly adapter: AccountAdapter
	/** A new stand-in with nothing in it. */
	restart(): Promise<void>
	credentialsWith(clientSecret: string): Credentials
	connect(clientSecret?: string, fetch?: typeof globalThis.fetch): AccountAdapter
	/** Connects a new adapter, which is the rig's adapter from now on. */
	reconnect(fetch: typeof globalThis.fetch): void
	/** Skips the pauses between requests. */
	pass<Answer>(promise: Promise<Answer>): Promise<Answer>
	prepare(title?: string, livestreamId?: string | null): Promise<PlatformBroadcast>
	status(broadcast: PlatformBroadcast): Promise<PlatformStatus>
	statusUntil(broadcast: PlatformBroadcast, what: string, is: (status: PlatformStatus) => boolean): Promise<PlatformStatus>
	/** The picture arrives; where publishing is a separate step, the show is published to viewers. */
	goOnAir(broadcast: PlatformBroadcast): Promise<PlatformStatus>
	endPush(broadcast: PlatformBroadcast): void
	allLivestreams(): Promise<readonly LivestreamSummary[]>
}

/** The limit of every wait in a test, on the clock that the test moves. */
export const patienceMs = 5 * 60_000
export const signal = new AbortController().signal

/** Starts and closes the rig around each test of the enclosing describe block. */
export function startContractRig({ variant, standIn: contract }: ContractCase): ContractRig {
	let clock: ManualClock
	let standIn: PlatformStandIn
	let lines: string[]
	let signIns: SignInChange[]
	let adapters: AccountAdapter[]
	let adapter: AccountAdapter

	beforeEach(async () => {
		clock = createManualClock()
		lines = []
		signIns = []
		adapters = []
		standIn = await contract.start(clock)
		adapter = connect()
	})
	afterEach(async () => {
		for (const open of adapters) open.dispose()
		await standIn.close()
	})

	function credentialsWith(clientSecret: string): Credentials {
		const { clientId, extra } = standIn.key
		return { clientId, clientSecret: new Secret(clientSecret), extra, signIn: { grant: 'client_credentials' } }
	}

	function connect(clientSecret = standIn.key.clientSecret, fetch?: typeof globalThis.fetch): AccountAdapter {
		const { extra, endpoints } = standIn.key
		const connected = variant.connect(
			{
				credentials: credentialsWith(clientSecret),
				endpoints: () => fillEndpoints(endpoints, extra),
				options: () => completeValues(variant.options, {}),
				profileId: null,
				onRefreshToken: () => {},
				onSignIn: (what) => signIns.push(what),
				onSecret: () => {},
			},
			{ clock, random: () => 0.5, log: collectingLog(lines), ...(fetch ? { fetch } : {}) },
		)
		adapters.push(connected)
		return connected
	}

	const pass = <Answer>(promise: Promise<Answer>): Promise<Answer> => passPauses(clock, promise)
	const prepare = (title = 'Evening show', livestreamId: string | null = null): Promise<PlatformBroadcast> =>
		pass(adapter.prepare({ title, livestreamId, protocol: 'rtmp' }, signal))
	const status = (broadcast: PlatformBroadcast): Promise<PlatformStatus> => pass(broadcast.status(signal))

	async function statusUntil(broadcast: PlatformBroadcast, what: string, is: (status: PlatformStatus) => boolean): Promise<PlatformStatus> {
		const endMs = clock.now() + patienceMs
		for (;;) {
			const read = await status(broadcast)
			if (is(read)) return read
			if (clock.now() > endMs) throw new Error(`Never ${what}: ${JSON.stringify(read)}`)
			clock.advance(1000)
		}
	}

	async function goOnAir(broadcast: PlatformBroadcast): Promise<PlatformStatus> {
		if (!broadcast.ingest) throw new Error('This broadcast is not pushed to.')
		standIn.pushStarted(broadcast.ingest)
		if (broadcast.backupIngest) standIn.pushStarted(broadcast.backupIngest)
		if (broadcast.publish) {
			await statusUntil(broadcast, 'seen', ({ ingestSeen }) => ingestSeen !== false)
			await pass(broadcast.publish.go(signal))
		}
		return statusUntil(broadcast, 'on air', ({ onAir }) => onAir === true)
	}

	function endPush({ ingest, backupIngest }: PlatformBroadcast): void {
		if (ingest) standIn.pushEnded(ingest)
		if (backupIngest) standIn.pushEnded(backupIngest)
	}

	async function allLivestreams(): Promise<readonly LivestreamSummary[]> {
		return (await pass(adapter.listLivestreams({ filter: 'all', search: '', page: 1 }, signal))).livestreams
	}

	return {
		get clock() {
			return clock
		},
		get standIn() {
			return standIn
		},
		get lines() {
			return lines
		},
		get signIns() {
			return signIns
		},
		get adapter() {
			return adapter
		},
		async restart() {
			await standIn.close()
			standIn = await contract.start(clock)
		},
		credentialsWith,
		connect,
		reconnect(fetch) {
			adapter = connect(standIn.key.clientSecret, fetch)
		},
		pass,
		prepare,
		status,
		statusUntil,
		goOnAir,
		endPush,
		allLivestreams,
	}
}

export function collectingLog(lines: string[]): Log {
	const add = (message: string, facts?: unknown) => void lines.push(`${message} ${JSON.stringify(facts ?? {})}`)
	return { debug: add, info: add, warn: add, error: add, child: () => collectingLog(lines) } as Log
}
