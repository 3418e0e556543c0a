import type { AnimationFile, AnimationFrame } from './animation-frame.ts'

// CompuServe, GIF89a specification (1990); the number of plays is Netscape's extension.

const headerBytes = 13

/** The frames of a GIF, each as a separate GIF with the global colors. Throws RangeError when a block reaches beyond the file. Pure. */
export function gifFrames(bytes: Uint8Array): AnimationFile {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
	const frames: AnimationFrame[] = []
	let plays = 1
	let control: Uint8Array | null = null
	const globalColors = bytes.subarray(headerBytes, headerBytes + tableBytes(view.getUint8(10)))
	let at = headerBytes + globalColors.length

	/** The position after the sub-blocks that begin here. */
	const afterBlocks = (from: number): number => {
		let block = from
		for (let length = view.getUint8(block); length > 0; length = view.getUint8(block)) block += 1 + length
		return block + 1
	}

	while (at < bytes.length) {
		const kind = view.getUint8(at)
		if (kind === 0x21) {
			const label = view.getUint8(at + 1)
			if (label === 0xf9) control = bytes.subarray(at, at + 8)
			if (
				label === 0xff &&
				Buffer.from(bytes.subarray(at + 3, at + 14)).toString('latin1') === 'NETSCAPE2.0' &&
				view.getUint8(at + 15) === 1
			) {
				const repeats = view.getUint16(at + 16, true)
				plays = repeats === 0 ? 0 : repeats + 1
			}
			at = afterBlocks(at + 2)
		} else if (kind === 0x2c) {
			const size = { widthPx: view.getUint16(at + 5, true), heightPx: view.getUint16(at + 7, true) }
			const data = at + 10 + tableBytes(view.getUint8(at + 9)) + 1
			const end = endWithin(() => afterBlocks(data), bytes.length)
			const image = bytes.subarray(at, end)
			const own = control
			frames.push({
				...size,
				x: view.getUint16(at + 1, true),
				y: view.getUint16(at + 3, true),
				delayMs: own ? 10 * ((own[4] ?? 0) + 256 * (own[5] ?? 0)) : 0,
				dispose: disposal(own ? ((own[3] ?? 0) >> 2) & 7 : 0),
				isOver: true,
				file: () => stillGif(bytes.subarray(0, headerBytes), globalColors, own, image, size),
			})
			control = null
			at = end
		} else break
	}
	return { widthPx: view.getUint16(6, true), heightPx: view.getUint16(8, true), plays, frames }
}

/** The size of the color table that these flags announce. */
function tableBytes(flags: number): number {
	return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0
}

/** A last frame that is incomplete is drawn as far as it goes. */
function endWithin(find: () => number, length: number): number {
	try {
		return Math.min(find(), length)
	} catch {
		return length
	}
}

function disposal(code: number): AnimationFrame['dispose'] {
	return code === 2 ? 'clear' : code === 3 ? 'restore' : 'keep'
}

function stillGif(
	header: Uint8Array,
	colors: Uint8Array,
	control: Uint8Array | null,
	image: Uint8Array,
	size: { widthPx: number; heightPx: number },
): Uint8Array {
	const file = Buffer.concat([header, colors, control ?? Buffer.alloc(0), image, Buffer.from([0, 0x3b])])
	file.writeUInt16LE(size.widthPx, 6)
	file.writeUInt16LE(size.heightPx, 8)
	// In its own file it is at the upper left corner.
	file.writeUInt32LE(0, header.length + colors.length + (control?.length ?? 0) + 1)
	return file
}
