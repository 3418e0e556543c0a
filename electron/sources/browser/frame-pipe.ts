import type { I420Picture } from '../../../shared/domain/feeds.ts'
import type { ReadTarget } from '../../process/read-in-place.ts'
import type { FrameHead, SoundHead } from './browser-messages.ts'

/** Six 32-bit numbers: id, width, height, first row, rows, 1 if there is alpha. Sound: id, 0, samples, and zeros. */
const headBytes = 24
const longestSidePx = 3840
/** A tenth of a second. */
const maxSamples = 4800
const sampleBytes = 8

/** The head as bytes. */
export function writeHead({ id, widthPx, heightPx, firstRow, rows, hasAlpha }: FrameHead): Uint8Array {
	return new Uint8Array(Uint32Array.of(id, widthPx, heightPx, firstRow, rows, hasAlpha ? 1 : 0).buffer)
}

export function writeSoundHead({ id, samples }: SoundHead): Uint8Array {
	return new Uint8Array(Uint32Array.of(id, 0, samples, 0, 0, 0).buffer)
}

/** The parts of the picture's memory that hold these rows, in the order of the pipe. */
export function rowParts({ data, alpha }: Pick<I420Picture, 'data' | 'alpha'>, head: FrameHead): readonly Uint8Array[] {
	const { widthPx, heightPx, firstRow, rows } = head
	const pixels = widthPx * heightPx
	const chroma = (plane: number) => {
		const start = pixels + (plane * pixels) / 4 + (firstRow / 2) * (widthPx / 2)
		return data.subarray(start, start + (rows / 2) * (widthPx / 2))
	}
	const luma = (plane: Uint8Array) => plane.subarray(firstRow * widthPx, (firstRow + rows) * widthPx)
	return [luma(data), chroma(0), chroma(1), ...(alpha ? [luma(alpha)] : [])]
}

/** Where the pictures of one page are put together. */
export interface FrameStore {
	/** The memory for the next picture, with the content of the picture before it. null: the page is not there any more, and its rows are skipped. */
	begin(head: FrameHead): Pick<I420Picture, 'data' | 'alpha'> | null
	/** The memory that `begin` returned last holds a whole picture. */
	complete(head: FrameHead): void
	/** Interleaved stereo. The memory is used again: it is copied at once. */
	sound(id: number, samples: Float32Array): void
}

/** Reads pictures straight into their own memory, and passes on sound. `onBroken`: the data makes no sense; nothing is read after it. */
export function createFrameReader(store: FrameStore, onBroken: () => void): ReadTarget {
	const headMemory = new Uint8Array(headBytes)
	const skipped = new Uint8Array(65_536)
	const soundMemory = new Float32Array(maxSamples * 2)
	const soundBytes = new Uint8Array(soundMemory.buffer)
	let head: FrameHead | SoundHead | null = null
	/** What is still to be filled: of the head, or of a picture. */
	let parts: Uint8Array[] = [headMemory]
	let skipBytes = 0
	let isBroken = false

	function next(): void {
		if (head === null) {
			head = readHead(headMemory)
			if (head === null) {
				isBroken = true
				return onBroken()
			}
			if ('samples' in head) {
				parts = [soundBytes.subarray(0, head.samples * sampleBytes)]
				return
			}
			const memory = store.begin(head)
			if (memory) parts = [...rowParts(memory, head)]
			else skipBytes = head.rows * head.widthPx * (head.hasAlpha ? 2.5 : 1.5)
			return
		}
		const done = head
		head = null
		parts = [headMemory]
		if ('samples' in done) store.sound(done.id, soundMemory.subarray(0, done.samples * 2))
		else store.complete(done)
	}

	return {
		space() {
			if (isBroken) return skipped
			if (skipBytes > 0) return skipped.subarray(0, Math.min(skipBytes, skipped.length))
			return parts[0] ?? skipped
		},
		filled(count) {
			if (isBroken) return
			if (skipBytes > 0) {
				skipBytes -= count
				if (skipBytes > 0) return
				head = null
				parts = [headMemory]
				return
			}
			const [first = skipped, ...rest] = parts
			const left = first.subarray(count)
			parts = left.length > 0 ? [left, ...rest] : rest
			if (parts.length === 0) next()
		},
	}
}

function readHead(bytes: Uint8Array): FrameHead | SoundHead | null {
	const view = new DataView(bytes.buffer, bytes.byteOffset)
	const [id = 0, widthPx = 0, heightPx = 0, firstRow = 0, rows = 0, alpha = 0] = Array.from({ length: 6 }, (_, at) =>
		view.getUint32(at * 4, true),
	)
	if (widthPx === 0) return heightPx > 0 && heightPx <= maxSamples ? { id, samples: heightPx } : null
	const isSize = (side: number) => side > 0 && side <= longestSidePx && side % 2 === 0
	if (!isSize(widthPx) || !isSize(heightPx) || !isSize(rows) || firstRow % 2 !== 0 || firstRow + rows > heightPx || alpha > 1) return null
	return { id, widthPx, heightPx, firstRow, rows, hasAlpha: alpha === 1 }
}
