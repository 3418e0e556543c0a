/** The format by the first bytes of a file, because its name may be wrong. */
export type PictureFormat = 'png' | 'jpeg' | 'gif' | 'webp' | 'avif' | 'bmp' | 'ico' | 'svg'

export interface PictureHeader {
	readonly format: PictureFormat
	/** As stored, before it is rotated; null for vector drawings. */
	readonly size: { readonly widthPx: number; readonly heightPx: number } | null
	/** The file ends before the picture does. */
	readonly isCut: boolean
}

/** null for a file that cannot be drawn here. Does not decode pixels. Pure. */
export function readPictureHeader(bytes: Uint8Array): PictureHeader | null {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
	try {
		if (startsWith(bytes, '\x89PNG\r\n\x1a\n')) return pngHeader(bytes, view)
		if (startsWith(bytes, '\xff\xd8\xff')) return jpegHeader(bytes, view)
		if (startsWith(bytes, 'GIF8')) return gifHeader(bytes, view)
		if (startsWith(bytes, 'RIFF') && textAt(bytes, 8, 4) === 'WEBP') return webpHeader(bytes, view)
		if (textAt(bytes, 4, 4) === 'ftyp' && /avi[fs]|mif1/.test(textAt(bytes, 8, 24))) return avifHeader(bytes, view)
		if (startsWith(bytes, 'BM')) return bmpHeader(bytes, view)
		if (view.byteLength > 6 && view.getUint32(0, true) === 0x10000) return icoHeader(bytes, view)
	} catch (error) {
		// Even its first part is missing, so nothing can be decoded.
		if (error instanceof RangeError) return null
		throw error
	}
	return looksLikeSvg(bytes) ? { format: 'svg', size: null, isCut: false } : null
}

function startsWith(bytes: Uint8Array, text: string): boolean {
	return textAt(bytes, 0, text.length) === text
}

function textAt(bytes: Uint8Array, offset: number, length: number): string {
	return Buffer.from(bytes.subarray(offset, offset + length)).toString('latin1')
}

function pngHeader(bytes: Uint8Array, view: DataView): PictureHeader {
	let at = 8
	while (at + 8 <= bytes.length && textAt(bytes, at + 4, 4) !== 'IEND') at += 12 + view.getUint32(at)
	return { format: 'png', size: { widthPx: view.getUint32(16), heightPx: view.getUint32(20) }, isCut: at + 12 > bytes.length }
}

function jpegHeader(bytes: Uint8Array, view: DataView): PictureHeader | null {
	let at = 2
	let size: PictureHeader['size'] = null
	for (;;) {
		// Fill bytes may come before a marker.
		while (view.getUint8(at) === 0xff && view.getUint8(at + 1) === 0xff) at += 1
		const marker = view.getUint8(at + 1)
		if (view.getUint8(at) !== 0xff) return null
		const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
		if (isFrame) size = { widthPx: view.getUint16(at + 7), heightPx: view.getUint16(at + 5) }
		if (marker === 0xda) break
		at += 2 + view.getUint16(at + 2)
	}
	// In the coded picture 0xff is always followed by 0 or a restart marker.
	return (
		size && { format: 'jpeg', size, isCut: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf('ffd9', at, 'hex') === -1 }
	)
}

function gifHeader(bytes: Uint8Array, view: DataView): PictureHeader {
	const size = { widthPx: view.getUint16(6, true), heightPx: view.getUint16(8, true) }
	// Some programs write zeros after the end.
	return { format: 'gif', size, isCut: bytes.findLast((byte) => byte !== 0) !== 0x3b }
}

function webpHeader(bytes: Uint8Array, view: DataView): PictureHeader {
	const isCut = view.getUint32(4, true) + 8 > bytes.length + 1
	return { format: 'webp', size: webpSize(bytes, view), isCut }
}

function webpSize(bytes: Uint8Array, view: DataView): { widthPx: number; heightPx: number } {
	const kind = textAt(bytes, 12, 4)
	if (kind === 'VP8X') return { widthPx: 1 + (view.getUint32(24, true) & 0xff_ff_ff), heightPx: 1 + (view.getUint32(26, true) >>> 8) }
	if (kind === 'VP8L') {
		const bits = view.getUint32(21, true)
		return { widthPx: 1 + (bits & 0x3fff), heightPx: 1 + ((bits >>> 14) & 0x3fff) }
	}
	return { widthPx: view.getUint16(26, true) & 0x3fff, heightPx: view.getUint16(28, true) & 0x3fff }
}

/** The largest picture in its properties: a file may also hold tiles and thumbnails. */
function avifHeader(bytes: Uint8Array, view: DataView): PictureHeader | null {
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
	let largest = { widthPx: 0, heightPx: 0 }
	for (let at = buffer.indexOf('ispe'); at !== -1; at = buffer.indexOf('ispe', at + 4)) {
		if (at + 16 > bytes.length) break
		const size = { widthPx: view.getUint32(at + 8), heightPx: view.getUint32(at + 12) }
		if (size.widthPx * size.heightPx > largest.widthPx * largest.heightPx) largest = size
	}
	return largest.widthPx > 0 ? { format: 'avif', size: largest, isCut: false } : null
}

function bmpHeader(bytes: Uint8Array, view: DataView): PictureHeader | null {
	const headerBytes = view.getUint32(14, true)
	const size =
		headerBytes === 12
			? { widthPx: view.getUint16(18, true), heightPx: view.getUint16(20, true) }
			: { widthPx: Math.abs(view.getInt32(18, true)), heightPx: Math.abs(view.getInt32(22, true)) }
	return headerBytes < 12 || headerBytes > 124 ? null : { format: 'bmp', size, isCut: view.getUint32(10, true) >= bytes.length }
}

function icoHeader(bytes: Uint8Array, view: DataView): PictureHeader | null {
	const count = view.getUint16(4, true)
	if (count === 0) return null
	const ends = Array.from(
		{ length: count },
		(_, index) => view.getUint32(6 + 16 * index + 8, true) + view.getUint32(6 + 16 * index + 12, true),
	)
	return { format: 'ico', size: { widthPx: 256, heightPx: 256 }, isCut: Math.max(...ends) > bytes.length }
}

/** Whether its first element is svg, after any blanks, prolog, comments and document type. */
function looksLikeSvg(bytes: Uint8Array): boolean {
	const text = Buffer.from(bytes.subarray(0, 65_536)).toString('latin1').replaceAll('\0', '')
	const skipped = /\s+|<\?[^?]*(?:\?(?!>)[^?]*)*\?>|<!--(?:[^-]|-(?!->))*-->|<!DOCTYPE[^[>]*(?:\[[^\]]*\]\s*)?>/iy
	let at = /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?/.exec(text)?.[0].length ?? 0
	for (;;) {
		skipped.lastIndex = at
		if (!skipped.test(text)) break
		at = skipped.lastIndex
	}
	return /^<(?:[\w.-]+:)?svg[\s>/]/.test(text.slice(at, at + 100))
}
