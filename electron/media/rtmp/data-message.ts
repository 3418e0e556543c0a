import { encodeAmf0 } from './amf0.ts'

/** RTMP publishers send metadata as "@setDataFrame" followed by the FLV script data. Servers that forward data messages unchanged leave it in. */
const prefix = encodeAmf0('@setDataFrame')

function hasPrefix(body: Uint8Array): boolean {
	return body.length > prefix.length && prefix.every((byte, index) => body[index] === byte)
}

/** Converts a data tag's body to the payload that a publisher sends. */
export function withSetDataFrame(body: Uint8Array): Uint8Array {
	return hasPrefix(body) ? body : Buffer.concat([prefix, body])
}

/** Converts a data message's payload to an FLV tag's body. */
export function withoutSetDataFrame(payload: Uint8Array): Uint8Array {
	return hasPrefix(payload) ? payload.subarray(prefix.length) : payload
}
