import { AppError } from '../../../shared/errors/app-error.ts'

export type IngestErrorCode =
	| 'ingest-bad-address'
	| 'ingest-unknown-host'
	| 'ingest-unreachable'
	| 'ingest-refused-connection'
	| 'ingest-timeout'
	| 'ingest-tls-failed'
	| 'ingest-rejected-key'
	| 'ingest-rejected-app'
	| 'ingest-closed-after-key'
	| 'ingest-closed'
	| 'ingest-protocol'

interface Words {
	readonly message: string
	readonly action: string
	/** Trying again with the same address and key cannot help. */
	readonly final: boolean
}

const words: Readonly<Record<IngestErrorCode, Words>> = {
	'ingest-bad-address': {
		message: 'The server address is not complete.',
		action: 'Copy the server address and the stream key from the platform again.',
		final: true,
	},
	'ingest-unknown-host': {
		message: 'The server name was not found.',
		action: 'Check the internet connection and the server address.',
		final: false,
	},
	'ingest-unreachable': {
		message: 'The server cannot be reached from this network.',
		action: 'Check the internet connection.',
		final: false,
	},
	'ingest-refused-connection': {
		message: 'The server refused the connection.',
		action: 'Check the server address and its port, or wait until the server is back.',
		final: false,
	},
	'ingest-timeout': {
		message: 'The server does not answer.',
		action: 'Check the internet connection. Some networks block streaming: try another one.',
		final: false,
	},
	'ingest-tls-failed': {
		message: 'The server could not prove who it is, so nothing was sent.',
		action: 'Check the server address and the clock of this computer.',
		final: true,
	},
	'ingest-rejected-key': {
		message: 'The server did not accept the stream key.',
		action: 'Copy the server address and the stream key from the platform again.',
		final: true,
	},
	'ingest-rejected-app': {
		message: 'The server does not know this address.',
		action: 'Copy the server address from the platform again.',
		final: true,
	},
	'ingest-closed-after-key': {
		message: 'The server closed the connection right after the stream key. The key or the address may be wrong.',
		action: 'Copy the server address and the stream key from the platform again.',
		final: false,
	},
	'ingest-closed': {
		message: 'The connection to the server was lost.',
		action: 'Check the internet connection.',
		final: false,
	},
	'ingest-protocol': {
		message: 'The server gave an answer that is not RTMP.',
		action: 'Check the server address and its port.',
		final: false,
	},
}

/** Why a publishing connection could not be made or ended. */
export class IngestError extends AppError {
	declare readonly code: IngestErrorCode
	/** The server's own words, without the key; null when it said nothing. */
	readonly serverSaid: string | null
	/**
	 * Trying again with the same address and key cannot help. A key that was accepted earlier in the show is worth another try all the same:
	 * after a lost link servers call it a bad name for as long as they hold the old connection.
	 */
	readonly final: boolean

	constructor(code: IngestErrorCode, options: { readonly serverSaid?: string | null; readonly cause?: unknown } = {}) {
		const { message, action, final } = words[code]
		super({ code, message, action, retryable: !final }, options.cause === undefined ? undefined : { cause: options.cause })
		this.name = 'IngestError'
		this.serverSaid = options.serverSaid ?? null
		this.final = final
	}
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

/** The error for a socket's failure. `duringTls`: TCP was connected and the secure connection was being made. */
export function fromSocketError(error: unknown, duringTls: boolean): IngestError {
	const known = byNetworkCode[networkErrorCode(error)]
	return new IngestError(known ?? (duringTls ? 'ingest-tls-failed' : 'ingest-closed'), { cause: error })
}

/** Servers repeat the stream name in their answers: cuts it out and keeps the text short and printable. null for an empty text. */
export function serverWords(code: string, description: string, key: string): string | null {
	const [name = '', query = ''] = key.split('?')
	const values = query.split('&').flatMap((pair) => [pair, pair.slice(pair.indexOf('=') + 1)])
	const secrets = [key, name, query, ...values].flatMap((secret) => [secret, encodeURIComponent(secret)])
	let text = [code, description].filter((part) => part !== '').join(': ')
	for (const secret of secrets.sort((a, b) => b.length - a.length)) {
		if (secret.length >= 3 || secret === key) text = text.replaceAll(secret, '••••')
	}
	const printable = text
		.replace(/\p{Cc}+/gu, ' ')
		.trim()
		.slice(0, 200)
	return printable === '' ? null : printable
}
