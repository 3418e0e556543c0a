import { networkSchemes } from '../../../shared/domain/media-address.ts'
import { AppError, type AppErrorData, dataOf } from '../../../shared/errors/app-error.ts'
import type { ErrorKey } from '../../../shared/texts/keys.ts'

/** Why a film cannot be opened, as far as that is known before FFmpeg has a say. */

export const unsupportedAddress = (scheme: string) =>
	new AppError('source-address-unsupported', { scheme, schemes: networkSchemes.map((known) => `${known}://`).join(', ') })
export const malformedAddress = () => new AppError('source-address-malformed')
/** What stands as "••••" in the address is not known any more. */
export const passwordNeeded = () => new AppError('source-password-needed')
/** `host`: as the user knows it; empty when the address waits for others. */
export const privateAddress = (host: string) =>
	host === '' ? new AppError('source-private-address/listening') : new AppError('source-private-address', { host })

const keysByCode: Readonly<Record<string, ErrorKey>> = {
	ENOTFOUND: 'source-host-unknown',
	EAI_NODATA: 'source-host-unknown',
	EAI_NONAME: 'source-host-unknown',
	EAI_AGAIN: 'source-host-unresolved',
	EAI_FAIL: 'source-host-unresolved',
	ECONNREFUSED: 'source-connection-refused',
	EHOSTUNREACH: 'source-unreachable',
	ENETUNREACH: 'source-unreachable',
	ENETDOWN: 'source-unreachable',
	EADDRNOTAVAIL: 'source-unreachable',
	ETIMEDOUT: 'source-timeout',
	ECONNRESET: 'source-connection-lost',
	ECONNABORTED: 'source-connection-lost',
	EPIPE: 'source-connection-lost',
}

/** For what went wrong between this computer and the server. `code`: of Node, such as ECONNREFUSED. */
export function networkError(code: string, duringTls = false): AppErrorData {
	const key = Object.hasOwn(keysByCode, code) ? keysByCode[code] : undefined
	if (key) return passing(key)
	return dataOf(duringTls ? 'source-tls-failed' : 'source-network', {}, { retryable: true, serverSaid: code })
}

/** For a server that answered with an HTTP or RTSP status of 400 or more. */
export function statusError(status: number): AppErrorData {
	const serverSaid = String(status)
	if (status === 401 || status === 403) return unauthorized(serverSaid)
	if (status === 404 || status === 410) return noStream(serverSaid)
	return dataOf('source-server-refused', { status: serverSaid }, { retryable: true, serverSaid })
}

export const unauthorized = (serverSaid: string) => dataOf('source-unauthorized', {}, { serverSaid })
export const noStream = (serverSaid: string) => dataOf('source-not-found', {}, { retryable: true, serverSaid })
export const senderGone = passing('source-sender-gone')
export const notAsExpected = passing('source-protocol')
/** Followed nowhere: the other place is one that nobody chose. */
export const redirected = passing('source-redirected')
/** Nothing has come from an address that is open. */
export const nothingComes = (seconds: number) => dataOf('source-nothing-comes', { seconds }, { retryable: true })

function passing(key: ErrorKey): AppErrorData {
	return dataOf(key, {}, { retryable: true })
}
