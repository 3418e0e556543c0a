import type { AppError } from '../../../shared/errors/app-error.ts'
import type { Secret } from '../../lib/secret.ts'
import { type ApiAnswer, type ApiCall, ApiRefusal, type CallClass, type HttpClient } from '../http/http-client.ts'
import type { TokenHolder } from '../http/token-holder.ts'
import { isInvalidToken, type Operation, signInRenewed, toAppError } from './refusals.ts'

export interface ApiRequest {
	readonly operation: Operation
	readonly method: ApiCall['method']
	/** The part after the base address, with a leading slash. */
	readonly path: string
	/** The fields that the answer should hold; empty = none are requested. */
	readonly fields: readonly string[]
	/** Further query parameters. A null value is a flag: only its presence counts. */
	readonly query?: Readonly<Record<string, string | null>>
	readonly form?: Readonly<Record<string, string>>
	readonly json?: unknown
	readonly callClass: CallClass
	/** Exactly one request on the wire, even when the sign-in has expired. */
	readonly neverRepeat?: boolean
	readonly signal: AbortSignal
}

export interface Api {
	/** Rejects with an AppError. */
	send(request: ApiRequest): Promise<ApiAnswer>
}

export interface ApiDeps {
	readonly name: string
	readonly baseUrl: () => string
	readonly http: HttpClient
	readonly tokens: Pick<TokenHolder<never>, 'token' | 'renew'>
	/** The scope that all of these requests need, for the error when it is missing. */
	readonly scope?: string
	/** Renew the token on every 401: for a service where a token costs nothing and the signs of an expired one are not documented. */
	readonly renewsOnAny401?: boolean
	/** A fresh token was refused as well, or the platform no longer accepts our tokens. */
	readonly onSignedOut?: (error: AppError) => void
}

export function createApi(deps: ApiDeps): Api {
	const { name, http, tokens } = deps

	function sendWith(bearer: Secret, request: ApiRequest): Promise<ApiAnswer> {
		const url = `${deps.baseUrl()}${request.path}${queryOf(request)}`
		const { method, callClass, signal, form, json } = request
		return http.call({ method, url, callClass, signal, bearer, ...(form ? { form } : {}), ...(json === undefined ? {} : { json }) })
	}

	function known(refusal: ApiRefusal, request: ApiRequest): AppError {
		return toAppError(refusal, request.operation, name, deps.scope)
	}

	function mayBeExpired(refusal: ApiRefusal): boolean {
		return isInvalidToken(refusal) || (deps.renewsOnAny401 === true && refusal.status === 401)
	}

	function final(refusal: ApiRefusal, request: ApiRequest): AppError {
		const error = known(refusal, request)
		if (error.code === 'platform-signed-out') deps.onSignedOut?.(error)
		return error
	}

	return {
		async send(request) {
			const bearer = await tokens.token()
			try {
				return await sendWith(bearer, request)
			} catch (error) {
				if (!(error instanceof ApiRefusal)) throw error
				if (!mayBeExpired(error)) throw final(error, request)
				if (request.neverRepeat) {
					// The command was refused and not done. The next click finds a valid token.
					await tokens.renew(bearer)
					throw signInRenewed(name)
				}
			}
			const renewed = await tokens.renew(bearer)
			try {
				return await sendWith(renewed, request)
			} catch (error) {
				throw error instanceof ApiRefusal ? final(error, request) : error
			}
		},
	}
}

function queryOf({ fields, query = {} }: ApiRequest): string {
	const parts = fields.length > 0 ? [`fields=${fields.join(',')}`] : []
	for (const [name, value] of Object.entries(query)) parts.push(value === null ? `${name}=1` : `${name}=${encodeURIComponent(value)}`)
	return parts.length > 0 ? `?${parts.join('&')}` : ''
}
