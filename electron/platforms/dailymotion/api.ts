import type { Secret } from '../../lib/secret.ts'
import { type ApiAnswer, ApiRefusal, type CallClass, type HttpClient } from '../http/http-client.ts'
import { isInvalidToken, type Operation, signInRenewed, toAppError } from './refusals.ts'
import type { TokenHolder } from './token-holder.ts'

export interface ApiRequest {
	readonly operation: Operation
	readonly method: 'GET' | 'POST'
	/** From the base address on, with a slash in front. */
	readonly path: string
	readonly fields: readonly string[]
	readonly form?: Readonly<Record<string, string>>
	readonly callClass: CallClass
	/** Exactly one request on the wire, even when the sign-in has run out. */
	readonly neverRepeat?: boolean
	readonly signal: AbortSignal
}

export interface Api {
	/** Rejects with an AppError. */
	send(request: ApiRequest): Promise<ApiAnswer>
}

export function createApi(deps: { name: string; baseUrl: () => string; http: HttpClient; tokens: TokenHolder }): Api {
	const { name, http, tokens } = deps

	function sendWith(bearer: Secret, request: ApiRequest): Promise<ApiAnswer> {
		const url = `${deps.baseUrl()}${request.path}?fields=${request.fields.join(',')}`
		const { method, callClass, signal, form } = request
		return http.call({ method, url, callClass, signal, bearer, ...(form ? { form } : {}) })
	}

	return {
		async send(request) {
			const bearer = await tokens.token()
			try {
				return await sendWith(bearer, request)
			} catch (error) {
				if (!(error instanceof ApiRefusal)) throw error
				if (!isInvalidToken(error)) throw toAppError(error, request.operation, name)
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
				throw error instanceof ApiRefusal ? toAppError(error, request.operation, name) : error
			}
		},
	}
}
