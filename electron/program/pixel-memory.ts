import { type Kernels, loadKernels } from './kernels/kernels.ts'

/** One WebAssembly memory with the kernels on it. Pages that nobody writes to cost address space only. */
export interface PixelMemory {
	readonly kernels: Kernels
	/** The memory itself, for kernels of others. */
	readonly wasm: WebAssembly.Memory
	readonly bytes: Uint8Array
	/** Offset of this many fresh bytes, aligned to 64. Throws when the memory is used up: all is planned at the start, nothing is given back. */
	allocate(length: number): number
}

const pageBytes = 65536
const alignment = 64

export function aligned(length: number): number {
	return Math.ceil(length / alignment) * alignment
}

/** Of fixed size: growing would detach every view, also those that the encoder still writes from. */
export function createPixelMemory(lengthBytes: number): PixelMemory {
	// The kernels read up to 16 bytes past a row's end.
	const pages = Math.ceil((lengthBytes + alignment) / pageBytes)
	const memory = new WebAssembly.Memory({ initial: pages, maximum: pages })
	const bytes = new Uint8Array(memory.buffer)
	let used = 0
	return {
		kernels: loadKernels(memory),
		wasm: memory,
		bytes,
		allocate(length) {
			const offset = used
			if (offset + aligned(length) > bytes.length) throw new Error('The pixel memory is used up.')
			used += aligned(length)
			return offset
		},
	}
}
