import { AppError } from '../../../shared/errors/app-error.ts'
import type { ErrorKey } from '../../../shared/texts/keys.ts'
import type { TextParams } from '../../../shared/texts/text.ts'
import { type IngestErrorCode, ingestFinal } from './ingest-causes.ts'

export type { IngestErrorCode } from './ingest-causes.ts'

/** A code, or a variant of its sentence. */
type IngestErrorKey = Extract<ErrorKey, IngestErrorCode | `${IngestErrorCode}/${string}`>

/** Why a publishing connection could not be made, or why it ended. */
export class IngestError extends AppError {
	declare readonly code: IngestErrorCode
	/** The server's message, without the key; null when there was none. */
	readonly serverSaid: string | null
	/**
	 * Retrying with the same address and key cannot help. A key that was accepted earlier in the show is still worth a retry:
	 * after a lost link, servers report a bad name for as long as they hold the old connection.
	 */
	readonly final: boolean
	/** The complete message of a server that requires user and password; null for every other cause. Not shown to people. */
	readonly challenge: string | null

	constructor(
		key: IngestErrorKey,
		options: {
			readonly params?: TextParams
			readonly serverSaid?: string | null
			readonly challenge?: string
			readonly cause?: unknown
		} = {},
	) {
		const final = ingestFinal[codeOf(key)]
		super(key, options.params ?? {}, { retryable: !final, cause: options.cause })
		this.name = 'IngestError'
		this.serverSaid = options.serverSaid ?? null
		this.final = final
		this.challenge = options.challenge ?? null
	}
}

function codeOf(key: IngestErrorKey): IngestErrorCode {
	return key.split('/', 1)[0] as IngestErrorCode
}

export function ingestError(code: IngestErrorCode, serverSaid: string | null = null): IngestError {
	return new IngestError(code, { serverSaid })
}

/** `code` of a Node network error, for example ECONNRESET. */
export function networkErrorCode(error: unknown): string {
	return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

const byNetworkCode: Readonly<Record<string, IngestErrorCode>> = {
	ENOTFOUND: 'ingest-unknown-host',
	EAI_AGAIN: 'ingest-unknown-host',
	EAI_FAIL: 'ingest-unknown-host',
	EAI_NODATA: 'ingest-unknown-host',
	EAI_NONAME: 'ingest-unknown-host',
	ECONNREFUSED: 'ingest-refused-connection',
	EHOSTUNREACH: 'ingest-unreachable',
	ENETUNREACH: 'ingest-unreachable',
	ENETDOWN: 'ingest-unreachable',
	EADDRNOTAVAIL: 'ingest-unreachable',
	ETIMEDOUT: 'ingest-timeout',
	ECONNRESET: 'ingest-closed',
	ECONNABORTED: 'ingest-closed',
	EPIPE: 'ingest-closed',
}

/** The certificate was received and rejected. Only these causes are final. */
const byCertificate: Readonly<Record<string, IngestErrorCode>> = {
	DEPTH_ZERO_SELF_SIGNED_CERT: 'ingest-tls-self-signed',
	SELF_SIGNED_CERT_IN_CHAIN: 'ingest-tls-unknown-authority',
	UNABLE_TO_GET_ISSUER_CERT: 'ingest-tls-unknown-authority',
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'ingest-tls-unknown-authority',
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'ingest-tls-incomplete-chain',
	CERT_HAS_EXPIRED: 'ingest-tls-expired',
	CERT_NOT_YET_VALID: 'ingest-tls-not-yet-valid',
	ERR_TLS_CERT_ALTNAME_INVALID: 'ingest-tls-wrong-name',
	HOSTNAME_MISMATCH: 'ingest-tls-wrong-name',
	...Object.fromEntries(
		[
			'CERT_SIGNATURE_FAILURE',
			'CERT_REVOKED',
			'CERT_REJECTED',
			'CERT_UNTRUSTED',
			'CERT_CHAIN_TOO_LONG',
			'INVALID_CA',
			'INVALID_PURPOSE',
			'PATH_LENGTH_EXCEEDED',
			'ERROR_IN_CERT_NOT_BEFORE_FIELD',
			'ERROR_IN_CERT_NOT_AFTER_FIELD',
			'UNABLE_TO_DECRYPT_CERT_SIGNATURE',
			'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY',
		].map((code) => [code, 'ingest-tls-bad-certificate'] as const),
	),
}

/** The error for a socket failure. `duringTls`: TCP was connected and TLS was being set up. */
export function fromSocketError(error: unknown, duringTls: boolean): IngestError {
	const systemCode = networkErrorCode(error)
	const known = byNetworkCode[systemCode] ?? byCertificate[systemCode]
	// Anything that interrupts a handshake is a lost link: no certificate was checked.
	if (known === 'ingest-closed' && duringTls) return new IngestError('ingest-closed-in-handshake', { cause: error })
	if (known === 'ingest-tls-bad-certificate') return new IngestError(known, { serverSaid: systemCode, cause: error })
	if (known) return new IngestError(known, { cause: error })
	if (!duringTls) return new IngestError('ingest-closed', { cause: error })
	if (systemCode === 'ERR_SSL_WRONG_VERSION_NUMBER') return new IngestError('ingest-not-tls', { cause: error })
	if (/UNSUPPORTED_PROTOCOL|PROTOCOL_VERSION/.test(systemCode)) return new IngestError('ingest-tls-old-version', { cause: error })
	return new IngestError('ingest-tls-failed', { serverSaid: tlsReason(error), cause: error })
}

/** OpenSSL's short message, without memory addresses and source files; null when there is none. */
function tlsReason(error: unknown): string | null {
	const reason = typeof error === 'object' && error !== null && 'reason' in error ? error.reason : null
	return typeof reason === 'string' ? reason : networkErrorCode(error) || null
}

/** Servers repeat the stream name in their answers: removes it and keeps the text short and printable. null for an empty text. */
export function serverWords(code: string, description: string, key: string, others: readonly string[] = []): string | null {
	const [name = '', query = ''] = key.split('?')
	const values = query.split('&').flatMap((pair) => [pair, pair.slice(pair.indexOf('=') + 1)])
	const secrets = [key, name, query, ...values, ...others].flatMap((secret) => [secret, encodeURIComponent(secret)])
	let text = [code, description].filter((part) => part !== '').join(': ')
	for (const secret of secrets.sort((a, b) => b.length - a.length)) {
		if (secret.length >= 3 || (secret !== '' && secret === key)) text = text.replaceAll(secret, '••••')
	}
	const printable = text
		.replace(/\p{Cc}+/gu, ' ')
		.trim()
		.slice(0, 200)
	return printable === '' ? null : printable
}
