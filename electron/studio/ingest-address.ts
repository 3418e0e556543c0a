import type { DestinationProtocol } from '../../shared/domain/destination.ts'
import { AppError } from '../../shared/errors/app-error.ts'

export interface IngestAddress {
	/** Without the key. */
	readonly server: string
	readonly key: string
}

/**
 * Takes what a person pasted apart. People paste the whole address into one field, so a key that stands in the address of an RTMP server is moved
 * to where keys are kept: the part after the last "/" before the first "?", the query included.
 */
export function parseIngestAddress(protocol: DestinationProtocol, server: string, key: string): IngestAddress {
	const trimmed = server.trim()
	const scheme = `${protocol}://`
	if (!trimmed.toLowerCase().startsWith(scheme)) {
		throw wrong(`The address must begin with ${scheme}.`, 'Copy the server address from the platform again.')
	}
	let url: URL
	try {
		url = new URL(trimmed)
	} catch {
		throw wrong('This is not an address.', `It looks like ${example(protocol)}.`)
	}
	if (url.hostname === '') throw wrong('The address names no server.', `It looks like ${example(protocol)}.`)
	if (url.username !== '' || url.password !== '')
		throw wrong('The address holds a user name or password.', 'Leave them out: the key goes into its own field.')
	return protocol === 'srt' ? srtAddress(url, key.trim()) : rtmpAddress(trimmed, url, key.trim())
}

/**
 * A changed address of a destination that has its key already; `key` is what was pasted with it, null = the key stays. The screen only knows host and
 * path: what is equal in these is not changed, so that options in the query stay. An RTMP path with more parts than before has the key at its end.
 */
export function reviseIngestAddress(
	stored: { readonly protocol: DestinationProtocol; readonly server: string },
	server: string,
): { readonly server: string; readonly key: string | null } {
	const revised = server.trim().replace(/\/+$/, '')
	if (revised === withoutQuery(stored.server)) return { server: stored.server, key: null }
	const isSrt = stored.protocol === 'srt'
	const hasKey = isSrt || pathParts(revised).length > Math.max(1, pathParts(stored.server).length)
	const address = parseIngestAddress(stored.protocol, revised, hasKey ? '' : 'kept')
	return { server: address.server, key: hasKey && address.key !== '' ? address.key : null }
}

/** The mark of the second copy of the same stream: it belongs to the server and is no part of a key. */
const publicQuery = /^\?backup=\d$/

function rtmpAddress(text: string, url: URL, key: string): IngestAddress {
	const segments = pathParts(text)
	if (segments.length === 0) throw wrong('The address has no application path.', `It looks like ${example('rtmp')}.`)
	if (key !== '') {
		if (url.search !== '' && !publicQuery.test(url.search))
			throw wrong('The address holds a part of a key ("?" and what follows).', 'Move it to the end of the stream key.')
		if (looksLikeKey(segments.slice(1).at(-1) ?? ''))
			throw wrong('The end of the address looks like a stream key.', 'Leave it out of the address: keys have a field of their own.')
		return { server: text.replace(/\/+$/, ''), key }
	}
	const end = text.indexOf('?') === -1 ? text.length : text.indexOf('?')
	const split = text.lastIndexOf('/', end - 1)
	if (segments.length < 2 || split === end - 1) throw wrong('The stream key is missing.', 'Paste the stream key from the platform.')
	return { server: text.slice(0, split), key: text.slice(split + 1) }
}

/** Parts of the path of an RTMP address, without the query. */
function pathParts(address: string): string[] {
	return withoutQuery(address)
		.replace(/^[a-z]+:\/\/[^/]*/i, '')
		.split('/')
		.filter((part) => part !== '')
}

/** Without slashes at the end, too. */
function withoutQuery(address: string): string {
	return (address.split('?', 1)[0] ?? '').replace(/\/+$/, '')
}

/** Names of applications are words; keys are long and mix letters with digits. */
function looksLikeKey(part: string): boolean {
	return part.length >= 16 && /\d/.test(part) && /[a-z]/i.test(part)
}

/** SRT names its stream and its passphrase in the query: both are secret and leave the address. Other options stay. */
function srtAddress(url: URL, key: string): IngestAddress {
	if (url.port === '') throw wrong('The address has no port.', `It looks like ${example('srt')}.`)
	const secret = new URLSearchParams()
	for (const name of ['streamid', 'passphrase']) {
		const value = url.searchParams.get(name)
		if (value !== null) secret.set(name, value)
		url.searchParams.delete(name)
	}
	const query = url.searchParams.toString()
	return { server: `srt://${url.host}${query === '' ? '' : `?${query}`}`, key: key !== '' ? key : secret.toString() }
}

function wrong(message: string, action: string): AppError {
	return new AppError({ code: 'invalid-address', message, action, retryable: false })
}

function example(protocol: DestinationProtocol): string {
	return protocol === 'srt' ? 'srt://ingest.example.com:9000' : `${protocol}://ingest.example.com/live`
}
