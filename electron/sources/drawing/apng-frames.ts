import { crc32 } from 'node:zlib'
import type { AnimationFile, AnimationFrame } from './animation-frame.ts'

// W3C, Portable Network Graphics (Third Edition), 2025: acTL, fcTL and fdAT.

const signatureBytes = 8

/** The frames of an animated PNG, each as a separate PNG; null for a still one. Throws RangeError when a chunk is too short. Pure. */
export function apngFrames(bytes: Uint8Array): AnimationFile | null {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
	/** Chunks that every frame needs: palette, transparency, color spaces. */
	const shared: Uint8Array[] = []
	const frames: (AnimationFrame & { readonly data: Uint8Array[] })[] = []
	const header = bytes.subarray(signatureBytes + 8, signatureBytes + 21)
	let plays: number | null = null
	for (let at = signatureBytes; at + 12 <= bytes.length; ) {
		const length = view.getUint32(at)
		const type = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1')
		const data = bytes.subarray(at + 8, Math.min(at + 8 + length, bytes.length))
		const frame = frames.at(-1)
		if (type === 'acTL') plays = view.getUint32(at + 12)
		else if (type === 'fcTL') frames.push(frameOf(new DataView(data.buffer, data.byteOffset, data.length), header, shared))
		// A picture before the first frame is for programs without animations.
		else if (type === 'IDAT') frame?.data.push(data)
		else if (type === 'fdAT') frame?.data.push(data.subarray(4))
		else if (type === 'IEND') break
		else if (type !== 'IHDR' && frames.every((one) => one.data.length === 0)) shared.push(bytes.subarray(at, at + 12 + length))
		at += 12 + length
	}
	const whole = new DataView(header.buffer, header.byteOffset, header.length)
	return plays === null
		? null
		: { widthPx: whole.getUint32(0), heightPx: whole.getUint32(4), plays, frames: frames.filter((one) => one.data.length > 0) }
}

function frameOf(control: DataView, header: Uint8Array, shared: readonly Uint8Array[]): AnimationFrame & { readonly data: Uint8Array[] } {
	const data: Uint8Array[] = []
	const size = { widthPx: control.getUint32(4), heightPx: control.getUint32(8) }
	const dispose = control.getUint8(24)
	const file = () => {
		const own = Buffer.from(header)
		own.writeUInt32BE(size.widthPx, 0)
		own.writeUInt32BE(size.heightPx, 4)
		const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
		return Buffer.concat([signature, chunk('IHDR', own), ...shared, chunk('IDAT', Buffer.concat(data)), chunk('IEND', Buffer.alloc(0))])
	}
	return {
		...size,
		x: control.getUint32(12),
		y: control.getUint32(16),
		delayMs: (1000 * control.getUint16(20)) / (control.getUint16(22) || 100),
		dispose: dispose === 1 ? 'clear' : dispose === 2 ? 'restore' : 'keep',
		isOver: control.getUint8(25) === 1,
		file,
		data,
	}
}

function chunk(type: string, data: Uint8Array): Buffer {
	const named = Buffer.concat([Buffer.from(type), data])
	const around = Buffer.alloc(8)
	around.writeUInt32BE(data.length, 0)
	around.writeUInt32BE(crc32(named), 4)
	return Buffer.concat([around.subarray(0, 4), named, around.subarray(4)])
}
