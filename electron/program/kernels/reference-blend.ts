import { blendModes, type Kernels } from './kernels.ts'
import { alphaWeight, mix, product } from './reference-arithmetic.ts'

type Rgb = readonly [number, number, number]

/** The kernel `blendMode` in plain TypeScript: two by two pixels, converted to red, green and blue. */
export function createReferenceBlend(at: (index: number) => number, put: (index: number, value: number) => void): Kernels['blendMode'] {
	return (
		mode,
		to,
		toStride,
		toU,
		toV,
		toColorStride,
		from,
		fromStride,
		fromU,
		fromV,
		fromColorStride,
		alpha,
		alphaStride,
		width,
		height,
		opacity,
	) => {
		for (let y = 0; y < height; y += 2) {
			for (let x = 0; x < width; x += 2) {
				const toColor = (y / 2) * toColorStride + x / 2
				const fromColor = (y / 2) * fromColorStride + x / 2
				const [u, v] = [at(toU + toColor), at(toV + toColor)]
				const sums: [number, number, number] = [0, 0, 0]
				for (const [dx, dy] of [
					[0, 0],
					[1, 0],
					[0, 1],
					[1, 1],
				] as const) {
					const target = to + (y + dy) * toStride + x + dx
					const under = rgbOf(at(target), u, v)
					const over = rgbOf(at(from + (y + dy) * fromStride + x + dx), at(fromU + fromColor), at(fromV + fromColor))
					const weight = alphaWeight(at(alpha + (y + dy) * alphaStride + x + dx), opacity)
					const changes = under.map((value, index) => mix(value, combined(mode, value, over[index] ?? 0), weight) - value)
					put(
						target,
						changed(
							at(target),
							changes.map((change) => change * 128),
							[5983, 20127, 2032],
						),
					)
					for (const [index, change] of changes.entries()) sums[index] = (sums[index] ?? 0) + change
				}
				const means = sums.map((sum) => sum * 32)
				put(toU + toColor, changed(u, means, [-3298, -11094, 14392]))
				put(toV + toColor, changed(v, means, [14392, -13072, -1320]))
			}
		}
	}
}

function combined(mode: number, under: number, over: number): number {
	if (mode === blendModes.add) return Math.min(under + over, 255)
	if (mode === blendModes.multiply) return product(under, over)
	return under + over - product(under, over)
}

/** BT.709 in limited range, with 6 fractional bits. */
function rgbOf(y: number, u: number, v: number): Rgb {
	const luma = (y - 16) * 64 + times((y - 16) * 64, 5386)
	const [u6, v6] = [(u - 128) * 64, (v - 128) * 64]
	return [
		byteOf(luma + v6 + times(v6, 25977)),
		byteOf(luma + times(u6, -6988) + times(v6, -17462)),
		byteOf(luma + 2 * u6 + times(u6, 3683)),
	]
}

/** `changes` have 7 fractional bits. */
function changed(old: number, changes: readonly number[], factors: Rgb): number {
	const sum = changes.reduce((total, change, index) => total + times(change, factors[index] ?? 0), 0)
	return Math.min(Math.max(old + ((sum + 64) >> 7), 0), 255)
}

/** The factor has 15 fractional bits. */
function times(value: number, factor: number): number {
	return (value * factor + 0x4000) >> 15
}

function byteOf(value: number): number {
	return Math.min(Math.max((value + 32) >> 6, 0), 255)
}
