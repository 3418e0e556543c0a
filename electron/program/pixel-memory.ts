import { type Kernels, loadKernels } from './kernels/kernels.ts'

/** One WebAssembly memory with the kernels on it. Pages that are never written cost only address space. */
export interface PixelMemory {
	readonly kernels: Kernels
	/** The memory itself, for other kernels. */
	readonly wasm: WebAssembly.Memory
	readonly bytes: Uint8Array
	/** Offset of this many new bytes, aligned to 64. Throws when the memory is used up: everything is planned at the start, and nothing is freed. */
	allocate(length: number): number
}

const pageBytes = 65536
const alignment = 64

export function aligned(length: number): number {
	return Math.ceil(length / alignment) * alignment
}

/** Of fixed size: growing would detach every view, including those that the encoder is still writing from. */
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
