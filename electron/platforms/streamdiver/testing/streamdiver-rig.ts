import { completeValues, type FormValues } from '../../../../shared/domain/form.ts'
import { AppError } from '../../../../shared/errors/app-error.ts'
import { silentLog } from '../../../lib/log.ts'
import { Secret } from '../../../lib/secret.ts'
import type { AccountAdapter, SignInChange } from '../../account-platform.ts'
import { fillEndpoints } from '../../endpoints.ts'
import type { PlatformBroadcast } from '../../platform.ts'
import { createManualClock, type ManualClock } from '../../testing/manual-clock.ts'
import { passPauses } from '../../testing/pass-pauses.ts'
import { createStreamdiverAdapter } from '../adapter.ts'
import { optionFields } from '../forms.ts'
import { type StreamdiverStandIn, startStreamdiverStandIn } from '../stand-in/stand-in.ts'
import { type StreamdiverSwitches, standardSwitches } from '../stand-in/switches.ts'

export const signal = new AbortController().signal

export interface StreamdiverRig {
	readonly clock: ManualClock
	readonly standIn: StreamdiverStandIn
	readonly adapter: AccountAdapter
	readonly signIns: readonly SignInChange[]
	readonly secrets: readonly string[]
	pass<Answer>(promise: Promise<Answer>): Promise<Answer>
	/** The error of a promise that must reject. */
	errorOf(promise: Promise<unknown>): Promise<AppError>
	prepare(title?: string, livestreamId?: string | null): Promise<PlatformBroadcast>
	/** Pushed to, seen and published. */
	goOnAir(broadcast: PlatformBroadcast): Promise<void>
	/** "METHOD path" of each request that is not for a token; without /v2. */
	asked(): string[]
	close(): Promise<void>
}

/** The adapter and its stand-in over real HTTP, on one clock that a test moves. */
export async function startRig(
	switches: Partial<StreamdiverSwitches> = {},
	setup: { readonly options?: FormValues; readonly clientSecret?: string; readonly tenant?: string } = {},
): Promise<StreamdiverRig> {
	const clock = createManualClock()
	const standIn = await startStreamdiverStandIn({ clock, channels: standardSwitches.channels.slice(0, 1), ...switches })
	const { clientId, clientSecret, extra, endpoints } = standIn.key
	const entered = { ...extra, ...(setup.tenant === undefined ? {} : { tenant: setup.tenant }) }
	const signIns: SignInChange[] = []
	const secrets: string[] = []
	const adapter = createStreamdiverAdapter(
		{
			credentials: {
				clientId,
				clientSecret: new Secret(setup.clientSecret ?? clientSecret),
				extra: entered,
				signIn: { grant: 'client_credentials' },
			},
			endpoints: () => fillEndpoints(endpoints, entered),
			options: () => completeValues(optionFields, setup.options ?? {}),
			profileId: null,
			onRefreshToken: () => {},
			onSignIn: (what) => signIns.push(what),
			onSecret: (secret) => secrets.push(secret.reveal()),
		},
		{ clock, random: () => 0.5, log: silentLog },
	)
	const pass = <Answer>(promise: Promise<Answer>): Promise<Answer> => passPauses(clock, promise)
	return {
		clock,
		standIn,
		adapter,
		signIns: signIns,
		secrets,
		pass,
		async errorOf(promise) {
			const error: unknown = await pass(promise).then(
				() => new Error('resolved'),
				(thrown: unknown) => thrown,
			)
			if (!(error instanceof AppError)) throw error
			return error
		},
		prepare: (title = 'Council meeting', livestreamId = null) => pass(adapter.prepare({ title, livestreamId, protocol: 'rtmp' }, signal)),
		async goOnAir(broadcast) {
			if (broadcast.ingest) standIn.pushStarted(broadcast.ingest)
			clock.advance(1000)
			await pass(broadcast.publish?.go(signal) ?? Promise.reject(new Error('no publish step')))
		},
		asked: () =>
			standIn
				.requests()
				.filter(({ path }) => path.startsWith('/v2'))
				.map(({ method, path }) => `${method} ${path.slice('/v2'.length)}`),
		async close() {
			adapter.dispose()
			await standIn.close()
		},
	}
}
