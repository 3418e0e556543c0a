/** DER (ITU-T X.690), as much as a certificate needs: each value is a tag, its length and its content. */
export function der(tag: number, ...content: readonly Uint8Array[]): Buffer {
	const body = Buffer.concat(content)
	return Buffer.concat([Buffer.from([tag, ...lengthBytes(body.length)]), body])
}

export function sequence(...content: readonly Uint8Array[]): Buffer {
	return der(0x30, ...content)
}

/** `bytes`: big endian, the first one below 128. */
export function integer(bytes: Uint8Array): Buffer {
	return der(0x02, bytes)
}

export function text(value: string): Buffer {
	return der(0x0c, Buffer.from(value, 'utf8'))
}

/** "1.2.840.…" */
export function objectId(id: string): Buffer {
	const [first = 0, second = 0, ...rest] = id.split('.').map(Number)
	return der(0x06, Buffer.from([40 * first + second, ...rest.flatMap(base128)]))
}

/** For years before 2050. */
export function utcTime(unixMs: number): Buffer {
	const digits = new Date(unixMs).toISOString().replaceAll(/[-:T]|\..*/g, '')
	return der(0x17, Buffer.from(`${digits.slice(2)}Z`, 'ascii'))
}

function base128(value: number): readonly number[] {
	const last = value % 128
	const higher = Math.floor(value / 128)
	return higher === 0 ? [last] : [...base128(higher).map((byte) => byte | 0x80), last]
}

function lengthBytes(length: number): readonly number[] {
	if (length < 128) return [length]
	const bytes = [length & 0xff]
	for (let rest = length >> 8; rest > 0; rest >>= 8) bytes.unshift(rest & 0xff)
	return [0x80 | bytes.length, ...bytes]
}
