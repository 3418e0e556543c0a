import type { PictureSize } from '../../picture-size.ts'

/** What a pointer looks like. */
export interface PointerImage extends PictureSize {
	/** Where it points, from its left top. */
	readonly hotX: number
	readonly hotY: number
	/** Blue, green, red and alpha; the colors are multiplied by alpha. */
	readonly pixels: Uint8Array
}

/** A pointer on a picture: its left top may be outside. */
export interface Pointer {
	readonly x: number
	readonly y: number
	readonly image: PointerImage
}

/** The reply to `getCursorImage`. null when it is cut off or empty. Pure. */
export function pointerImageIn(reply: Buffer): PointerImage | null {
	const [widthPx, heightPx] = [reply.readUInt16LE(12), reply.readUInt16LE(14)]
	const pixels = reply.subarray(32, 32 + 4 * widthPx * heightPx)
	if (pixels.length === 0 || pixels.length < 4 * widthPx * heightPx) return null
	return { widthPx, heightPx, hotX: reply.readUInt16LE(16), hotY: reply.readUInt16LE(18), pixels }
}

/** A picture with four bytes for each pixel. */
export interface BgrxPicture extends PictureSize {
	readonly bytes: Uint8Array
	/** Bytes from one row to the next. */
	readonly stride: number
}

/** Draws the pointer. Returns the function that takes it away again. */
export function drawPointer({ x, y, image }: Pointer, { widthPx, heightPx, bytes, stride }: BgrxPicture): () => void {
	const [left, right] = [Math.max(0, x), Math.min(widthPx, x + image.widthPx)]
	const [top, bottom] = [Math.max(0, y), Math.min(heightPx, y + image.heightPx)]
	if (left >= right) return () => {}
	const before: { readonly at: number; readonly pixels: Uint8Array }[] = []
	for (let row = top; row < bottom; row += 1) {
		const at = row * stride + 4 * left
		const pixels = bytes.subarray(at, at + 4 * (right - left))
		before.push({ at, pixels: pixels.slice() })
		mixRow(pixels, image.pixels.subarray(4 * ((row - y) * image.widthPx + left - x)))
	}
	return () => {
		for (const { at, pixels } of before) bytes.set(pixels, at)
	}
}

function mixRow(row: Uint8Array, over: Uint8Array): void {
	for (let at = 0; at < row.length; at += 4) {
		const clear = 255 - (over[at + 3] ?? 0)
		if (clear === 255) continue
		for (let color = at; color < at + 3; color += 1)
			row[color] = Math.min(255, (over[color] ?? 0) + Math.round(((row[color] ?? 0) * clear) / 255))
	}
}
