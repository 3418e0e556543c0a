/** SPS and PPS of an AVC decoder configuration, in order, and the size of the length before each NAL unit. */
export interface ParameterSets {
	readonly lengthBytes: number
	readonly units: readonly Uint8Array[]
}

/** FLV video tag: frame type and codec, packet type, 3 bytes composition time. */
const tagPrefixBytes = 5

/** Reads the body of an AVC sequence header (ISO/IEC 14496-15, 5.3.3.1.2); null when it is not one or is cut. */
export function readParameterSets(body: Uint8Array): ParameterSets | null {
	const record = body.subarray(tagPrefixBytes)
	const lengthBytes = ((record[4] ?? 0) & 3) + 1
	const units: Uint8Array[] = []
	let at = 5
	for (const mask of [0x1f, 0xff]) {
		const count = record[at]
		if (count === undefined) return null
		at += 1
		for (let index = 0; index < (count & mask); index += 1) {
			const length = ((record[at] ?? 0) << 8) | (record[at + 1] ?? 0)
			const unit = record.subarray(at + 2, at + 2 + length)
			if (length === 0 || unit.length < length) return null
			units.push(unit)
			at += 2 + length
		}
	}
	return units.length === 0 ? null : { lengthBytes, units }
}

/** The keyframe's tag body with the parameter sets before its picture. */
export function withParameterSets(keyframe: Uint8Array, sets: ParameterSets): Uint8Array {
	const framed = sets.units.flatMap((unit) => [lengthPrefix(unit.length, sets.lengthBytes), unit])
	return Buffer.concat([keyframe.subarray(0, tagPrefixBytes), ...framed, keyframe.subarray(tagPrefixBytes)])
}

function lengthPrefix(length: number, bytes: number): Uint8Array {
	const prefix = Buffer.alloc(bytes)
	prefix.writeUIntBE(length, 0, bytes)
	return prefix
}
