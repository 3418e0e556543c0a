import { createHash } from 'node:crypto'
import type { Clock } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import { Secret } from '../../lib/secret.ts'
import type { ConnectOptions, Credentials } from '../account-platform.ts'
import { type ApiAnswer, type ApiCall, ApiRefusal, type CallClass, type HttpClient } from '../http/http-client.ts'
import type { KnownSecrets } from '../known-secrets.ts'
import { optionIds } from './forms.ts'
import { type Operation, requestIdOf, toAppError } from './refusals.ts'

export interface ApiRequest {
	readonly operation: Operation
	readonly method: ApiCall['method']
	/** The part after the base address, with a leading slash and the query. */
	readonly path: string
	/** Uses the general Admin API of the same account instead of the live interface. */
	readonly admin?: boolean
	readonly json?: Readonly<Record<string, unknown>>
	readonly callClass: CallClass
	readonly signal: AbortSignal
}

export interface Api {
	/** Rejects with an AppError. */
	send(request: ApiRequest): Promise<ApiAnswer>
	/** Continues with another key. */
	adopt(credentials: Credentials): void
	cloud(): string
	/** Where files are uploaded to. */
	uploadUrl(): string
	/** These fields with those that prove that the owner of the key sends them. */
	signed(fields: Readonly<Record<string, string>>): Record<string, string>
}

export interface ApiDeps {
	readonly options: Pick<ConnectOptions, 'credentials' | 'endpoints' | 'options' | 'onSignIn'>
	readonly secrets: KnownSecrets
	readonly http: HttpClient
	readonly log: Log
	readonly clock: Pick<Clock, 'now'>
}

/** HTTP Basic with key and secret: nothing is renewed; a key is either valid or not. */
export function createApi({ options, secrets, http, log, clock }: ApiDeps): Api {
	let credentials = options.credentials
	let authorization = basic(credentials)
	/** This key has been accepted, and this was reported. */
	let isProved = false

	function basic({ clientId, clientSecret }: Credentials): Secret {
		const encoded = Buffer.from(`${clientId}:${clientSecret.reveal()}`, 'utf8').toString('base64')
		secrets.note(clientSecret.reveal())
		secrets.note(encoded)
		return new Secret(`Basic ${encoded}`)
	}

	function baseOf(request: ApiRequest): string {
		const { baseUrl } = options.endpoints()
		return request.admin ? adminBase(baseUrl, options.options()[optionIds.adminUrl], cloud()) : baseUrl
	}

	const cloud = () => credentials.extra['cloud'] ?? ''

	return {
		async send(request) {
			const { method, callClass, json, signal } = request
			const sentWith = authorization
			const call = { method, callClass, signal, url: `${baseOf(request)}${request.path}`, authorization: sentWith }
			try {
				const answer = await http.call({ ...call, ...(json ? { json } : {}) })
				if (!isProved && sentWith === authorization) {
					isProved = true
					options.onSignIn({ kind: 'signed-in', expiresAtMs: null })
				}
				return answer
			} catch (error) {
				if (!(error instanceof ApiRefusal)) throw error
				const known = toAppError(secrets.hideIn(error), request.operation)
				log.warn('The platform refused a request.', { method, status: error.status, code: known.code, requestId: requestIdOf(error.body) })
				// An answer to the previous key must not sign out the current one.
				if (error.status === 401 && sentWith === authorization) {
					isProved = false
					options.onSignIn({ kind: 'signed-out', error: known })
				}
				throw known
			}
		},
		adopt(next) {
			credentials = next
			authorization = basic(next)
			isProved = false
		},
		cloud,
		uploadUrl: () => `${adminBase(options.endpoints().baseUrl, options.options()[optionIds.adminUrl], cloud())}/video/upload`,
		signed(fields) {
			const parameters: Readonly<Record<string, string>> = { ...fields, timestamp: String(Math.floor(clock.now() / 1000)) }
			const text = Object.keys(parameters)
				.sort()
				.map((name) => `${name}=${parameters[name]}`)
				.join('&')
			const signature = createHash('sha1').update(`${text}${credentials.clientSecret.reveal()}`).digest('hex')
			return { ...parameters, api_key: credentials.clientId, signature }
		},
	}
}

/** Next to the live interface unless the account has its own address for it. Without a trailing slash. */
export function adminBase(baseUrl: string, own: unknown, cloud: string): string {
	const given = typeof own === 'string' ? own.trim() : ''
	const address = given === '' ? `${new URL(baseUrl).origin}/v1_1/{cloud}` : given
	return address.replaceAll('{cloud}', encodeURIComponent(cloud)).replace(/\/+$/, '')
}
