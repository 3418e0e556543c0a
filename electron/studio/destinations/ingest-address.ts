import type { DestinationProtocol } from '../../../shared/domain/destination.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { type RtmpServerUrl, readRtmpUrl } from '../../media/rtmp/ingest-url.ts'
import { readSrtAddress, type SrtSecrets, writeSrtKey } from '../../push/srt-address.ts'

/** The parts of what a user typed: nothing is dropped. */
export interface IngestAddress {
	readonly protocol: DestinationProtocol
	/** For the settings: nothing in it is secret. */
	readonly server: string
	/** For the vault: the whole address if it holds a user, a password or a query; null = `server` is the whole address. */
	readonly secretServer: string | null
	/** For the vault; '' = none was given, which only SRT allows. */
	readonly key: string
	/** SRT only: the options that were given. */
	readonly srt: SrtSecrets
}

/**
 * Parses what a user pasted. Users often paste the whole address into one field, so a key in the address of an RTMP server is moved
 * to where keys are kept: the part after the last "/" before the first "?", including the query. Throws AppError "invalid-address".
 */
export function parseIngestAddress(protocol: DestinationProtocol, server: string, key: string): IngestAddress {
	const trimmed = server.trim()
	const scheme = `${protocol}://`
	if (!trimmed.toLowerCase().startsWith(scheme)) throw new AppError('invalid-address/scheme', { scheme, example: example(protocol) })
	if (protocol === 'srt') {
		const { server: bare, secrets } = readSrtAddress(trimmed, key)
		return { protocol, server: bare, secretServer: null, key: writeSrtKey(secrets), srt: secrets }
	}
	const url = readRtmpUrl(trimmed)
	if (!url) throw unreadable(trimmed, protocol)
	if (url.port !== '' && (Number(url.port) < 1 || Number(url.port) > 65_535))
		throw new AppError('invalid-address/port', { example: example(protocol) })
	if (url.user !== null && (url.user === '' || !url.password)) throw new AppError('invalid-address/half-sign-in', { protocol })
	return rtmpAddress(protocol, trimmed, url, key.trim())
}

/**
 * A changed address of a destination that already has a key; a null `key` = none was pasted with it, the key stays. null = nothing changed: the screen
 * only knows host and path, so an address with the same host and path keeps its user, password and options. An RTMP path with more parts than before
 * ends with the key. RTMP may become RTMPS and vice versa.
 */
export function reviseIngestAddress(
	stored: { readonly protocol: DestinationProtocol; readonly server: string },
	server: string,
): (Omit<IngestAddress, 'key'> & { readonly key: string | null }) | null {
	const revised = server.trim().replace(/\/+$/, '')
	if (revised === withoutQuery(stored.server)) return null
	if (stored.protocol === 'srt') return parseIngestAddress('srt', revised, '')
	const protocol = /^rtmps:/i.test(revised) ? 'rtmps' : /^rtmp:/i.test(revised) ? 'rtmp' : stored.protocol
	const hasKey = pathParts(revised).length > Math.max(1, pathParts(stored.server).length)
	const address = parseIngestAddress(protocol, revised, hasKey ? '' : 'kept')
	return { ...address, key: hasKey ? address.key : null }
}

/** Marks the backup copy of the same stream: it belongs to the server and is not secret. */
const publicQuery = /\?backup=\d$/

function rtmpAddress(protocol: 'rtmp' | 'rtmps', text: string, url: RtmpServerUrl, key: string): IngestAddress {
	const segments = pathParts(text)
	if (segments.length === 0) throw new AppError('invalid-address/no-app', { example: example(protocol) })
	const last = segments.slice(1).at(-1) ?? ''
	if (key !== '') {
		if (looksLikeKey(last) || last === key) throw new AppError('invalid-address/ends-with-key')
		return { ...kept(protocol, text, url), key }
	}
	const end = text.indexOf('?') === -1 ? text.length : text.indexOf('?')
	const split = text.lastIndexOf('/', end - 1)
	if (segments.length < 2 || split === end - 1) throw new AppError('invalid-address/no-key')
	const server = text.slice(0, split)
	return { ...kept(protocol, server, url), key: text.slice(split + 1) }
}

/** A query may hold a token as well as a name: the whole query goes to the vault. */
function kept(protocol: 'rtmp' | 'rtmps', server: string, { user }: RtmpServerUrl): Omit<IngestAddress, 'key'> {
	const whole = server.replace(/\/+$/, '')
	const hasQuery = whole.includes('?') && !publicQuery.test(whole)
	const bare = hasQuery ? withoutQuery(whole) : whole
	return {
		protocol,
		server: user === null ? bare : (readRtmpUrl(bare)?.bare ?? bare),
		secretServer: hasQuery || user !== null ? whole : null,
		srt: {},
	}
}

/** Parts of the path of an RTMP address, without the query. */
function pathParts(address: string): string[] {
	return withoutQuery(address)
		.replace(/^[a-z]+:\/\/[^/]*/i, '')
		.split('/')
		.filter((part) => part !== '')
}

/** Also without slashes at the end. */
function withoutQuery(address: string): string {
	return (address.split('?', 1)[0] ?? '').replace(/\/+$/, '')
}

/** Application names are words; keys are long and mix letters with digits. */
function looksLikeKey(part: string): boolean {
	return part.length >= 16 && /\d/.test(part) && /[a-z]/i.test(part)
}

function unreadable(text: string, protocol: DestinationProtocol): AppError {
	if (/^rtmps?:\/\/(\/|$)/i.test(text)) return new AppError('invalid-address/no-server', { example: example(protocol) })
	if (/\s/.test(text)) return new AppError('invalid-address/blank')
	return new AppError('invalid-address/not-an-address', { example: example(protocol) })
}

function example(protocol: DestinationProtocol): string {
	return protocol === 'srt' ? 'srt://ingest.example.com:9000' : `${protocol}://ingest.example.com/live`
}
