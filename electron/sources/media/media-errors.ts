import { networkSchemes } from '../../../shared/domain/media-address.ts'
import { AppError, type AppErrorData, dataOf } from '../../../shared/errors/app-error.ts'
import type { ErrorKey } from '../../../shared/texts/keys.ts'

/** The reasons why a film cannot be opened that are known before FFmpeg runs. */

export const unsupportedAddress = (scheme: string) =>
	new AppError('source-address-unsupported', { scheme, schemes: networkSchemes.map((known) => `${known}://`).join(', ') })
export const networkNeedsAddress = () =>
	new AppError('network-needs-address', { schemes: networkSchemes.map((known) => `${known}://`).join(', ') })
export const malformedAddress = () => new AppError('source-address-malformed')
/** The password behind "••••" in the address is no longer known. */
export const passwordNeeded = () => new AppError('source-password-needed')
/** `host`: as the user typed it; empty when the address listens for others. */
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

/** For an error between this computer and the server. `code`: of Node, such as ECONNREFUSED. */
export function networkError(code: string, duringTls = false): AppErrorData {
	const key = Object.hasOwn(keysByCode, code) ? keysByCode[code] : undefined
	if (key) return temporary(key)
	if (duringTls)
		return dataOf(
			isAboutCertificate(code) ? 'source-tls-failed/certificate' : 'source-tls-failed',
			{},
			{ retryable: true, serverSaid: code },
		)
	return dataOf('source-network', {}, { retryable: true, serverSaid: code })
}

/** Node's codes for a certificate that is not accepted; anything else may be the connection, the port or the version of TLS. */
function isAboutCertificate(code: string): boolean {
	return /^(CERT_|UNABLE_TO_(GET|VERIFY|DECODE)|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH|HOSTNAME_MISMATCH|ERR_TLS_CERT)/.test(
		code,
	)
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
export const senderGone = temporary('source-sender-gone')
/** A port to listen on belongs to another program, or needs rights that this one lacks. */
export const portInUse = temporary('network-port-in-use')
export const notAsExpected = temporary('source-protocol')
/** Redirects are not followed here, because the user did not choose the other address. */
export const redirected = temporary('source-redirected')
/** Over HTTP redirects are followed, but not without end. */
export const redirectedTooOften = temporary('source-redirected/too-often')
/** The address is open, but nothing arrives. */
export const nothingComes = (seconds: number) => dataOf('source-nothing-comes', { seconds }, { retryable: true })

function temporary(key: ErrorKey): AppErrorData {
	return dataOf(key, {}, { retryable: true })
}
