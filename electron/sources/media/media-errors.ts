import { networkSchemes } from '../../../shared/domain/media-address.ts'
import { AppError, type AppErrorData } from '../../../shared/errors/app-error.ts'

/** Why a film cannot be opened, as far as that is known before FFmpeg has a say. */

export function unsupportedAddress(scheme: string): AppError {
	return new AppError({
		code: 'source-address-unsupported',
		message: `Showcaller does not open addresses that begin with ${scheme}://.`,
		action: `Use the path of a file, or an address that begins with ${networkSchemes.map((known) => `${known}://`).join(', ')}.`,
		retryable: false,
	})
}

export function malformedAddress(): AppError {
	return new AppError({
		code: 'source-address-malformed',
		message: 'This address is not complete, or holds characters that no address may hold.',
		action: 'Copy the whole address again, without blanks.',
		retryable: false,
	})
}

/** What stands as "••••" in the address is not known any more. */
export function passwordNeeded(): AppError {
	return new AppError({
		code: 'source-password-needed',
		message: 'The password of this address is not stored for this server and user.',
		action: 'Write the address again with its password.',
		retryable: false,
	})
}

/** `host`: as the user knows it; empty when the address waits for others. */
export function privateAddress(host: string): AppError {
	return new AppError({
		code: 'source-private-address',
		message:
			host === ''
				? 'This address takes what anybody in your network sends to this computer.'
				: `The address ${host} leads into this computer or its own network.`,
		action: 'If you trust it, choose “I trust this address in my own network” in the settings of this source.',
		retryable: false,
	})
}

interface Words {
	readonly code: string
	readonly message: string
	readonly action: string
}

const byNetworkCode: Readonly<Record<string, Words>> = {
	ENOTFOUND: {
		code: 'source-host-unknown',
		message: 'The name in the address was not found.',
		action: 'Check the address and the network connection.',
	},
	EAI_AGAIN: {
		code: 'source-host-unresolved',
		message: 'The name in the address could not be looked up now.',
		action: 'Check the network connection.',
	},
	ECONNREFUSED: {
		code: 'source-connection-refused',
		message: 'The server at this address refused the connection.',
		action: 'Check the address and its port, or start the server.',
	},
	EHOSTUNREACH: {
		code: 'source-unreachable',
		message: 'The address cannot be reached from this network.',
		action: 'Check the network connection and the address.',
	},
	ETIMEDOUT: {
		code: 'source-timeout',
		message: 'The server at this address does not answer.',
		action: 'Check that it is switched on, the address and the network connection.',
	},
	ECONNRESET: {
		code: 'source-connection-lost',
		message: 'The server closed the connection.',
		action: 'Check the server and the network connection.',
	},
}

const sameAs: Readonly<Record<string, string>> = {
	EAI_FAIL: 'EAI_AGAIN',
	EAI_NODATA: 'ENOTFOUND',
	EAI_NONAME: 'ENOTFOUND',
	ENETUNREACH: 'EHOSTUNREACH',
	ENETDOWN: 'EHOSTUNREACH',
	EADDRNOTAVAIL: 'EHOSTUNREACH',
	ECONNABORTED: 'ECONNRESET',
	EPIPE: 'ECONNRESET',
}

/** For what went wrong between this computer and the server. `code`: of Node, such as ECONNREFUSED. */
export function networkError(code: string, duringTls = false): AppErrorData {
	const words = byNetworkCode[sameAs[code] ?? code]
	if (words) return { ...words, retryable: true }
	if (duringTls) {
		return {
			code: 'source-tls-failed',
			message: 'The server could not prove who it is, so nothing was opened.',
			action: 'Check the address. The certificate of the server may be out of date or made for another name.',
			retryable: true,
			serverSaid: code,
		}
	}
	return {
		code: 'source-network',
		message: 'The connection to this address failed.',
		action: 'Check the address.',
		retryable: true,
		serverSaid: code,
	}
}

/** For a server that answered with an HTTP or RTSP status of 400 or more. */
export function statusError(status: number): AppErrorData {
	const serverSaid = String(status)
	if (status === 401 || status === 403) return unauthorized(serverSaid)
	if (status === 404 || status === 410) return noStream(serverSaid)
	return {
		code: 'source-server-refused',
		message: `The server answered with an error (${status}).`,
		action: 'Check the address, or try again later.',
		retryable: true,
		serverSaid,
	}
}

export function unauthorized(serverSaid: string): AppErrorData {
	return {
		code: 'source-unauthorized',
		message: 'The server asks for a user and password, or did not accept these.',
		action: 'Write the address with user and password: scheme://user:password@host/path.',
		retryable: false,
		serverSaid,
	}
}

export function noStream(serverSaid: string): AppErrorData {
	return {
		code: 'source-not-found',
		message: 'The server has nothing at this address now.',
		action: 'Check the address, or start what sends there.',
		retryable: true,
		serverSaid,
	}
}

export const senderGone: AppErrorData = {
	code: 'source-sender-gone',
	message: 'The stream has ended: the server says so, or closed it.',
	action: 'It comes back by itself when it is sent again.',
	retryable: true,
}

export const notAsExpected: AppErrorData = {
	code: 'source-protocol',
	message: 'The server at this address does not answer as it should.',
	action: 'Check the address and its port.',
	retryable: true,
}

/** Followed nowhere: the other place is one that nobody chose. */
export const redirected: AppErrorData = {
	code: 'source-redirected',
	message: 'The server sends Showcaller on to another address, which is not followed over RTSP.',
	action: 'Ask whoever runs the server for the address that it leads to, and write that one.',
	retryable: true,
}

/** Nothing has come from an address that is open. */
export function nothingComes(seconds: number): AppErrorData {
	return {
		code: 'source-nothing-comes',
		message: `Nothing has come from this address for ${seconds} seconds.`,
		action: 'Check what is sent there. It comes back by itself.',
		retryable: true,
	}
}
