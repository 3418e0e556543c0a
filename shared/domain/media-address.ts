import { isIpAddress, isPrivateIp, isPrivateName } from './private-address.ts'

/** Schemes of network addresses that a film may have. */
export const networkSchemes = ['http', 'https', 'rtmp', 'rtmps', 'rtsp', 'rtsps', 'srt', 'udp'] as const
export type NetworkScheme = (typeof networkSchemes)[number]

export interface NetworkAddress {
	readonly scheme: NetworkScheme
	/** User and password as typed, without "@"; empty when there are none. */
	readonly userInfo: string
	/** As written by `new URL`: lower case, IPv4 as four decimal numbers however it was typed, IPv6 without brackets. Empty = all interfaces of this computer. */
	readonly host: string
	/** null = the default port of the scheme. */
	readonly port: number | null
	/** Path, query and fragment byte for byte as typed. */
	readonly rest: string
}

/** What the path of a film is. "unsupported": an address with a scheme that is not opened; "malformed": an incomplete address. */
export type MediaAddress =
	| { readonly kind: 'file'; readonly path: string }
	| { readonly kind: 'network'; readonly address: NetworkAddress }
	| { readonly kind: 'unsupported'; readonly scheme: string }
	| { readonly kind: 'malformed' }

/** A path without "://" after a scheme is always a file, even one such as "concat:a.mp4". Pure. */
export function readMediaAddress(path: string): MediaAddress {
	const parts = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/is.exec(path)
	if (!parts) return { kind: 'file', path }
	const [, typedScheme = '', authority = '', rest = ''] = parts
	const scheme = networkSchemes.find((known) => known === typedScheme.toLowerCase())
	if (!scheme) return { kind: 'unsupported', scheme: typedScheme.toLowerCase() }
	const at = authority.lastIndexOf('@')
	const place = readHostPort(authority.slice(at + 1))
	if (!place || /[\u0000-\u0020\u007f]/.test(path)) return { kind: 'malformed' }
	if (place.host === '' && scheme !== 'srt' && scheme !== 'udp') return { kind: 'malformed' }
	return { kind: 'network', address: { scheme, userInfo: authority.slice(0, Math.max(0, at)), ...place, rest } }
}

/** Host and port from "host:port", "[::1]:port" and the like; null for any other text. */
function readHostPort(text: string): { readonly host: string; readonly port: number | null } | null {
	const [, typedHost = '', typedPort = ''] = /^(\[[^\]]*\]|[^:[\]]*)(?::(\d*))?$/.exec(text) ?? [null, null, null]
	if (text !== '' && typedHost === '' && typedPort === '') return null
	const port = typedPort === '' ? null : Number(typedPort)
	if (port !== null && (port < 1 || port > 65_535)) return null
	if (typedHost === '') return { host: '', port }
	try {
		return { host: new URL(`http://${typedHost}/`).hostname.replace(/^\[|\]$/g, ''), port }
	} catch {
		return null
	}
}

/** The address as FFmpeg and servers read it, with another host if one is given. */
export function writeNetworkAddress(address: NetworkAddress, host = address.host): string {
	const place = host.includes(':') ? `[${host}]` : host
	const user = address.userInfo === '' ? '' : `${address.userInfo}@`
	return `${address.scheme}://${user}${place}${address.port === null ? '' : `:${address.port}`}${address.rest}`
}

/** Whether this address waits for incoming streams instead of fetching one. */
export function isListening({ scheme, host, rest }: NetworkAddress): boolean {
	if (scheme === 'udp') return true
	return scheme === 'srt' && (host === '' || /[?&]mode=(?!caller(?:&|$))/i.test(rest))
}

/**
 * Whether the address alone shows that it stays on this computer or its network. False does not mean that it leads outside: a name is only
 * resolved when it is opened.
 */
export function isPrivateAddress(address: NetworkAddress): boolean {
	const { host } = address
	return isListening(address) || isPrivateName(host) || (isIpAddress(host) && isPrivateIp(host))
}

/** The host in the value of a form field; null when it is no network address. */
export function hostOfAddress(path: unknown): string | null {
	const found = readMediaAddress(String(path ?? '').trim())
	return found.kind === 'network' ? found.address.host : null
}
