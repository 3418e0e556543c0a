import type { FilterKernels } from './filter-kernels.ts'

/** The kernels of the filters in plain TypeScript: filters.wasm is compared with them, byte for byte. */
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
		mapLowBytes(to, toStride, from, fromStride, width, height, table, parts) {
			for (let y = 0; y < height; y++) {
				for (let x = 0; x < width; x++) {
					const byte = at(from + y * fromStride + x)
					memory[to + y * toStride + x] = byte < 16 * parts ? at(table + byte) : 255
				}
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
		stretchBytes(plane, stride, width, height, middle, weight, offset) {
			eachPixel(stride, width, height, (i) => {
				memory[plane + i] = limited(weighed(at(plane + i) - middle, weight) + offset)
			})
		},
		turnChroma(u, v, stride, width, height, straight, across, offsetU, offsetV) {
			eachPixel(stride, width, height, (i) => {
				const a = at(u + i) - 128
				const b = at(v + i) - 128
				memory[u + i] = limited(weighed(a, straight) + weighed(b, -across) + offsetU)
				memory[v + i] = limited(weighed(b, straight) + weighed(a, across) + offsetV)
			})
		},
		doubleBytes(to, toStride, from, fromStride, fromWidth, fromHeight) {
			const column = (x: number) => Math.max(0, Math.min(fromWidth - 1, x))
			const row = (y: number) => Math.max(0, Math.min(fromHeight - 1, y))
			for (let y = 0; y < 2 * fromHeight; y++) {
				for (let x = 0; x < 2 * fromWidth; x++) {
					const [nearX, farX] = [x >> 1, column((x >> 1) + (x % 2 === 0 ? -1 : 1))]
					const [nearY, farY] = [y >> 1, row((y >> 1) + (y % 2 === 0 ? -1 : 1))]
					const mixed = (each: number) => nearer(at(from + nearY * fromStride + each), at(from + farY * fromStride + each))
					memory[to + y * toStride + x] = nearer(mixed(nearX), mixed(farX))
				}
			}
		},
		measureChroma(to, u, v, stride, width, height, keyU, keyV, nearest) {
			eachPixel(stride, width, height, (i) => {
				const distance = Math.fround(Math.sqrt((at(u + i) - keyU) ** 2 + (at(v + i) - keyV) ** 2))
				memory[to + i] = limited(Math.floor(2 * distance) - nearest)
			})
		},
		blurColumns(to, toStride, from, fromStride, width, height, radius) {
			const count = 2 * radius + 1
			const weight = Math.floor((2 ** 24 + (count >> 1)) / count)
			for (let y = 0; y < height; y++) {
				for (let x = 0; x < width; x++) {
					let sum = 0
					for (let by = -radius; by <= radius; by++) sum += at(from + limitedTo(y + by, height) * fromStride + x)
					memory[to + y * toStride + x] = Math.floor((sum * weight + 2 ** 23) / 2 ** 24)
				}
			}
		},
		sharpenBytes(to, toStride, from, fromStride, width, height, weight) {
			for (let y = 0; y < height; y++) {
				for (let x = 0; x < width; x++) {
					let sum = 0
					for (const [row, tall] of bell.entries()) {
						for (const [column, wide] of bell.entries()) {
							sum += tall * wide * at(from + limitedTo(y + row - 2, height) * fromStride + limitedTo(x + column - 2, width))
						}
					}
					const value = at(from + y * fromStride + x)
					memory[to + y * toStride + x] = limited(value + weighed(value - ((sum + 128) >> 8), weight))
				}
			}
		},
		applyLut(luma, lumaStride, u, v, colorStride, width, height, table, colors, weights) {
			for (let y = 0; y < height; y++) {
				for (let x = 0; x < width; x++) {
					const [atU, atV] = [u + y * colorStride + x, v + y * colorStride + x]
					const cell = (at(atU) >> 3) * 32 + (at(atV) >> 3)
					const place = (at(atU) % 8) * 8 + (at(atV) % 8)
					const weightOf = (index: number) => at(weights + 16 * place + 2 * index) | (at(weights + 16 * place + 2 * index + 1) << 8)
					const weighedAt = (first: number) => {
						const sum = [0, 1, 2, 3].reduce((total, index) => total + at(first + index) * weightOf(index), 0)
						return limited((sum + 32) >> 6)
					}
					const top = luma + 2 * y * lumaStride + 2 * x
					const pixels = [top, top + 1, top + lumaStride, top + lumaStride + 1]
					const before = pixels.map(at)
					for (const [index, pixel] of pixels.entries()) memory[pixel] = weighedAt(table + 4 * (cell * 256 + (before[index] ?? 0)))
					const mean = (before.reduce((sum, value) => sum + value, 0) + 2) >> 2
					const first = colors + 8 * (cell * 256 + mean)
					memory[atU] = weighedAt(first)
					memory[atV] = weighedAt(first + 4)
				}
			}
		},
		greyChroma(plane, share, stride, width, height) {
			eachPixel(stride, width, height, (i) => {
				const part = at(share + i)
				memory[plane + i] = limited((((at(plane + i) - 128) * (part + (part >> 7)) + 128) >> 8) + 128)
			})
		},
	}
}

const bell = [1, 4, 6, 4, 1]

function limitedTo(place: number, size: number): number {
	return Math.max(0, Math.min(size - 1, place))
}

function limited(value: number): number {
	return Math.max(0, Math.min(255, value))
}

function weighed(value: number, weight: number): number {
	return (value * 32 * weight + 16384) >> 15
}

function nearer(near: number, far: number): number {
	return (near + ((near + far + 1) >> 1) + 1) >> 1
}
