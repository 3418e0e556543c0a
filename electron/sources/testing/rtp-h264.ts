/** One picture of an H.264 stream. */
export interface H264Picture {
	readonly units: readonly Uint8Array[]
	readonly isKeyframe: boolean
}

const maxPayloadBytes = 1200
const firstPictureUnit = 1
const lastPictureUnit = 5
const typeOf = (unit: Uint8Array) => (unit[0] ?? 0) & 0x1f
const isOfPicture = (unit: Uint8Array) => typeOf(unit) >= firstPictureUnit && typeOf(unit) <= lastPictureUnit

/** The pictures of a stream with start codes, as FFmpeg writes a .h264 file. */
export function picturesOf(stream: Uint8Array): readonly H264Picture[] {
	const pictures: H264Picture[] = []
	let units: Uint8Array[] = []
	for (const unit of unitsOf(stream)) {
		// A slice that begins with the first macroblock begins a picture.
		const begins = !isOfPicture(unit) || ((unit[1] ?? 0) & 0x80) !== 0
		if (begins && units.some(isOfPicture)) {
			pictures.push({ units, isKeyframe: units.some((one) => typeOf(one) === 5) })
			units = []
		}
		units.push(unit)
	}
	return pictures
}

function unitsOf(stream: Uint8Array): readonly Uint8Array[] {
	const starts: number[] = []
	for (let at = 0; at + 2 < stream.length; at += 1)
		if (stream[at] === 0 && stream[at + 1] === 0 && stream[at + 2] === 1) starts.push(at + 3)
	return starts.map((start, index) => {
		const next = starts[index + 1]
		let end = next === undefined ? stream.length : next - 3
		while (stream[end - 1] === 0) end -= 1
		return stream.subarray(start, end)
	})
}

/** The RTP packets of a picture; `sequence`: the number of the first one. Large units are sent in fragments (FU-A of RFC 6184). */
export function rtpPackets({ units }: H264Picture, timestamp: number, sequence: number): readonly Buffer[] {
	const payloads = units.flatMap((unit) => {
		if (unit.length <= maxPayloadBytes) return [Buffer.from(unit)]
		const head = unit[0] ?? 0
		const content = unit.subarray(1)
		const count = Math.ceil(content.length / maxPayloadBytes)
		return Array.from({ length: count }, (_, part) => {
			const flags = (part === 0 ? 0x80 : 0) | (part === count - 1 ? 0x40 : 0)
			const fragment = content.subarray(part * maxPayloadBytes, (part + 1) * maxPayloadBytes)
			return Buffer.concat([Uint8Array.of((head & 0xe0) | 28, flags | (head & 0x1f)), fragment])
		})
	})
	return payloads.map((payload, index) => {
		const packet = Buffer.alloc(12)
		packet[0] = 0x80
		packet[1] = 96 | (index === payloads.length - 1 ? 0x80 : 0)
		packet.writeUInt16BE((sequence + index) & 0xffff, 2)
		packet.writeUInt32BE(timestamp >>> 0, 4)
		packet.writeUInt32BE(7, 8)
		return Buffer.concat([packet, payload])
	})
}
