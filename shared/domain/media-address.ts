import { isIpAddress, isPrivateIp, isPrivateName } from './private-address.ts'

/** The ways to a film on the network. */
export const networkSchemes = ['http', 'https', 'rtmp', 'rtmps', 'rtsp', 'rtsps', 'srt', 'udp'] as const
export type NetworkScheme = (typeof networkSchemes)[number]

export interface NetworkAddress {
	readonly scheme: NetworkScheme
	/** User and password as typed, without "@"; empty when there is none. */
	readonly userInfo: string
	/** As `new URL` writes it: lower case, IPv4 in four decimal parts whatever was typed, IPv6 without brackets. Empty = every interface of this computer. */
	readonly host: string
	/** null = the usual one of the scheme. */
	readonly port: number | null
	/** Path, query and fragment byte for byte as typed. */
	readonly rest: string
}

/** What stands in the path of a film. "unsupported": an address of a kind that is not opened; "malformed": not a complete address. */
export type MediaAddress =
	| { readonly kind: 'file'; readonly path: string }
	| { readonly kind: 'network'; readonly address: NetworkAddress }
	| { readonly kind: 'unsupported'; readonly scheme: string }
	| { readonly kind: 'malformed' }

/** A path is always a file, also one such as "concat:a.mp4": only what has "://" after its scheme is an address. Pure. */
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

/** Host and port out of "host:port", "[::1]:port" and the like; null when it is neither. */
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

/** The address as FFmpeg and servers read it, with another host in its place if one is given. */
export function writeNetworkAddress(address: NetworkAddress, host = address.host): string {
	const place = host.includes(':') ? `[${host}]` : host
	const user = address.userInfo === '' ? '' : `${address.userInfo}@`
	return `${address.scheme}://${user}${place}${address.port === null ? '' : `:${address.port}`}${address.rest}`
}

/** Whether this address waits for what others send here instead of fetching it. */
export function isListening({ scheme, host, rest }: NetworkAddress): boolean {
	if (scheme === 'udp') return true
	return scheme === 'srt' && (host === '' || /[?&]mode=(?!caller(?:&|$))/i.test(rest))
}

/**
 * Whether the address can be seen to stay in this computer or its network. False does not mean that it leads out: a name may stand for anything, which
 * is looked up when it is opened.
 */
export function isPrivateAddress(address: NetworkAddress): boolean {
	const { host } = address
	return isListening(address) || isPrivateName(host) || (isIpAddress(host) && isPrivateIp(host))
}
