import type { IngestTarget } from '../../../../shared/domain/feeds.ts'
import type { FormValues } from '../../../../shared/domain/form.ts'
import { completeValues } from '../../../../shared/domain/form.ts'
import { AppError } from '../../../../shared/errors/app-error.ts'
import { type Log, silentLog } from '../../../lib/log.ts'
import { Secret } from '../../../lib/secret.ts'
import type { AccountAdapter, Credentials, KeyParts, SignInChange } from '../../account-platform.ts'
import { fillEndpoints } from '../../endpoints.ts'
import type { PlatformBroadcast } from '../../platform.ts'
import { createManualClock, type ManualClock } from '../../testing/manual-clock.ts'
import { passPauses } from '../../testing/pass-pauses.ts'
import { type CloudinaryStandIn, startCloudinaryStandIn } from '../stand-in/stand-in.ts'
import type { CloudinarySwitches } from '../stand-in/switches.ts'
import { liveStreamingVariant } from '../variant.ts'

/** A stand-in over real HTTP with a connected adapter. Each has its own clock: a pause of the adapter does not advance the platform's time. */
export interface CloudinaryRig {
	readonly standIn: CloudinaryStandIn
	readonly adapter: AccountAdapter
	/** The platform's clock and the studio's. */
	readonly platformClock: ManualClock
	readonly clock: ManualClock
	readonly signIns: readonly SignInChange[]
	/** Everything that went to the log, as text. */
	readonly logged: readonly string[]
	readonly secrets: readonly string[]
	/** Sets the account's option fields from now on. */
	setOptions(values: FormValues): void
	/** Advances both clocks. */
	pass(ms: number): void
	/** Settles like the promise; the adapter's pauses between attempts are skipped. */
	settle<Value>(promise: Promise<Value>): Promise<Value>
	/** "METHOD /path" of every request since the last call of this function, from /live_streams or the Admin API's address on. */
	newRequests(): string[]
	close(): Promise<void>
}

export const signal = new AbortController().signal

export interface RigOptions {
	readonly switches?: Partial<CloudinarySwitches>
	readonly options?: FormValues
	readonly key?: Partial<KeyParts>
	readonly baseUrl?: (standIn: CloudinaryStandIn) => string
}

export async function startCloudinaryRig({ switches, options = {}, key = {}, baseUrl }: RigOptions = {}): Promise<CloudinaryRig> {
	const platformClock = createManualClock()
	const clock = createManualClock()
	const standIn = await startCloudinaryStandIn({ clock: platformClock, ...switches })
	const parts = { ...standIn.key, ...key }
	const signIns: SignInChange[] = []
	const logged: string[] = []
	const secrets: string[] = []
	let values = options
	let seen = 0
	const credentials = credentialsOf(parts)
	const adapter = liveStreamingVariant.connect(
		{
			credentials,
			endpoints: () =>
				fillEndpoints({ ...standIn.key.endpoints, baseUrl: baseUrl?.(standIn) ?? standIn.key.endpoints.baseUrl }, parts.extra),
			options: () => completeValues(liveStreamingVariant.options, values),
			profileId: null,
			onRefreshToken: () => {},
			onSignIn: (one) => signIns.push(one),
			onSecret: (secret) => secrets.push(secret.reveal()),
		},
		{ clock, random: () => 0.5, log: collectingLog(logged) },
	)
	return {
		standIn,
		adapter,
		platformClock,
		clock,
		signIns: signIns,
		logged,
		secrets,
		setOptions(next) {
			values = next
		},
		pass(ms) {
			platformClock.advance(ms)
			clock.advance(ms)
		},
		settle: (promise) => passPauses(clock, promise),
		newRequests() {
			const all = standIn.requests()
			const fresh = all.slice(seen).map(({ method, path }) => `${method} ${path.replace(/^\/v2\/(video\/[^/]+|[^/]+\/video)/, '')}`)
			seen = all.length
			return fresh
		},
		close: () => standIn.close(),
	}
}

export function credentialsOf({ clientId, clientSecret, extra }: KeyParts): Credentials {
	return { clientId, clientSecret: new Secret(clientSecret), extra, signIn: { grant: 'client_credentials' } }
}

export function ingestOf({ ingest }: PlatformBroadcast): IngestTarget {
	if (!ingest) throw new Error('The broadcast has no ingest.')
	return ingest
}

export async function errorOf(promise: Promise<unknown>): Promise<AppError> {
	const error = await promise.then(
		() => new Error('resolved'),
		(thrown: unknown) => thrown,
	)
	if (!(error instanceof AppError)) throw error
	return error
}

function collectingLog(lines: string[]): Log {
	const add = (message: string, details?: Record<string, unknown>): void => void lines.push(`${message} ${JSON.stringify(details ?? {})}`)
	const log: Log = { ...silentLog, info: add, warn: add, error: add, child: () => log }
	return log
}
