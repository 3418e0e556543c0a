import { createHash } from 'node:crypto'

/** One request or reply of RTSP (RFC 2326), as bytes in latin1. */
export interface RtspMessage {
	readonly first: string
	/** Without Content-Length, which follows from the body. */
	readonly headers: readonly string[]
	readonly body: Uint8Array
}

export interface RtspReader {
	/** Throws when a message is too large. */
	push(bytes: Uint8Array): void
	/** The received part of an incomplete message. Nothing is read after this call. */
	rest(): Uint8Array
}

/** Far more than any head or description of a stream, bytes. */
const maxHeadBytes = 64 * 1024
const maxBodyBytes = 1024 * 1024

/**
 * Parses one direction of RTSP. Lines end as in FFmpeg's client (every CR is skipped, LF alone is enough), so FFmpeg cannot interpret a rewritten message
 * differently. `onFrame`: sound and picture between the messages, with their "$".
 */
export function createRtspReader(onMessage: (message: RtspMessage) => void, onFrame: (bytes: Uint8Array) => void): RtspReader {
	let kept: Buffer = Buffer.alloc(0)
	let lines: string[] = []
	let isHeadComplete = false

	function takeFrame(start: number): boolean {
		if (kept.length < start + 4) return false
		const end = start + 4 + kept.readUInt16BE(start + 2)
		if (kept.length < end) return false
		onFrame(kept.subarray(start, end))
		kept = kept.subarray(end)
		return true
	}

	function takeBody(): boolean {
		const lengths = lines.flatMap((line) => /^content-length:\s*(\d+)/i.exec(line)?.[1] ?? [])
		const length = Number(lengths.at(-1) ?? 0)
		if (length > maxBodyBytes) throw new RangeError('The body of an RTSP message is too long.')
		if (kept.length < length) return false
		const [first = '', ...headers] = lines
		const body = kept.subarray(0, length)
		kept = kept.subarray(length)
		lines = []
		isHeadComplete = false
		onMessage({ first, headers: headers.filter((line) => !/^\s*content-length/i.test(line)), body })
		return true
	}

	/** Parses the next part; false when too little has arrived. */
	function step(): boolean {
		if (isHeadComplete) return takeBody()
		let start = 0
		while (kept[start] === 0x0d) start += 1
		if (kept[start] === 0x24) return takeFrame(start)
		const end = kept.indexOf(0x0a)
		const headBytes = lines.reduce((sum, line) => sum + line.length, 0) + (end < 0 ? kept.length : end)
		if (headBytes > maxHeadBytes) throw new RangeError('The head of an RTSP message is too long.')
		if (end < 0) return false
		const line = kept.toString('latin1', 0, end).replaceAll('\r', '').replaceAll('\0', ' ')
		kept = kept.subarray(end + 1)
		if (line !== '') lines.push(line)
		else if (lines.length > 0) isHeadComplete = true
		return true
	}

	return {
		push(bytes) {
			kept = Buffer.concat([kept, bytes])
			while (step());
		},
		rest() {
			const head = lines.map((line) => `${line}\r\n`).join('') + (isHeadComplete ? '\r\n' : '')
			return Buffer.concat([Buffer.from(head, 'latin1'), kept])
		},
	}
}

export function writeRtspMessage({ first, headers, body }: RtspMessage): Uint8Array {
	const length = body.length > 0 ? [`Content-Length: ${body.length}`] : []
	return Buffer.concat([Buffer.from([first, ...headers, ...length, '', ''].join('\r\n'), 'latin1'), body])
}

/** A reply as FFmpeg may see it; null for a redirect, which FFmpeg would follow. Other messages only lose their Location. Pure. */
export function withoutRedirect(message: RtspMessage): RtspMessage | null {
	const headers = message.headers.filter((line) => !/^\s*location/i.test(line))
	const reply = /^[ \t]*RTSP\/[^ \t]*[ \t]*([^ \t]*)[ \t]*(.*)$/s.exec(message.first)
	if (!reply) return { ...message, headers }
	const [, typedStatus = '', reason = ''] = reply
	// FFmpeg accepts anything as a number here, so it only gets well-formed ones.
	const status = /^\d{3}$/.test(typedStatus) ? typedStatus : '500'
	return status.startsWith('3') ? null : { ...message, first: `RTSP/1.0 ${status} ${reason}`, headers }
}

/** The beginning of the addresses in FFmpeg's requests, and what the server must get instead, such as "rtsp://host:554". */
export interface RtspNames {
	readonly from: string
	readonly to: string
	/** "user:password", decoded; empty = none. */
	readonly user: string
}

/** A request of FFmpeg with the address of the server, signed again if it has a digest (RFC 2617). Pure. */
export function withRealAddress(message: RtspMessage, names: RtspNames): RtspMessage {
	const [method = '', url = '', version = ''] = message.first.split(' ')
	const headers = message.headers.map((line) => (/^authorization: digest /i.test(line) ? signedAgain(line, method, names) : line))
	return version === '' ? message : { ...message, first: `${method} ${realUrl(url, names)} ${version}`, headers }
}

function realUrl(url: string, { from, to }: RtspNames): string {
	return url.startsWith(from) && !/^\d/.test(url.slice(from.length)) ? to + url.slice(from.length) : url
}

/** The signature includes the address. A signature by another user or password, or of an unknown kind, is not changed. */
function signedAgain(line: string, method: string, names: RtspNames): string {
	const fields = new Map(
		[...line.matchAll(/(\w+)=(?:"([^"]*)"|([^",\s]+))/g)].map(([, name = '', quoted, plain]) => [name, quoted ?? plain ?? '']),
	)
	const uri = fields.get('uri') ?? ''
	const given = fields.get('response') ?? ''
	const real = realUrl(uri, names)
	if (real === uri || given === '' || digestOf(fields, method, uri, names.user) !== given) return line
	return line
		.replace(`uri="${uri}"`, () => `uri="${real}"`)
		.replace(`response="${given}"`, () => `response="${digestOf(fields, method, real, names.user)}"`)
}

function digestOf(fields: ReadonlyMap<string, string>, method: string, uri: string, user: string): string {
	const field = (name: string) => fields.get(name) ?? ''
	const bytes = Buffer.from(user).toString('latin1')
	const colon = bytes.indexOf(':')
	const plain = md5(bytes.slice(0, colon), field('realm'), bytes.slice(colon + 1))
	const secret = field('algorithm').toLowerCase() === 'md5-sess' ? md5(plain, field('nonce'), field('cnonce')) : plain
	const counted = field('qop') === '' ? [] : [field('nc'), field('cnonce'), field('qop')]
	return md5(secret, field('nonce'), ...counted, md5(method, uri))
}

function md5(...parts: readonly string[]): string {
	return createHash('md5').update(parts.join(':'), 'latin1').digest('hex')
}
