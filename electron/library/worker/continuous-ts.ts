import { Transform } from 'node:stream'

const packetBytes = 188

/**
 * Several MPEG transport streams written one after the other as one: each packet of a stream is counted (ISO/IEC 13818-1, continuity_counter), and the count
 * must not start again where the next one begins.
 */
export function createContinuousTs(): Transform {
	/** The last count by packet identifier. */
	const counts = new Map<number, number>()
	let rest = Buffer.alloc(0)
	return new Transform({
		transform(piece: Buffer, _encoding, done) {
			// A copy: the packets are changed in place.
			const bytes = Buffer.concat([rest, piece])
			const whole = bytes.length - (bytes.length % packetBytes)
			for (let at = 0; at < whole; at += packetBytes) {
				const id = bytes.readUInt16BE(at + 1) & 0x1fff
				const flags = bytes[at + 3] ?? 0
				const hasPayload = (flags & 0x10) !== 0
				const count = ((counts.get(id) ?? 15) + (hasPayload ? 1 : 0)) % 16
				if (hasPayload) counts.set(id, count)
				bytes[at + 3] = (flags & 0xf0) | count
			}
			rest = bytes.subarray(whole)
			done(null, bytes.subarray(0, whole))
		},
	})
}
