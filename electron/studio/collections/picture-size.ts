import { open, stat } from 'node:fs/promises'

export interface PictureSize {
	readonly widthPx: number
	readonly heightPx: number
}

/** A JPEG may contain a thumbnail and a color profile before its size. */
const headBytes = 256 * 1024

/** The size that a picture file states; null for unknown formats and unreadable files. Nothing is decoded. */
export async function readPictureSize(path: string): Promise<PictureSize | null> {
	try {
		// Opening a pipe would block until something writes into it.
		if (!(await stat(path)).isFile()) return null
		const file = await open(path, 'r')
		try {
			const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
			return pictureSize(buffer.subarray(0, bytesRead))
		} finally {
			await file.close()
		}
	} catch {
		return null
	}
}

/** Pure. */
export function pictureSize(bytes: Buffer): PictureSize | null {
	if (bytes.length < 30) return null
	const start = bytes.toString('latin1', 0, 16)
	if (start.startsWith('\x89PNG')) return size(bytes.readUInt32BE(16), bytes.readUInt32BE(20))
	if (start.startsWith('GIF8')) return size(bytes.readUInt16LE(6), bytes.readUInt16LE(8))
	if (start.startsWith('BM')) return size(bytes.readInt32LE(18), Math.abs(bytes.readInt32LE(22)))
	if (start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP') return webpSize(bytes, start.slice(12, 16))
	return start.startsWith('\xff\xd8') ? jpegSize(bytes) : null
}

function webpSize(bytes: Buffer, chunk: string): PictureSize | null {
	if (chunk === 'VP8X') return size(bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1)
	if (chunk === 'VP8 ') return size(bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff)
	if (chunk !== 'VP8L') return null
	const bits = bytes.readUInt32LE(21)
	return size((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1)
}

/** Reads the first frame header and skips everything before it. */
function jpegSize(bytes: Buffer): PictureSize | null {
	let at = 2
	while (at + 9 < bytes.length && bytes[at] === 0xff) {
		const marker = bytes[at + 1] ?? 0
		const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
		if (isFrame) return size(bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5))
		at += 2 + bytes.readUInt16BE(at + 2)
	}
	return null
}

function size(widthPx: number, heightPx: number): PictureSize | null {
	return widthPx > 0 && heightPx > 0 ? { widthPx, heightPx } : null
}
