import { decode, encode } from '@msgpack/msgpack'
import { parseJson } from '../lib/parse-json.ts'
import { isPossibleMsgpack } from './msgpack-shape.ts'
import type { Message } from './protocol.ts'

/** How one client writes its messages: as the subprotocol that it offered says. */
export interface Encoding {
	readonly isBinary: boolean
	encode(message: Message): string | Uint8Array
	/** Throws when it cannot be read. */
	decode(data: Buffer): unknown
}

const json: Encoding = {
	isBinary: false,
	encode: (message) => JSON.stringify(message),
	decode(data) {
		const value = parseJson(data.toString('utf8'))
		if (value === undefined) throw new Error('It is not JSON.')
		return value
	},
}

const msgpack: Encoding = {
	isBinary: true,
	encode: (message) => encode(message, { ignoreUndefined: true }),
	decode(data) {
		if (!isPossibleMsgpack(data)) throw new Error('It is not MessagePack.')
		return decode(data)
	},
}

const encodings: ReadonlyMap<string, Encoding> = new Map([
	['obswebsocket.json', json],
	['obswebsocket.msgpack', msgpack],
])

/** The first subprotocol of those that a client offers which is known; false: none, which means JSON. */
export function chosenSubprotocol(offered: ReadonlySet<string>): string | false {
	return [...offered].find((name) => encodings.has(name)) ?? false
}

export function encodingOf(subprotocol: string): Encoding {
	return encodings.get(subprotocol) ?? json
}
