import type { Kernels } from './kernels.ts'
import { alphaWeight, mix, product } from './reference-arithmetic.ts'
import { createReferenceBlend } from './reference-blend.ts'

/** The kernels in plain TypeScript on the bytes of a memory: kernels.wasm is compared with them, byte for byte. Slow but readable. */
export function createReferenceKernels(memory: Uint8Array): Kernels {
	const at = (index: number) => memory[index] ?? 0
	const put = (index: number, value: number) => {
		memory[index] = value
	}

	/** Calls `pixel` for each pixel of a rectangle, with its offset in the target and in the source. */
	function eachPixel(
		to: number,
		toStride: number,
		from: number,
		fromStride: number,
		width: number,
		height: number,
		pixel: (to: number, from: number, x: number, y: number) => number,
	): void {
		for (let y = 0; y < height; y++) {
			for (let x = 0; x < width; x++) memory[to + y * toStride + x] = pixel(to + y * toStride + x, from + y * fromStride + x, x, y)
		}
	}

	return {
		fillRect(to, toStride, width, height, value) {
			eachPixel(to, toStride, 0, 0, width, height, () => value)
		},
		copyRect(to, toStride, from, fromStride, width, height) {
			eachPixel(to, toStride, from, fromStride, width, height, (_to, source) => at(source))
		},
		fade(to, a, b, length, weight) {
			for (let i = 0; i < length; i++) memory[to + i] = mix(at(a + i), at(b + i), weight)
		},
		blend(to, toStride, from, fromStride, width, height, weight) {
			eachPixel(to, toStride, from, fromStride, width, height, (target, source) => mix(at(target), at(source), weight))
		},
		blendAlpha(to, toStride, from, fromStride, alpha, alphaStride, width, height, opacity) {
			eachPixel(to, toStride, from, fromStride, width, height, (target, source, x, y) =>
				mix(at(target), at(source), alphaWeight(at(alpha + y * alphaStride + x), opacity)),
			)
		},
		halve(to, toStride, from, fromStride, toWidth, toHeight) {
			eachPixel(to, toStride, 0, 0, toWidth, toHeight, (_to, _from, x, y) => {
				const first = from + 2 * y * fromStride + 2 * x
				return (at(first) + at(first + 1) + at(first + fromStride) + at(first + fromStride + 1) + 2) >> 2
			})
		},
		halveColumns(to, toStride, from, fromStride, toWidth, toHeight) {
			eachPixel(to, toStride, 0, 0, toWidth, toHeight, (_to, _from, x, y) => {
				const first = from + y * fromStride + 2 * x
				return (at(first) + at(first + 1) + 1) >> 1
			})
		},
		halveRows(to, toStride, from, fromStride, toWidth, toHeight) {
			eachPixel(to, toStride, 0, 0, toWidth, toHeight, (_to, _from, x, y) => {
				const first = from + 2 * y * fromStride + x
				return mix(at(first), at(first + fromStride), 128)
			})
		},
		mirror(to, toStride, from, fromStride, width, height) {
			for (let y = 0; y < height; y++) {
				for (let x = 0; x < width; x++) put(to + y * toStride + x, at(from + y * fromStride + width - 1 - x))
			}
		},
		transpose(to, toStride, from, fromStride, toWidth, toHeight) {
			for (let y = 0; y < toHeight; y++) {
				for (let x = 0; x < toWidth; x++) put(to + y * toStride + x, at(from + x * fromStride + y))
			}
		},
		multiply(to, toStride, mask, maskStride, width, height) {
			eachPixel(to, toStride, mask, maskStride, width, height, (target, source) => product(at(target), at(source)))
		},
		tint(to, toStride, mask, maskStride, width, height, value) {
			eachPixel(to, toStride, mask, maskStride, width, height, (target, source) => mix(at(target), value, alphaWeight(at(source), 256)))
		},
		unmultiply(to, toStride, alpha, alphaStride, width, height, black) {
			eachPixel(to, toStride, alpha, alphaStride, width, height, (target, mask) => unmultiplied(at(target), at(mask), black))
		},
		frameMask(to, toStride, width, height, firstColumn, firstRow, frameWidth, frameHeight, radius, inset, outside) {
			eachPixel(to, toStride, 0, 0, width, height, (_to, _from, x, y) => {
				const inside = coverage(
					firstColumn + x + 0.5 - frameWidth / 2,
					firstRow + y + 0.5 - frameHeight / 2,
					frameWidth / 2 - inset,
					frameHeight / 2 - inset,
					radius,
				)
				return outside === 0 ? inside : 255 - inside
			})
		},
		blendMode: createReferenceBlend(at, put),
		scale(to, toStride, toWidth, toHeight, firstColumn, firstRow, columns, rows, from, fromStride, fromWidth, fromHeight) {
			eachPixel(to, toStride, 0, 0, columns, rows, (_to, _from, x, y) => {
				const column = sourcePosition(firstColumn + x, fromWidth, toWidth)
				const row = sourcePosition(firstRow + y, fromHeight, toHeight)
				const above = from + row.index * fromStride
				const below = from + Math.min(row.index + 1, fromHeight - 1) * fromStride
				const right = Math.min(column.index + 1, fromWidth - 1)
				return mix(
					mix(at(above + column.index), at(below + column.index), row.weight),
					mix(at(above + right), at(below + right), row.weight),
					column.weight,
				)
			})
		},
	}
}

function unmultiplied(value: number, alpha: number, black: number): number {
	if (alpha === 0 || alpha === 255) return value
	return Math.min(Math.max(black + toEven(((value - black) * 256) / alphaWeight(alpha, 256)), 0), 255)
}

/** Halves are rounded to the even number. */
function toEven(value: number): number {
	const below = Math.floor(value)
	const isHalf = value - below === 0.5
	return isHalf ? below + (below & 1) : Math.round(value)
}

/** The share of a pixel inside a rectangle with round corners, from its center's distance to the edge. Lengths are measured from the rectangle's center. */
function coverage(x: number, y: number, halfWidth: number, halfHeight: number, radius: number): number {
	const besideX = Math.abs(x) - (halfWidth - radius)
	const besideY = Math.abs(y) - (halfHeight - radius)
	const outX = Math.max(besideX, 0)
	const outY = Math.max(besideY, 0)
	const distance = Math.sqrt(outX * outX + outY * outY) + Math.min(Math.max(besideX, besideY), 0) - radius
	return Math.min(Math.max(Math.floor((0.5 - distance) * 255 + 0.5), 0), 255)
}

/** The position of a target pixel's center in the source: the pixel before it and the weight (0 to 255) of the pixel after it. */
function sourcePosition(index: number, fromSize: number, toSize: number): { index: number; weight: number } {
	const position = Math.floor(((2 * index + 1) * fromSize * 32768) / toSize) - 32768
	const held = Math.min(Math.max(position, 0), (fromSize - 1) * 65536)
	return { index: held >> 16, weight: (held >> 8) & 255 }
}
