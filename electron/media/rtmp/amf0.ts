import { RtmpProtocolError } from './protocol-error.ts'

/** Values of AMF0 (Action Message Format 0). ECMA arrays and typed objects are read as objects, XML as text. */
export type AmfValue = number | boolean | string | null | undefined | Date | readonly AmfValue[] | AmfObject
export interface AmfObject {
	readonly [name: string]: AmfValue
}

const markers = {
	number: 0,
	boolean: 1,
	string: 2,
	object: 3,
	null: 5,
	undefined: 6,
	ecmaArray: 8,
	objectEnd: 9,
	strictArray: 10,
	date: 11,
	longString: 12,
	xml: 15,
	typedObject: 16,
} as const

/** Real commands are nested 3 deep and contain a few dozen values. */
const maxDepth = 16
const maxValues = 4096

/** Reads values up to the end of the bytes. Throws RtmpProtocolError, never anything else. */
export function decodeAmf0(bytes: Uint8Array): AmfValue[] {
	const reader = createReader(bytes)
	const values: AmfValue[] = []
	while (!reader.atEnd()) values.push(reader.value(0))
	return values
}

function createReader(bytes: Uint8Array) {
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
	let offset = 0
	let count = 0

	/** Advances by this many bytes and returns the old position. */
	function take(size: number): number {
		if (size > buffer.length - offset) throw new RtmpProtocolError('An AMF0 value is cut off.')
		offset += size
		return offset - size
	}

	function text(size: number): string {
		const start = take(size)
		return buffer.toString('utf8', start, start + size)
	}

	function shortText(): string {
		return text(buffer.readUInt16BE(take(2)))
	}

	function longText(): string {
		return text(buffer.readUInt32BE(take(4)))
	}

	/** Without a prototype, so that a name from the peer cannot have a special meaning. */
	function members(depth: number): AmfObject {
		const object: Record<string, AmfValue> = Object.create(null)
		for (;;) {
			const name = shortText()
			if (name === '' && buffer[offset] === markers.objectEnd) {
				take(1)
				return object
			}
			object[name] = value(depth + 1)
		}
	}

	function strictArray(depth: number): AmfValue[] {
		const length = buffer.readUInt32BE(take(4))
		// Every element takes at least one byte: a length beyond that is invalid, and is rejected before anything is allocated.
		if (length > buffer.length - offset) throw new RtmpProtocolError('An AMF0 array is cut off.')
		return Array.from({ length }, () => value(depth + 1))
	}

	function value(depth: number): AmfValue {
		count += 1
		if (depth > maxDepth) throw new RtmpProtocolError('AMF0 values are nested too deeply.')
		if (count > maxValues) throw new RtmpProtocolError('There are too many AMF0 values in one message.')
		const marker = buffer.readUInt8(take(1))
		switch (marker) {
			case markers.number:
				return buffer.readDoubleBE(take(8))
			case markers.boolean:
				return buffer.readUInt8(take(1)) !== 0
			case markers.string:
				return shortText()
			case markers.object:
				return members(depth)
			case markers.null:
				return null
			case markers.undefined:
				return undefined
			case markers.ecmaArray:
				// The count is only a hint.
				take(4)
				return members(depth)
			case markers.strictArray:
				return strictArray(depth)
			case markers.date: {
				const start = take(10)
				return new Date(buffer.readDoubleBE(start))
			}
			case markers.longString:
			case markers.xml:
				return longText()
			case markers.typedObject:
				shortText()
				return members(depth)
			default:
				throw new RtmpProtocolError(`There is no AMF0 marker ${marker}.`)
		}
	}

	return { atEnd: () => offset >= buffer.length, value }
}

/** Writes consecutive values. Throws RtmpProtocolError for values nested too deeply. */
export function encodeAmf0(...values: readonly AmfValue[]): Uint8Array {
	const parts: Buffer[] = []
	for (const value of values) write(parts, value, 0)
	return Buffer.concat(parts)
}

function write(parts: Buffer[], value: AmfValue, depth: number): void {
	if (depth > maxDepth) throw new RtmpProtocolError('AMF0 values are nested too deeply.')
	if (value === null) parts.push(Buffer.from([markers.null]))
	else if (value === undefined) parts.push(Buffer.from([markers.undefined]))
	else if (typeof value === 'number') parts.push(withDouble(markers.number, value))
	else if (typeof value === 'boolean') parts.push(Buffer.from([markers.boolean, value ? 1 : 0]))
	else if (typeof value === 'string') writeText(parts, value)
	else if (value instanceof Date) parts.push(withDouble(markers.date, value.getTime()), Buffer.from([0, 0]))
	else if (isArray(value)) {
		parts.push(withUint32(markers.strictArray, value.length))
		for (const element of value) write(parts, element, depth + 1)
	} else writeObject(parts, value, depth)
}

/** Array.isArray does not narrow readonly arrays. */
function isArray(value: readonly AmfValue[] | AmfObject): value is readonly AmfValue[] {
	return Array.isArray(value)
}

function writeText(parts: Buffer[], value: string): void {
	const text = Buffer.from(value)
	if (text.length > 0xffff) parts.push(withUint32(markers.longString, text.length), text)
	else parts.push(Buffer.from([markers.string]), withLength(text))
}

function writeObject(parts: Buffer[], value: AmfObject, depth: number): void {
	parts.push(Buffer.from([markers.object]))
	for (const [name, member] of Object.entries(value)) {
		parts.push(withLength(Buffer.from(name).subarray(0, 0xffff)))
		write(parts, member, depth + 1)
	}
	parts.push(Buffer.from([0, 0, markers.objectEnd]))
}

function withLength(text: Buffer): Buffer {
	return Buffer.concat([Buffer.from([text.length >> 8, text.length & 255]), text])
}

function withDouble(marker: number, value: number): Buffer {
	const bytes = Buffer.alloc(9, marker)
	bytes.writeDoubleBE(value, 1)
	return bytes
}

function withUint32(marker: number, value: number): Buffer {
	const bytes = Buffer.alloc(5, marker)
	bytes.writeUInt32BE(value, 1)
	return bytes
}
