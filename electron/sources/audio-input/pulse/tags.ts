/** A value in a message of PulseAudio's native protocol, without its type. */
export type TagValue = number | bigint | boolean | string | null | Uint8Array | Readonly<Record<string, string>>

/**
 * Values of PulseAudio's native protocol (pulsecore/tagstruct.c of PulseAudio 16; PipeWire uses it as well): a letter for the type, then the value,
 * most significant byte first.
 */
export const tag = {
	u32(value: number): Uint8Array {
		const bytes = Buffer.alloc(5)
		bytes.write('L', 0, 'latin1')
		bytes.writeUInt32BE(value, 1)
		return bytes
	},
	text: (value: string | null): Uint8Array => (value === null ? Buffer.from('N') : Buffer.from(`t${value}\0`)),
	flag: (value: boolean): Uint8Array => Buffer.from(value ? '1' : '0'),
	bytes(value: Uint8Array): Uint8Array {
		const head = Buffer.alloc(5)
		head.write('x', 0, 'latin1')
		head.writeUInt32BE(value.length, 1)
		return Buffer.concat([head, value])
	},
	sampleSpec(format: number, channels: number, rateHz: number): Uint8Array {
		const bytes = Buffer.from([0x61, format, channels, 0, 0, 0, 0])
		bytes.writeUInt32BE(rateHz, 3)
		return bytes
	},
	channelMap: (positions: readonly number[]): Uint8Array => Buffer.from([0x6d, positions.length, ...positions]),
	properties(values: Readonly<Record<string, string>>): Uint8Array {
		const entries = Object.entries(values).flatMap(([key, value]) => {
			const bytes = Buffer.from(`${value}\0`)
			return [tag.text(key), tag.u32(bytes.length), tag.bytes(bytes)]
		})
		return Buffer.concat([Buffer.from('P'), ...entries, Buffer.from('N')])
	},
}

/** All values of a message. Those that are not used here (volumes, channel maps, sample specs) are returned as bytes. Throws RangeError for an invalid message. */
export function readTags(message: Uint8Array): readonly TagValue[] {
	const bytes = Buffer.from(message.buffer, message.byteOffset, message.byteLength)
	const values: TagValue[] = []
	let at = 0

	function take(count: number): Buffer {
		if (count > bytes.length - at) throw new RangeError('A message of the sound server is cut.')
		at += count
		return bytes.subarray(at - count, at)
	}

	function text(): string {
		const end = bytes.indexOf(0, at)
		if (end < 0) throw new RangeError('A text of the sound server has no end.')
		const value = bytes.toString('utf8', at, end)
		at = end + 1
		return value
	}

	/** For each: name, length of the value, the value with its length again. A missing name ends the list. */
	function properties(): Readonly<Record<string, string>> {
		const found: [string, string][] = []
		for (;;) {
			const type = String.fromCharCode(take(1)[0] ?? 0)
			if (type === 'N') return Object.fromEntries(found)
			if (type !== 't') throw new RangeError('A property of the sound server has no name.')
			const key = text()
			const value = take(5 + 5).readUInt32BE(6)
			found.push([key, take(value).toString('utf8').replace(/\0+$/, '')])
		}
	}

	function value(): TagValue {
		const type = String.fromCharCode(take(1)[0] ?? 0)
		switch (type) {
			case 't':
				return text()
			case 'N':
				return null
			case 'L':
			case 'V':
				return take(4).readUInt32BE()
			case 'B':
				return take(1).readUInt8()
			case '1':
				return true
			case '0':
				return false
			case 'R':
			case 'r':
			case 'U':
				return take(8).readBigUInt64BE()
			case 'T':
				return take(8)
			case 'a':
				return take(6)
			case 'x':
				return take(take(4).readUInt32BE())
			case 'm':
				return take(take(1).readUInt8())
			case 'v':
				return take(take(1).readUInt8() * 4)
			case 'P':
				return properties()
			case 'f':
				// The kind of encoding, and the letter of its properties.
				take(3)
				return properties()
			default:
				throw new RangeError(`The sound server sent a value of the unknown type "${type}".`)
		}
	}

	while (at < bytes.length) values.push(value())
	return values
}
