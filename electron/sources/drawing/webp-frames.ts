import type { AnimationFile, AnimationFrame } from './animation-frame.ts'

// RFC 9649, WebP Image Format, section 2.7: ANIM and ANMF.

/** The frames of an animated WebP, each as a separate WebP; null for a still one. Throws RangeError when a chunk is too short. Pure. */
export function webpFrames(bytes: Uint8Array): AnimationFile | null {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
	const frames: AnimationFrame[] = []
	let size: { readonly widthPx: number; readonly heightPx: number } | null = null
	let plays: number | null = null
	for (const { type, at, length } of chunksOf(bytes, 12, bytes.length)) {
		if (type === 'VP8X') size = { widthPx: 1 + number24(view, at + 4), heightPx: 1 + number24(view, at + 7) }
		else if (type === 'ANIM') plays = view.getUint16(at + 4, true)
		else if (type === 'ANMF') frames.push(frameAt(bytes, view, at, length))
	}
	return size && plays !== null ? { ...size, plays, frames } : null
}

function frameAt(bytes: Uint8Array, view: DataView, at: number, length: number): AnimationFrame {
	const size = { widthPx: 1 + number24(view, at + 6), heightPx: 1 + number24(view, at + 9) }
	const flags = view.getUint8(at + 15)
	return {
		...size,
		x: 2 * number24(view, at),
		y: 2 * number24(view, at + 3),
		delayMs: number24(view, at + 12),
		dispose: flags & 1 ? 'clear' : 'keep',
		isOver: (flags & 2) === 0,
		file: () => stillWebp(bytes, at + 16, at + length, size),
	}
}

/** The chunks of the frame (its picture, and its alpha if that is separate) after the header that a file needs. */
function stillWebp(bytes: Uint8Array, from: number, end: number, size: { widthPx: number; heightPx: number }): Uint8Array {
	const chunks = [...chunksOf(bytes, from, end)].filter(({ type }) => type === 'ALPH' || type === 'VP8 ' || type === 'VP8L')
	const parts = chunks.map(({ at, length }) => bytes.subarray(at - 8, at + length + (length % 2)))
	const extended = Buffer.alloc(18)
	extended.write('VP8X')
	extended.writeUInt32LE(10, 4)
	// Bit 4: the picture has alpha.
	extended.writeUInt8(0x10, 8)
	extended.writeUIntLE(size.widthPx - 1, 12, 3)
	extended.writeUIntLE(size.heightPx - 1, 15, 3)
	const body = Buffer.concat([...(chunks.some(({ type }) => type === 'ALPH') ? [extended] : []), ...parts])
	const head = Buffer.from('RIFF....WEBP')
	head.writeUInt32LE(4 + body.length, 4)
	return Buffer.concat([head, body])
}

function* chunksOf(bytes: Uint8Array, from: number, end: number): Generator<{ type: string; at: number; length: number }> {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
	for (let at = from; at + 8 <= end; ) {
		const length = Math.min(view.getUint32(at + 4, true), end - at - 8)
		yield { type: Buffer.from(bytes.subarray(at, at + 4)).toString('latin1'), at: at + 8, length }
		at += 8 + length + (length % 2)
	}
}

function number24(view: DataView, at: number): number {
	return view.getUint16(at, true) + 65_536 * view.getUint8(at + 2)
}
