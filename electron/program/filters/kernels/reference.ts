import type { FilterKernels } from './filter-kernels.ts'

/** The kernels of the filters in plain TypeScript: what filters.wasm is compared with, byte for byte. */
export function createReferenceFilterKernels(memory: Uint8Array): FilterKernels {
	const at = (index: number) => memory[index] ?? 0

	function eachPixel(stride: number, width: number, height: number, pixel: (index: number) => void): void {
		for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) pixel(y * stride + x)
	}

	return {
		mapBytes(to, toStride, from, fromStride, width, height, table) {
			for (let y = 0; y < height; y++) {
				for (let x = 0; x < width; x++) memory[to + y * toStride + x] = at(table + at(from + y * fromStride + x))
			}
		},
		multiplyBytes(to, toStride, by, byStride, width, height) {
			for (let y = 0; y < height; y++) {
				for (let x = 0; x < width; x++) {
					const product = at(to + y * toStride + x) * at(by + y * byStride + x)
					memory[to + y * toStride + x] = Math.round(product / 255)
				}
			}
		},
		turnChroma(u, v, stride, width, height, uu, uv, vu, vv, offsetU, offsetV) {
			eachPixel(stride, width, height, (i) => {
				const a = at(u + i) - 128
				const b = at(v + i) - 128
				memory[u + i] = limited((a * uu + b * uv + offsetU) >> 10)
				memory[v + i] = limited((a * vu + b * vv + offsetV) >> 10)
			})
		},
		keyChroma(u, v, alpha, stride, width, height, keyU, keyV, similarity, smoothness, spill) {
			const f = Math.fround
			const share = (over: number, inverse: number) => {
				const part = Math.min(1, Math.max(0, f(over * f(inverse))))
				return f(part * f(Math.sqrt(part)))
			}
			eachPixel(stride, width, height, (i) => {
				const du = f(at(u + i) - f(keyU))
				const dv = f(at(v + i) - f(keyV))
				const over = f(f(Math.sqrt(f(f(du * du) + f(dv * dv)))) - f(similarity))
				const kept = share(over, spill)
				memory[alpha + i] = Math.floor(f(f(share(over, smoothness) * 255) + 0.5))
				memory[u + i] = Math.floor(f(f(f((at(u + i) - 128) * kept) + 128) + 0.5))
				memory[v + i] = Math.floor(f(f(f((at(v + i) - 128) * kept) + 128) + 0.5))
			})
		},
	}
}

function limited(value: number): number {
	return Math.max(0, Math.min(255, value))
}
