import { AppError } from '../../shared/errors/app-error.ts'

/** undefined = not named; '' = named as none. */
export interface SrtSecrets {
	readonly streamId?: string | undefined
	readonly passphrase?: string | undefined
}

/** What a person typed, with nothing left out. */
export interface SrtAddress {
	/** srt://host:port?options, without secrets. */
	readonly server: string
	readonly secrets: SrtSecrets
}

/** libsrt holds the stream ID in a field of this size, bytes. */
const longestStreamId = 512
/** libsrt's limits for a passphrase, bytes. */
const passphraseBytes = { least: 10, most: 79 } as const
/** The handshake carries a latency in 16 bits, ms. */
const longestLatencyMs = 65_535
/** A plain number of latency below this is taken as ms and from here on as µs: FFmpeg and OBS count in µs, most other tools in ms. */
const microsecondsFrom = 10_000

const example = 'srt://ingest.example.com:9000'
const whole = (value: string) => /^-?\d{1,15}$/.test(value)
const between = (least: number, most: number) => (value: string) => whole(value) && Number(value) >= least && Number(value) <= most

/** Options that change how we call, by the names that FFmpeg and libsrt's tools share. */
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
 * Takes an SRT address and its key field apart. `key` is a bare stream ID, taken as it is, or "streamid=…&passphrase=…", percent-decoded. Throws
 * AppError "invalid-address" for everything that could not be kept: nothing is dropped without a word.
 */
export function readSrtAddress(server: string, key: string): SrtAddress {
	if (/^srt:\/\/[^/?#]*@/i.test(server.trim()))
		throw wrong('The address holds a user name, which SRT does not have.', 'Put what names the stream into the stream ID.')
	const match = /^srt:\/\/(\[[0-9a-f:.]+\]|[^/?#:@\s[\]]*)(?::([^/?#]*))?([/][^?#]*)?(?:\?(.*))?$/is.exec(server.trim())
	if (!match) throw wrong('This is not an SRT address.', `It looks like ${example}.`)
	const [, host = '', port, path = '', query = ''] = match
	if (host === '') throw wrong('The address names no server.', `It looks like ${example}.`)
	if (port === undefined || port === '') throw wrong('The address has no port.', `It looks like ${example}.`)
	if (!between(1, 65_535)(port)) throw wrong('The port in the address is not a number from 1 to 65535.', `It looks like ${example}.`)
	if (path.replace('/', '') !== '')
		throw wrong('An SRT address has no path: what follows the port would not reach the server.', 'Enter it as the stream ID.')
	const inAddress = readQuery(query, 'address')
	const secrets = joined(inAddress.secrets, readSrtSecrets(key))
	const options = inAddress.options.map(([name, value]) => `${name}=${value}`).join('&')
	return { server: `srt://${host}:${port}${options === '' ? '' : `?${options}`}`, secrets }
}

/** The key field alone. Throws AppError "invalid-address". */
export function readSrtSecrets(key: string): SrtSecrets {
	const text = key.trim().replace(/^\?/, '')
	if (text === '') return {}
	if (!/^(streamid|srt_streamid|passphrase)=/i.test(text)) return checked({ streamId: text })
	const { secrets, options } = readQuery(text, 'key field')
	if (options.length > 0) throw wrong(`The key field holds "${options[0]?.[0]}".`, 'Move it to the end of the address.')
	return secrets
}

/** `later` over `earlier`: what it does not name stays. */
export function mergedSecrets(earlier: SrtSecrets, later: SrtSecrets): SrtSecrets {
	return { streamId: later.streamId ?? earlier.streamId, passphrase: later.passphrase ?? earlier.passphrase }
}

/** As it is kept in the vault and given to the destination's process; '' when there is nothing to keep. */
export function writeSrtKey({ streamId = '', passphrase = '' }: SrtSecrets): string {
	const parts = Object.entries({ streamid: streamId, passphrase }).filter(([, value]) => value !== '')
	return parts.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
}

/** By hand: to a URL parser "#" ends the query, and "+" is a blank. */
function readQuery(query: string, place: 'address' | 'key field'): { secrets: SrtSecrets; options: [string, string][] } {
	const found = new Map<string, string>()
	const options: [string, string][] = []
	for (const part of query.split('&').filter((each) => each !== '')) {
		const equals = part.indexOf('=')
		const typed = equals === -1 ? part : part.slice(0, equals)
		const name = streamIdNames.has(typed.toLowerCase()) ? 'streamid' : typed.toLowerCase()
		if (found.has(name)) throw wrong(`The ${place} names ${nameOf(name)} twice.`, 'Leave one of them out.')
		const value = decoded(equals === -1 ? '' : part.slice(equals + 1), name, place)
		found.set(name, value)
		if (name === 'streamid' || name === 'passphrase') continue
		const option = readOption(name, value)
		if (option !== null) options.push([name, option])
	}
	return { secrets: checked({ streamId: found.get('streamid'), passphrase: found.get('passphrase') }), options }
}

/** How an option is written in the server address; null = it says what is so anyway. */
function readOption(name: string, value: string): string | null {
	if (latencies.has(name)) return `${latencyMs(value)}ms`
	const fits = numbers[name]
	if (!fits) {
		throw wrong(
			/^[a-z_]{1,24}$/.test(name) ? `Showcaller does not know the SRT option "${name}".` : 'A part of the SRT options is not known.',
			'Leave it out. If it belongs to the stream ID, write "&" as %26, or put the stream ID into the key field.',
		)
	}
	if (name === 'mode' && !fits(value))
		throw wrong(
			`Showcaller calls the SRT server and cannot be one itself, and the address asks for mode=${/^[a-z]{1,12}$/.test(value) ? value : '…'}.`,
			'Leave the mode out, and let the other end listen (mode=listener).',
		)
	if (!fits(value)) throw wrong(`The value of "${name}" in the address does not fit.`, 'Leave it out or correct it.')
	return name === 'mode' ? null : value
}

function latencyMs(value: string): number {
	const [, digits = '', unit = ''] = /^(\d{1,9})(ms|us)?$/i.exec(value) ?? []
	if (digits === '') throw wrong('The latency in the address is not a number.', 'Write it in ms: latency=200.')
	const number = Number(digits)
	const isMicroseconds = unit === '' ? number >= microsecondsFrom : unit.toLowerCase() === 'us'
	const ms = Math.round(isMicroseconds ? number / 1000 : number)
	if (ms > longestLatencyMs)
		throw wrong('The latency in the address is longer than the 65 s that SRT allows.', 'Write it in ms: latency=200.')
	return ms
}

/** Both places may name the same thing, not two different ones. */
function joined(address: SrtSecrets, key: SrtSecrets): SrtSecrets {
	for (const [name, what] of [
		['streamId', 'stream ID'],
		['passphrase', 'passphrase'],
	] as const) {
		const [one, other] = [address[name], key[name]]
		if (one && other && one !== other)
			throw wrong(`The address and the key field hold two different ${what}s.`, `Leave the ${what} out of one of them.`)
	}
	return { streamId: key.streamId || address.streamId, passphrase: key.passphrase || address.passphrase }
}

function checked(secrets: SrtSecrets): SrtSecrets {
	const { streamId = '', passphrase = '' } = secrets
	for (const [value, what] of [
		[streamId, 'stream ID'],
		[passphrase, 'passphrase'],
	] as const) {
		if (/[\p{Cc}\u2028\u2029]/u.test(value)) throw wrong(`The ${what} holds a line break or a control character.`, 'Paste it again.')
		if (!value.isWellFormed()) throw wrong(`The ${what} holds half a character.`, 'Paste it again.')
	}
	const idBytes = Buffer.byteLength(streamId)
	if (idBytes > longestStreamId)
		throw wrong(`The stream ID is ${idBytes} bytes long, and SRT allows ${longestStreamId}.`, 'Use a shorter one.')
	const bytes = Buffer.byteLength(passphrase)
	if (passphrase !== '' && (bytes < passphraseBytes.least || bytes > passphraseBytes.most))
		throw wrong(
			`An SRT passphrase has ${passphraseBytes.least} to ${passphraseBytes.most} characters; this one has ${bytes}.`,
			'Set a passphrase of that length at both ends.',
		)
	return secrets
}

/** Percent-decoded once; a "+" stays one. */
function decoded(text: string, name: string, place: string): string {
	try {
		return decodeURIComponent(text)
	} catch {
		throw wrong(
			`The ${place} holds a "%" in ${nameOf(name)} that is no code of a character.`,
			'Write it as %25, or put a bare stream ID into the key field, where it is taken as it is.',
		)
	}
}

function nameOf(name: string): string {
	if (name === 'streamid') return 'the stream ID'
	if (name === 'passphrase') return 'the passphrase'
	return /^[a-z_]{1,24}$/.test(name) ? `"${name}"` : 'an option'
}

function wrong(message: string, action: string): AppError {
	return new AppError({ code: 'invalid-address', message, action, retryable: false })
}
