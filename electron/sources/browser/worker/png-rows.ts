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
	let rgba = Buffer.alloc(0)

	return {
		read(file) {
			const next = readHeader(file)
			const packed = next && readData(file)
			if (!next || !packed) return null
			const rowBytes = next.widthPx * next.channels + 1
			const bytes = inflate(packed, rowBytes * next.heightPx)
			if (!bytes) return null
			const isLikeBefore = header?.widthPx === next.widthPx && header.heightPx === next.heightPx && header.channels === next.channels
			if (!isLikeBefore) rgba = Buffer.from(new ArrayBuffer(next.widthPx * next.heightPx * 4))
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

/** Decodes the rows that differ from before into `rgba`. */
function decodeChanged(bytes: Buffer, before: Buffer | null, header: Header, rgba: Buffer) {
	const { widthPx, heightPx, channels } = header
	const rowBytes = widthPx * channels + 1
	const decoder = createRowDecoder(header)
	let first = -1
	let last = -1
	let wasAboveChanged = false
	for (let row = 0; row < heightPx; row += 1) {
		const start = row * rowBytes
		const isSame = before !== null && bytes.compare(before, start, start + rowBytes, start, start + rowBytes) === 0
		// The filters 2 to 4 add to the row above.
		if (isSame && !(wasAboveChanged && (bytes[start] ?? 0) >= 2)) {
			wasAboveChanged = false
			continue
		}
		const to = row * widthPx * 4
		const decoded = decoder.decode(bytes, start, row > 0 ? rgba.subarray(to - widthPx * 4, to) : null)
		wasAboveChanged = before === null || rgba.compare(decoded, 0, decoded.length, to, to + decoded.length) !== 0
		if (!wasAboveChanged) continue
		decoded.copy(rgba, to)
		if (first < 0) first = row
		last = row
	}
	if (first < 0) return { firstRow: 0, rows: 0 }
	const firstRow = first - (first % 2)
	return { firstRow, rows: last + 1 + ((last + 1) % 2) - firstRow }
}

/** Undoes the filters of single rows. `above`: the decoded row above; null for the first row. The result is reused for the next row. */
function createRowDecoder({ widthPx, channels }: Header) {
	const words = new Uint32Array(widthPx)
	const row = Buffer.from(words.buffer)
	const zeros = Buffer.alloc(widthPx * channels)
	const noRow = Buffer.alloc(widthPx * 4)

	function addAbove(above: Buffer): void {
		const other = new Uint32Array(above.buffer, above.byteOffset, widthPx)
		// Four bytes at once, without a carry from one to the next.
		for (let at = 0; at < widthPx; at += 1) {
			const a = words[at] ?? 0
			const b = other[at] ?? 0
			words[at] = ((a & 0x7f7f7f7f) + (b & 0x7f7f7f7f)) ^ ((a ^ b) & 0x80808080)
		}
	}

	function undo(bytes: Buffer, start: number, filter: number, above: Buffer): void {
		for (let channel = 0; channel < channels; channel += 1) {
			let left = 0
			let aboveLeft = 0
			let from = start + 1 + channel
			for (let at = channel; at < widthPx * 4; at += 4) {
				const up = above[at] ?? 0
				left = ((bytes[from] ?? 0) + predict(filter, left, up, aboveLeft)) & 255
				aboveLeft = up
				row[at] = left
				from += channels
			}
		}
		if (channels === 3) for (let at = 3; at < widthPx * 4; at += 4) row[at] = 255
	}

	return {
		decode(bytes: Buffer, start: number, above: Buffer | null): Buffer {
			const filter = bytes[start] ?? 0
			const end = start + 1 + widthPx * channels
			// Chromium uses this filter only, and most rows are like the row above.
			if (filter === 2 && above && zeros.compare(bytes, start + 1, end) === 0) return above
			if (channels === 4 && (filter === 0 || filter === 2)) {
				bytes.copy(row, 0, start + 1, end)
				if (filter === 2 && above) addAbove(above)
			} else undo(bytes, start, filter, above ?? noRow)
			return row
		},
	}
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
