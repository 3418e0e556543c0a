import type { FormValues } from '../../../shared/domain/form.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { orAborted } from '../../lib/or-aborted.ts'
import type { Secret } from '../../lib/secret.ts'
import { type ApiAnswer, type ApiCall, ApiRefusal, type CallClass, type HttpClient } from '../http/http-client.ts'
import type { JsonObject } from '../http/json-object.ts'
import type { TokenHolder } from '../http/token-holder.ts'
import type { KnownSecrets } from '../known-secrets.ts'
import { answerLost, callCancelled, platformCodes } from '../platform-errors.ts'
import { type Address, type AddressKey, addressOf, addressTable, filledPath } from './addresses.ts'
import { faultOnItsSide, type Subject, toAppError } from './refusals.ts'

export interface ApiRequest {
	readonly to: AddressKey
	/** The values for `{id}` and `{instance}` in the address. */
	readonly parts?: Readonly<Record<string, string>>
	readonly query?: Readonly<Record<string, string>>
	readonly json?: unknown
	/** Sent as part "file" or as the whole body, depending on the address. */
	readonly file?: Omit<NonNullable<ApiCall['file']>, 'part'>
	readonly acceptBytes?: boolean
	readonly callClass: CallClass
	readonly signal: AbortSignal
}

export interface Answer {
	/** What JSend holds in `data`; the whole body where there is no envelope. */
	readonly data: unknown
	readonly bytes?: ApiAnswer['bytes']
	readonly sentAtMs: number
}

export interface Api {
	/** Rejects with an AppError. */
	send(request: ApiRequest): Promise<Answer>
}

export interface ApiDeps {
	readonly name: string
	readonly baseUrl: () => string
	readonly options: () => FormValues
	readonly http: HttpClient
	readonly tokens: Pick<TokenHolder<never>, 'token' | 'renew'>
	readonly secrets: KnownSecrets
	/** Called each time that the interface itself has accepted the token. */
	readonly onAccepted: () => void
	/** A fresh token was refused as well, or no token can be obtained anymore. */
	readonly onSignedOut: (error: AppError) => void
}

/** One request of the platform's interface: its address, its token, and its envelope, judged by the HTTP status and by `status` in the body. */
export function createApi(deps: ApiDeps): Api {
	const { name, http, tokens, secrets } = deps
	/** Which of two addresses has answered: from then on a 404 is taken literally. */
	const proven = new Map<AddressKey, 'first' | 'alternative'>()

	async function sendTo(address: Address, bearer: Secret, request: ApiRequest): Promise<Answer> {
		const { signal, callClass, json, file, acceptBytes } = request
		const answer = await http.call({
			method: address.method,
			url: `${deps.baseUrl()}${filledPath(address, request.parts ?? {}, request.query)}`,
			bearer,
			callClass,
			signal,
			...bodyFor(request.to, address, json),
			...(file ? { file: { ...file, part: address.rawFile ? null : 'file' } } : {}),
			...(acceptBytes ? { acceptBytes } : {}),
		})
		deps.onAccepted()
		judge(answer.body, callClass)
		const { body, bytes, sentAtMs } = answer
		return { data: 'data' in body ? body['data'] : body, sentAtMs, ...(bytes ? { bytes } : {}) }
	}

	function judge(body: JsonObject, callClass: CallClass): void {
		const refusal = (): ApiRefusal => new ApiRefusal({ status: 200, body, authenticate: null })
		if (body['status'] === 'fail') throw refusal()
		if (body['status'] !== 'error') return
		const fault = faultOnItsSide(name, secrets.hideIn(refusal()).body, undefined)
		// Treated as an HTTP 500: it may have been carried out.
		throw callClass === 'once' ? answerLost(name, fault) : fault
	}

	/** Repeated once with a fresh token after a 401, which means that nothing was done. */
	async function withToken(address: Address, request: ApiRequest): Promise<Answer> {
		// All waiting callers share one token request: canceling one of them does not cancel it.
		const held = (token: Promise<Secret>) => orAborted(token, request.signal, () => callCancelled(name))
		const bearer = await held(tokens.token())
		try {
			return await sendTo(address, bearer, request)
		} catch (error) {
			if (!(error instanceof ApiRefusal) || error.status !== 401) throw error
			return await sendTo(address, await held(tokens.renew(bearer)), request)
		}
	}

	async function withAlternative(request: ApiRequest): Promise<Answer> {
		const { first, alternative } = addressOf(request.to, deps.options())
		const known = proven.get(request.to)
		if (alternative === null || known) return withToken(alternative && known === 'alternative' ? alternative : first, request)
		try {
			const answer = await withToken(first, request)
			proven.set(request.to, 'first')
			return answer
		} catch (error) {
			if (!(error instanceof ApiRefusal) || (error.status !== 404 && error.status !== 405)) throw error
			return await tryOnce(alternative, request, error)
		}
	}

	/** Tries the documented alternative once. If it is not known there either, the first refusal is reported. */
	async function tryOnce(other: Address, request: ApiRequest, first: ApiRefusal): Promise<Answer> {
		try {
			const answer = await withToken(other, request)
			proven.set(request.to, 'alternative')
			return answer
		} catch (error) {
			throw error instanceof ApiRefusal && (error.status === 404 || error.status === 405) ? first : error
		}
	}

	function inWords(refusal: ApiRefusal, to: AddressKey): AppError {
		return toAppError(secrets.hideIn(refusal), subjectOf(to), addressTable[to].label, name)
	}

	return {
		async send(request) {
			try {
				return await withAlternative(request)
			} catch (error) {
				const known = error instanceof ApiRefusal ? inWords(error, request.to) : error
				if (known instanceof AppError && known.code === platformCodes.signedOut) deps.onSignedOut(known)
				throw known
			}
		},
	}
}

/** Where the address itself does not say that it is for good, the body does. */
function bodyFor(to: AddressKey, { path }: Address, json: unknown): { readonly json?: unknown } {
	if (to === 'mediaDelete' && !path.includes('permanent')) return { json: { permanent: true } }
	return json === undefined ? {} : { json }
}

function subjectOf(to: AddressKey): Subject {
	const { path } = addressTable[to].standard
	if (!path.includes('{id}')) return 'address'
	return path.startsWith('/media') ? 'media' : 'live'
}
