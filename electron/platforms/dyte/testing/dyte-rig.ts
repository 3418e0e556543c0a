import type { AccountEndpoints } from '../../../../shared/domain/account.ts'
import type { FormValues } from '../../../../shared/domain/form.ts'
import { AppError } from '../../../../shared/errors/app-error.ts'
import { silentLog } from '../../../lib/log.ts'
import { Secret } from '../../../lib/secret.ts'
import type { AccountAdapter, Credentials, SignInChange } from '../../account-platform.ts'
import { createManualClock, type ManualClock } from '../../testing/manual-clock.ts'
import { dytePlatform } from '../platform.ts'
import { type DyteStandIn, type DyteStandInOptions, startDyteStandIn } from '../stand-in/stand-in.ts'

/** The adapter and a stand-in, on one clock that a test moves. */
export interface DyteRig {
	readonly clock: ManualClock
	readonly standIn: DyteStandIn
	readonly adapter: AccountAdapter
	readonly signIns: readonly SignInChange[]
	readonly secrets: readonly string[]
	/** Skips the pauses between repeated requests until the promise is settled; while a request is in progress, the clock stands still. */
	pass<Value>(promise: Promise<Value>): Promise<Value>
	/** "METHOD path" of the requests from now on, without the base path and the query. */
	lines(): string[]
	forgetLines(): void
	close(): Promise<void>
}

export const signal = new AbortController().signal

export async function startRig(options: Omit<DyteStandInOptions, 'clock'> & { readonly options?: FormValues } = {}): Promise<DyteRig> {
	const clock = createManualClock()
	const standIn = await startDyteStandIn({ ...options, clock })
	const signIns: SignInChange[] = []
	const secrets: string[] = []
	const variant = dytePlatform.variants.find(({ id }) => id === standIn.key.variant)
	if (!variant) throw new Error('no such variant')
	const adapter = variant.connect(
		{
			credentials: credentialsOf(standIn),
			endpoints: () => filledIn(standIn),
			options: () => ({ disableAfterShow: false, ...options.options }),
			profileId: null,
			onRefreshToken: () => {},
			onSignIn: (one) => signIns.push(one),
			onSecret: (secret) => secrets.push(secret.reveal()),
		},
		{ clock, random: () => 0.5, log: silentLog },
	)
	let from = 0
	return {
		clock,
		standIn,
		adapter,
		signIns: signIns,
		secrets,
		pass: (promise) => passPauses(clock, promise),
		lines: () =>
			standIn
				.requests()
				.slice(from)
				.map(({ method, path }) => `${method} ${path.replace(/^\/v2|^.*\/app-0001/, '').replace(/\?.*/, '')}`),
		forgetLines() {
			from = standIn.requests().length
		},
		close: () => standIn.close(),
	}
}

export function credentialsOf({ key }: DyteStandIn, clientSecret = key.clientSecret): Credentials {
	const { clientId, extra } = key
	return { clientId, clientSecret: new Secret(clientSecret), extra, signIn: { grant: 'client_credentials' } }
}

/** As the studio does before it passes addresses to an adapter. */
function filledIn({ key }: DyteStandIn): AccountEndpoints {
	const baseUrl = key.endpoints.baseUrl.replace(/\{(\w+)\}/g, (_, name: string) => key.extra[name] ?? '')
	return { ...key.endpoints, baseUrl }
}

/** The time limit of each request: while the clock stands still, a timer of this length means that a request is in progress. */
const requestLimitMs = 15_000

async function passPauses<Value>(clock: ManualClock, promise: Promise<Value>): Promise<Value> {
	let settled = false
	const finish = (): void => {
		settled = true
	}
	promise.then(finish, finish)
	for (;;) {
		await new Promise((resolve) => setImmediate(resolve))
		if (settled) return promise
		const timers = clock.timersInMs()
		const [next] = timers
		if (next !== undefined && !timers.includes(requestLimitMs)) clock.advance(next)
	}
}

export async function errorOf(promise: Promise<unknown>): Promise<AppError> {
	try {
		await promise
	} catch (error) {
		if (error instanceof AppError) return error
		throw error
	}
	throw new Error('It was expected to fail.')
}
