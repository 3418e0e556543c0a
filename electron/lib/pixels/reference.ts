import type { BgrxKernels } from './bgrx-kernels.ts'

/** With 15 fractional bits: blue, green, red. */
const luma = [2032, 20_127, 5983] as const
const blueness = [14_392, -11_094, -3298] as const
const redness = [-1320, -13_072, 14_392] as const

/** The kernels in plain TypeScript on the bytes of a memory: bgrx.wasm is compared with them, byte for byte. */
export function createReferenceBgrxKernels(bytes: Uint8Array): BgrxKernels {
	const at = (address: number) => bytes[address] ?? 0
	const weigh = (pixels: readonly number[], weights: readonly [number, number, number]) =>
		pixels.reduce((sum, pixel) => sum + weights[0] * at(pixel) + weights[1] * at(pixel + 1) + weights[2] * at(pixel + 2), 0)

	return {
		replaceRows(to, toStride, from, fromStride, width, height, marks, firstRow) {
			let changed = 0
			for (let y = 0; y < height; y++) {
				const fresh = bytes.slice(from + y * fromStride, from + y * fromStride + 4 * width)
				const own = bytes.subarray(to + y * toStride, to + y * toStride + 4 * width)
				if (Buffer.compare(own, fresh) === 0) continue
				own.set(fresh)
				bytes[marks + Math.floor((firstRow + y) / 2)] = 1
				changed += 1
			}
			return changed
		},
		convertMarked(marks, pairs, from, fromStride, width, lumaAt, lumaStride, u, v, chromaStride) {
			for (let y = 0; y < 2 * pairs; y++) {
				if (at(marks + (y >> 1)) === 0) continue
				for (let x = 0; x < width; x++) {
					const pixel = from + y * fromStride + 4 * x
					bytes[lumaAt + y * lumaStride + x] = (weigh([pixel], luma) + (16 << 15) + (1 << 14)) >> 15
					if (y % 2 === 1 || x % 2 === 1) continue
					const block = [pixel, pixel + 4, pixel + fromStride, pixel + fromStride + 4]
					const chromaAt = (y / 2) * chromaStride + x / 2
					bytes[u + chromaAt] = (weigh(block, blueness) + (128 << 17) + (1 << 16)) >> 17
					bytes[v + chromaAt] = (weigh(block, redness) + (128 << 17) + (1 << 16)) >> 17
				}
			}
		},
	}
}
