import type { AppError } from '../../../shared/errors/app-error.ts'
import { Secret } from '../../lib/secret.ts'
import type { ConnectOptions, Credentials } from '../account-platform.ts'
import { type ApiAnswer, type ApiCall, ApiRefusal, type CallClass, type HttpClient } from '../http/http-client.ts'
import type { KnownSecrets } from '../known-secrets.ts'
import { answerLost, platformCodes } from '../platform-errors.ts'
import { type Operation, toAppError } from './refusals.ts'

/** How a key is sent: "organization:key" in HTTP Basic, or a token. */
export type AuthKind = 'basic' | 'bearer'

export interface DyteRequest {
	readonly operation: Operation
	readonly method: ApiCall['method']
	/** The part after the base address, with a leading slash. */
	readonly path: string
	readonly query?: Readonly<Record<string, string>>
	readonly json?: unknown
	readonly callClass: CallClass
	readonly signal: AbortSignal
}

export interface DyteApi {
	/** Rejects with an AppError: a DyteRefusal when the platform refused. */
	send(request: DyteRequest): Promise<ApiAnswer>
	get(path: string, signal: AbortSignal, query?: Readonly<Record<string, string>>): Promise<ApiAnswer>
	adopt(credentials: Credentials): void
	/** The platform's clock minus ours, ms. */
	offsetMs(): number
}

export interface DyteApiDeps extends Pick<ConnectOptions, 'credentials' | 'endpoints' | 'onSignIn'> {
	readonly secrets: KnownSecrets
	readonly name: string
	readonly authKind: AuthKind
	readonly http: HttpClient
}

export function createApi(deps: DyteApiDeps): DyteApi {
	const { name, http } = deps
	let authorization = authorizationOf(deps.credentials)
	/** The last reported state; null = nothing yet. */
	let reported: 'signed-in' | 'signed-out' | null = null

	function authorizationOf({ clientId, clientSecret }: Credentials): Secret {
		deps.secrets.note(clientSecret.reveal())
		if (deps.authKind === 'bearer') return new Secret(`Bearer ${clientSecret.reveal()}`)
		const pair = Buffer.from(`${clientId}:${clientSecret.reveal()}`).toString('base64')
		deps.secrets.note(pair)
		return new Secret(`Basic ${pair}`)
	}

	async function send({ operation, path, query, json, ...call }: DyteRequest): Promise<ApiAnswer> {
		const url = `${deps.endpoints().baseUrl}${path}${query ? `?${new URLSearchParams(query)}` : ''}`
		const used = authorization
		try {
			const answer = await http.call({ ...call, url, authorization: used, ...(json === undefined ? {} : { json }) })
			// An envelope may report a refusal without an "error".
			if (answer.body['success'] === false) throw new ApiRefusal({ status: 200, body: answer.body, authenticate: null })
			if (reported !== 'signed-in' && used === authorization) {
				reported = 'signed-in'
				deps.onSignIn({ kind: 'signed-in', expiresAtMs: null })
			}
			return answer
		} catch (thrown) {
			if (!(thrown instanceof ApiRefusal)) throw thrown
			const error = inWords(thrown, operation, call.callClass)
			// An answer to a key that was replaced meanwhile says nothing about the new one.
			if (error.code === platformCodes.signedOut && reported !== 'signed-out' && used === authorization) {
				reported = 'signed-out'
				deps.onSignIn({ kind: 'signed-out', error })
			}
			throw error
		}
	}

	function inWords(refusal: ApiRefusal, operation: Operation, callClass: CallClass): AppError {
		const error = toAppError(deps.secrets.hideIn(refusal), operation, name)
		// An error in the body alone is treated as an HTTP 500: the request may have been carried out.
		return callClass === 'once' && error.code === 'platform-failing' ? answerLost(name, error) : error
	}

	return {
		send,
		get: (path, signal, query) => send({ operation: 'read', method: 'GET', path, callClass: 'read', signal, ...(query ? { query } : {}) }),
		adopt(credentials) {
			authorization = authorizationOf(credentials)
			reported = null
		},
		offsetMs: http.wallOffsetMs,
	}
}
