import { encodeAmf0 } from './amf0.ts'

/** RTMP publishers announce metadata as "@setDataFrame" + what an FLV holds. Servers that pass data messages on raw leave it there. */
const prefix = encodeAmf0('@setDataFrame')

function hasPrefix(body: Uint8Array): boolean {
	return body.length > prefix.length && prefix.every((byte, index) => body[index] === byte)
}

/** A data tag's body as a publisher sends it. */
export function withSetDataFrame(body: Uint8Array): Uint8Array {
	return hasPrefix(body) ? body : Buffer.concat([prefix, body])
}

/** A data message's payload as an FLV tag's body. */
export function withoutSetDataFrame(payload: Uint8Array): Uint8Array {
	return hasPrefix(payload) ? payload.subarray(prefix.length) : payload
}
