import { inflateSync } from 'node:zlib'

/** The rows of a picture that differ from those of the picture before. */
export interface ChangedRows {
	readonly widthPx: number
	readonly heightPx: number
	/** All rows of the picture, as RGBA. Reused for the next picture. */
	readonly rgba: Uint8Array
	/** Both even. `rows` is 0 when nothing has changed. */
	readonly firstRow: number
	readonly rows: number
}

/** Reads the pictures of one page, one after another. */
export interface PngReader {
	/** null: it is not a picture as Chromium makes them. */
	read(file: Buffer): ChangedRows | null
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const longestSidePx = 3840
const headerEndsAt = 33

interface Header {
	readonly widthPx: number
	readonly heightPx: number
	/** Bytes for each pixel in the file. */
	readonly channels: 3 | 4
}

/**
 * A reader for PNG as Chromium writes it: eight bits for each of three or four channels, not interlaced. The general decoders take the colors for straight
 * and would multiply them by alpha once more. Most frames of an overlay change a small part of it: rows whose bytes are as before are not decoded again.
 */
export function createPngReader(): PngReader {
	let header: Header | null = null
	let filtered: Buffer = Buffer.alloc(0)
	let rgba = new Uint8Array(0)

	return {
		read(file) {
			const next = readHeader(file)
			const packed = next && readData(file)
			if (!next || !packed) return null
			const rowBytes = next.widthPx * next.channels + 1
			const bytes = inflate(packed, rowBytes * next.heightPx)
			if (!bytes) return null
			const isLikeBefore =
				header?.widthPx === next.widthPx && header.heightPx === next.heightPx && header.channels === next.channels
			if (!isLikeBefore) rgba = new Uint8Array(next.widthPx * next.heightPx * 4)
			const before = isLikeBefore ? filtered : null
			header = next
			filtered = bytes
			return { widthPx: next.widthPx, heightPx: next.heightPx, rgba, ...decodeChanged(bytes, before, next, rgba) }
		},
	}
}

function readHeader(file: Buffer): Header | null {
	if (file.length < headerEndsAt || !file.subarray(0, 8).equals(signature) || file.toString('latin1', 12, 16) !== 'IHDR') return null
	const widthPx = file.readUInt32BE(16)
	const heightPx = file.readUInt32BE(20)
	const [depth, colorType, , , interlace] = file.subarray(24, 29)
	const isSize = (side: number) => side > 0 && side <= longestSidePx && side % 2 === 0
	if (!isSize(widthPx) || !isSize(heightPx) || depth !== 8 || interlace !== 0) return null
	if (colorType !== 2 && colorType !== 6) return null
	return { widthPx, heightPx, channels: colorType === 6 ? 4 : 3 }
}

function readData(file: Buffer): Buffer | null {
	const parts: Buffer[] = []
	for (let at = headerEndsAt; at + 12 <= file.length; ) {
		const end = at + 8 + file.readUInt32BE(at)
		if (end > file.length) return null
		const type = file.toString('latin1', at + 4, at + 8)
		if (type === 'IDAT') parts.push(file.subarray(at + 8, end))
		if (type === 'IEND') break
		at = end + 4
	}
	const [first] = parts
	return parts.length === 1 && first ? first : parts.length > 0 ? Buffer.concat(parts) : null
}

function inflate(packed: Buffer, size: number): Buffer | null {
	try {
		// One piece of memory of the right size: zlib would otherwise put it together from many.
		const bytes = inflateSync(packed, { chunkSize: size + 64, maxOutputLength: size + 64 })
		return bytes.length >= size ? bytes : null
	} catch {
		return null
	}
}

function decodeChanged(bytes: Buffer, before: Buffer | null, { widthPx, heightPx, channels }: Header, rgba: Uint8Array) {
	const rowBytes = widthPx * channels + 1
	let first = -1
	let last = -1
	for (let row = 0; row < heightPx; row += 1) {
		const start = row * rowBytes
		const filter = bytes[start] ?? 0
		const isSame = before !== null && bytes.compare(before, start, start + rowBytes, start, start + rowBytes) === 0
		// The filters 2 to 4 add to the row above.
		const followsChange = filter >= 2 && last === row - 1 && last >= 0
		if (isSame && !followsChange) continue
		if (first < 0) first = row
		last = row
		decodeRow(bytes, start, row, widthPx, channels, rgba)
	}
	if (first < 0) return { firstRow: 0, rows: 0 }
	const firstRow = first - (first % 2)
	return { firstRow, rows: last + 1 + ((last + 1) % 2) - firstRow }
}

function decodeRow(bytes: Buffer, start: number, row: number, widthPx: number, channels: 3 | 4, rgba: Uint8Array): void {
	const to = row * widthPx * 4
	const above = to - widthPx * 4
	const filter = bytes[start] ?? 0
	if (channels === 4 && filter === 0) return rgba.set(bytes.subarray(start + 1, start + 1 + widthPx * 4), to)
	for (let channel = 0; channel < channels; channel += 1) {
		let left = 0
		let aboveLeft = 0
		let from = start + 1 + channel
		for (let at = channel; at < widthPx * 4; at += 4) {
			const up = row > 0 ? (rgba[above + at] ?? 0) : 0
			const value = (bytes[from] ?? 0) + predict(filter, left, up, aboveLeft)
			left = value & 255
			aboveLeft = up
			rgba[to + at] = left
			from += channels
		}
	}
	if (channels === 3) for (let at = to + 3; at < to + widthPx * 4; at += 4) rgba[at] = 255
}

/** The filters of PNG, by their numbers. */
function predict(filter: number, left: number, up: number, aboveLeft: number): number {
	switch (filter) {
		case 1:
			return left
		case 2:
			return up
		case 3:
			return (left + up) >> 1
		case 4: {
			const estimate = left + up - aboveLeft
			const byLeft = Math.abs(estimate - left)
			const byUp = Math.abs(estimate - up)
			const byBoth = Math.abs(estimate - aboveLeft)
			if (byLeft <= byUp && byLeft <= byBoth) return left
			return byUp <= byBoth ? up : aboveLeft
		}
		default:
			return 0
	}
}
