import { readMediaAddress, writeNetworkAddress } from './media-address.ts'
import { changeKeysOfPath } from './web-secrets.ts'

/** Replaces a secret in an address that is shown or stored. */
export const hiddenSecret = '••••'

/**
 * The secrets of one address, by their place: "password", "?name" for a value of its query, "#name" for one after "#", or "/1" for the first key in the path of a
 * web address. The second value with the same name is "?name#2".
 */
export type AddressSecrets = Readonly<Record<string, string>>

/** Query parameters whose values may be shown; all others may be a token. */
const openNames = new Set([
	...[
		'mode',
		'latency',
		'rcvlatency',
		'peerlatency',
		'transtype',
		'pkt_size',
		'timeout',
		'listen_timeout',
		'fifo_size',
		'overrun_nonfatal',
	],
	...[
		'buffer_size',
		'ttl',
		'reuse',
		'localaddr',
		'pbkeylen',
		'maxbw',
		'channel',
		'subtype',
		'stream',
		'resolution',
		'fps',
		'width',
		'height',
	],
	...['quality', 'format', 'start', 'end', 't', 'tcp', 'udp'],
])

/** The address without its secrets, and the secrets. A file, or an address without any, is returned unchanged. Pure. */
export function hideSecrets(path: string): { readonly path: string; readonly secrets: AddressSecrets } {
	const secrets: Record<string, string> = {}
	const shown = changeSecrets(path, (place, value) => {
		secrets[place] = value
		return hiddenSecret
	})
	return { path: shown, secrets }
}

/** The address with its secrets in their places; a place without a secret stays hidden. Pure. */
export function revealSecrets(path: string, secrets: AddressSecrets): string {
	return changeSecrets(path, (place, value) => (value === hiddenSecret ? (secrets[place] ?? hiddenSecret) : value))
}

/** Whether something is still hidden. */
export function hasHiddenSecrets(path: string): boolean {
	return Object.values(hideSecrets(path).secrets).includes(hiddenSecret)
}

/** Whether both addresses are the same server with the same user: a stored secret may only be sent there. */
export function isSameServer(a: string, b: string): boolean {
	const [first, second] = [a, b].map((path) => {
		const found = readMediaAddress(path)
		if (found.kind !== 'network') return null
		const { scheme, host, port, userInfo } = found.address
		return [scheme, host, port, userInfo.split(':')[0]].join(' ')
	})
	return first !== null && first === second
}

function changeSecrets(path: string, change: (place: string, value: string) => string): string {
	const found = readMediaAddress(path)
	if (found.kind !== 'network') return path
	const { userInfo, rest, scheme } = found.address
	const colon = userInfo.indexOf(':')
	const user = colon < 0 ? userInfo : `${userInfo.slice(0, colon)}:${change('password', userInfo.slice(colon + 1))}`
	const isWeb = scheme === 'http' || scheme === 'https'
	const mark = rest.indexOf('?')
	const fragmentMark = isWeb ? rest.indexOf('#') : -1
	const isFragmentOnly = fragmentMark >= 0 && (mark < 0 || fragmentMark < mark)
	const pathEnd = isFragmentOnly ? fragmentMark : mark < 0 ? rest.length : mark
	const place = isWeb ? changeKeysOfPath(rest.slice(0, pathEnd), (part) => part === hiddenSecret, change) : rest.slice(0, pathEnd)
	const before = isFragmentOnly ? '#' : '?'
	const after = pathEnd === rest.length ? '' : `${before}${changePairs(rest.slice(pathEnd + 1), before, scheme, change)}`
	if (user === userInfo && place + after === rest) return path
	return writeNetworkAddress({ ...found.address, userInfo: user, rest: place + after })
}

/** Values of a query, or of what follows "#" in an address without one. In SRT a "#" starts the stream id; in a query it belongs to the last value. */
function changePairs(text: string, before: '?' | '#', scheme: string, change: (place: string, value: string) => string): string {
	const seen = new Map<string, number>()
	return text
		.split('&')
		.map((pair) => {
			const equals = pair.indexOf('=')
			const name = equals < 0 ? pair : pair.slice(0, equals)
			if (equals < 0 || equals === pair.length - 1 || openNames.has(name.toLowerCase()) || (scheme === 'udp' && name === 'sources'))
				return pair
			const count = (seen.get(name) ?? 0) + 1
			seen.set(name, count)
			return `${name}=${change(count === 1 ? `${before}${name}` : `${before}${name}#${count}`, pair.slice(equals + 1))}`
		})
		.join('&')
}
