import { AppError } from '../../shared/errors/app-error.ts'
import { say } from '../../shared/texts/english.ts'
import type { ErrorKey } from '../../shared/texts/keys.ts'
import type { Text, TextParams } from '../../shared/texts/text.ts'

/** undefined = not given; '' = explicitly empty. */
export interface SrtSecrets {
	readonly streamId?: string | undefined
	readonly passphrase?: string | undefined
}

/** What a person typed, complete. */
export interface SrtAddress {
	/** srt://host:port?options, without secrets. */
	readonly server: string
	readonly secrets: SrtSecrets
}

/** libsrt stores the stream ID in a field of this size, bytes. */
const longestStreamId = 512
/** libsrt's limits for a passphrase, bytes. */
const passphraseBytes = { least: 10, most: 79 } as const
/** The handshake carries a latency in 16 bits, ms. */
const longestLatencyMs = 65_535
/** A plain latency number below this is read as ms and from here on as µs: FFmpeg and OBS count in µs, most other tools in ms. */
const microsecondsFrom = 10_000

const example = 'srt://ingest.example.com:9000'
const whole = (value: string) => /^-?\d{1,15}$/.test(value)
const between = (least: number, most: number) => (value: string) => whole(value) && Number(value) >= least && Number(value) <= most

/** Options that affect how the caller connects, by the names that FFmpeg and libsrt's tools share. */
const numbers: Readonly<Record<string, (value: string) => boolean>> = {
	pbkeylen: (value) => ['16', '24', '32'].includes(value),
	maxbw: between(-1, 1e12),
	inputbw: between(0, 1e12),
	oheadbw: between(5, 100),
	ipttl: between(1, 255),
	mss: between(76, 1500),
	lossmaxttl: between(0, 10_000),
	tlpktdrop: between(0, 1),
	nakreport: between(0, 1),
	transtype: (value) => value === 'live',
	mode: (value) => value === 'caller',
}
const latencies: ReadonlySet<string> = new Set(['latency', 'rcvlatency', 'peerlatency', 'tsbpddelay'])
const streamIdNames: ReadonlySet<string> = new Set(['streamid', 'srt_streamid'])

/**
 * Parses an SRT address and its key field. `key` is a bare stream ID, used as it is, or "streamid=…&passphrase=…", percent-decoded. Throws
 * AppError "invalid-address" for everything that could not be kept: nothing is dropped silently.
 */
export function readSrtAddress(server: string, key: string): SrtAddress {
	if (/^srt:\/\/[^/?#]*@/i.test(server.trim())) throw wrong('srt-user')
	const match = /^srt:\/\/(\[[0-9a-f:.]+\]|[^/?#:@\s[\]]*)(?::([^/?#]*))?([/][^?#]*)?(?:\?(.*))?$/is.exec(server.trim())
	if (!match) throw wrong('not-srt', { example })
	const [, host = '', port, path = '', query = ''] = match
	if (host === '') throw wrong('no-server', { example })
	if (port === undefined || port === '') throw wrong('no-port', { example })
	if (!between(1, 65_535)(port)) throw wrong('port', { example })
	if (path.replace('/', '') !== '') throw wrong('srt-path')
	const inAddress = readQuery(query, 'address')
	const secrets = joined(inAddress.secrets, readSrtSecrets(key))
	const options = inAddress.options.map(([name, value]) => `${name}=${value}`).join('&')
	return { server: `srt://${host}:${port}${options === '' ? '' : `?${options}`}`, secrets }
}

/** Parses the key field alone. Throws AppError "invalid-address". */
export function readSrtSecrets(key: string): SrtSecrets {
	const text = key.trim().replace(/^\?/, '')
	if (text === '') return {}
	if (!/^(streamid|srt_streamid|passphrase)=/i.test(text)) return checked({ streamId: text })
	const { secrets, options } = readQuery(text, 'key')
	if (options.length > 0) throw wrong('srt-option-in-key', { name: options[0]?.[0] ?? '' })
	return secrets
}

/** Merges `later` over `earlier`: what `later` does not give is kept. */
export function mergedSecrets(earlier: SrtSecrets, later: SrtSecrets): SrtSecrets {
	return { streamId: later.streamId ?? earlier.streamId, passphrase: later.passphrase ?? earlier.passphrase }
}

/** The form that is stored in the vault and sent to the destination's process; '' when there is nothing to store. */
export function writeSrtKey({ streamId = '', passphrase = '' }: SrtSecrets): string {
	const parts = Object.entries({ streamid: streamId, passphrase }).filter(([, value]) => value !== '')
	return parts.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
}

/** Parsed by hand: to a URL parser, "#" ends the query and "+" is a space. */
function readQuery(query: string, place: Place): { secrets: SrtSecrets; options: [string, string][] } {
	const found = new Map<string, string>()
	const options: [string, string][] = []
	for (const part of query.split('&').filter((each) => each !== '')) {
		const equals = part.indexOf('=')
		const typed = equals === -1 ? part : part.slice(0, equals)
		const name = streamIdNames.has(typed.toLowerCase()) ? 'streamid' : typed.toLowerCase()
		if (found.has(name)) throw wrong('srt-twice', { place, name: nameOf(name) })
		const value = decoded(equals === -1 ? '' : part.slice(equals + 1), name, place)
		found.set(name, value)
		if (name === 'streamid' || name === 'passphrase') continue
		const option = readOption(name, value)
		if (option !== null) options.push([name, option])
	}
	return { secrets: checked({ streamId: found.get('streamid'), passphrase: found.get('passphrase') }), options }
}

/** How an option is written in the server address; null = the value is the default. */
function readOption(name: string, value: string): string | null {
	if (latencies.has(name)) return `${latencyMs(value)}ms`
	const fits = numbers[name]
	if (!fits) {
		throw isPlainName(name) ? wrong('srt-option', { name }) : wrong('srt-options')
	}
	if (name === 'mode' && !fits(value)) throw wrong('srt-mode', { mode: /^[a-z]{1,12}$/.test(value) ? value : '…' })
	if (!fits(value)) throw wrong('srt-value', { name })
	return name === 'mode' ? null : value
}

function latencyMs(value: string): number {
	const [, digits = '', unit = ''] = /^(\d{1,9})(ms|us)?$/i.exec(value) ?? []
	if (digits === '') throw wrong('srt-latency')
	const number = Number(digits)
	const isMicroseconds = unit === '' ? number >= microsecondsFrom : unit.toLowerCase() === 'us'
	const ms = Math.round(isMicroseconds ? number / 1000 : number)
	if (ms > longestLatencyMs) throw wrong('srt-latency-long')
	return ms
}

/** The address and the key field may give the same value, but not two different ones. */
function joined(address: SrtSecrets, key: SrtSecrets): SrtSecrets {
	for (const [name, what] of [
		['streamId', 'stream-id'],
		['passphrase', 'passphrase'],
	] as const) {
		const [one, other] = [address[name], key[name]]
		if (one && other && one !== other) throw wrong('srt-two', { what })
	}
	return { streamId: key.streamId || address.streamId, passphrase: key.passphrase || address.passphrase }
}

function checked(secrets: SrtSecrets): SrtSecrets {
	const { streamId = '', passphrase = '' } = secrets
	for (const [value, what] of [
		[streamId, 'stream-id'],
		[passphrase, 'passphrase'],
	] as const) {
		if (/[\p{Cc}\u2028\u2029]/u.test(value)) throw wrong('srt-control', { what })
		if (!value.isWellFormed()) throw wrong('srt-half-character', { what })
	}
	const idBytes = Buffer.byteLength(streamId)
	if (idBytes > longestStreamId) throw wrong('srt-id-length', { bytes: idBytes, most: longestStreamId })
	const bytes = Buffer.byteLength(passphrase)
	if (passphrase !== '' && (bytes < passphraseBytes.least || bytes > passphraseBytes.most))
		throw wrong('srt-passphrase-length', { ...passphraseBytes, bytes })
	return secrets
}

/** Percent-decoded once; a "+" stays a "+". */
function decoded(text: string, name: string, place: Place): string {
	try {
		return decodeURIComponent(text)
	} catch {
		throw wrong('srt-percent', { place, name: nameOf(name) })
	}
}

function nameOf(name: string): Text {
	if (name === 'streamid') return say('srt/stream-id')
	if (name === 'passphrase') return say('srt/passphrase')
	return isPlainName(name) ? say('srt/option', { name }) : say('srt/an-option')
}

/** A name that is not a known option may be part of a secret and is not shown in any sentence. */
function isPlainName(name: string): boolean {
	return /^[a-z_]{1,24}$/.test(name)
}

type Place = 'address' | 'key'
type Variant = ErrorKey extends infer Key ? (Key extends `invalid-address/${infer Rest}` ? Rest : never) : never

function wrong(variant: Variant, params: TextParams = {}): AppError {
	return new AppError(`invalid-address/${variant}`, params)
}
