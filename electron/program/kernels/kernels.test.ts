import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildKernels } from './build.ts'
import { type Kernels, loadKernels } from './kernels.ts'
import { createReferenceKernels } from './reference.ts'

const areaBytes = 4096
const to = 0
const from = areaBytes
const alpha = 2 * areaBytes
const scratch = 3 * areaBytes
const memory = new WebAssembly.Memory({ initial: 1 })
const bytes = new Uint8Array(memory.buffer)
const wasm = loadKernels(memory)
const referenceBytes = new Uint8Array(bytes.length)
const reference = createReferenceKernels(referenceBytes)

/** Runs the same call on both with the same random bytes, which `change` may change, and compares everything except scratch bytes. */
function expectSameBytes(seed: number, run: (kernels: Kernels) => void, change = () => {}): void {
	let state = seed
	for (let i = 0; i < bytes.length; i++) {
		state = (Math.imul(state, 1664525) + 1013904223) | 0
		// Transparent and opaque are common in alpha planes and are the edges of every formula.
		const value = state >>> 24
		bytes[i] = i >= alpha && value < 96 ? (value & 1) * 255 : value
	}
	change()
	referenceBytes.set(bytes)
	run(wasm)
	run(reference)
	expect(Buffer.compare(bytes.subarray(0, scratch), referenceBytes.subarray(0, scratch))).toBe(0)
}

const seed = fc.integer()
const width = fc.integer({ min: 1, max: 70 })
const height = fc.integer({ min: 1, max: 9 })
const padding = fc.integer({ min: 0, max: 40 })
const weight = fc.oneof(fc.constantFrom(0, 1, 128, 255, 256), fc.integer({ min: 0, max: 256 }))
const rectangle = fc.record({ seed, width, height, toPadding: padding, fromPadding: padding, weight })

test('the committed kernels.wasm is what kernels.as compiles to', async () => {
	const committed = readFileSync(new URL('./kernels.wasm', import.meta.url))
	expect(Buffer.compare(committed, await buildKernels())).toBe(0)
}, 30_000)

test('fills and copies rectangles', () => {
	fc.assert(
		fc.property(rectangle, (r) => {
			expectSameBytes(r.seed, (k) => {
				k.copyRect(to, r.width + r.toPadding, from, r.width + r.fromPadding, r.width, r.height)
				k.fillRect(to + 1, r.width + r.toPadding, r.width, r.height, r.weight & 255)
			})
		}),
	)
})

test('fades two frames', () => {
	fc.assert(
		fc.property(seed, fc.integer({ min: 0, max: areaBytes }), weight, (start, length, by) => {
			expectSameBytes(start, (k) => k.fade(to, from, alpha, length, by))
			expectSameBytes(start, (k) => k.fade(to, to, from, length, by))
		}),
	)
})

test('blends with one weight and with the alpha of each pixel', () => {
	fc.assert(
		fc.property(rectangle, (r) => {
			const toStride = r.width + r.toPadding
			const fromStride = r.width + r.fromPadding
			expectSameBytes(r.seed, (k) => k.blend(to, toStride, from, fromStride, r.width, r.height, r.weight))
			expectSameBytes(r.seed, (k) => k.blendAlpha(to, toStride, from, fromStride, alpha, r.width, r.width, r.height, r.weight))
		}),
	)
})

test('takes black out again, except where nothing is seen', () => {
	fc.assert(
		fc.property(rectangle, fc.constantFrom(16, 128), (r, black) => {
			const stride = r.width + r.toPadding
			expectSameBytes(r.seed, (k) => k.unmultiply(to, stride, alpha, r.width, r.width, r.height, black))
		}),
	)
	bytes.fill(235, from, from + 256)
	for (let i = 0; i < 256; i++) bytes[alpha + i] = i
	wasm.fillRect(to, 256, 256, 1, 16)
	wasm.blendAlpha(to, 256, from, 256, alpha, 256, 256, 1, 256)
	wasm.unmultiply(to, 256, alpha, 256, 256, 1, 16)
	// Inexact for nearly transparent pixels, close for nearly opaque ones.
	for (let i = 1; i < 256; i++) expect(Math.abs((bytes[to + i] ?? 0) - 235)).toBeLessThanOrEqual(128 / i + 1)
	expect(bytes[to]).toBe(16)
})

test('full alpha at full opacity shows the source and zero alpha leaves the canvas', () => {
	for (let i = 0; i < areaBytes; i++) {
		bytes[to + i] = i & 255
		bytes[from + i] = (i * 7) & 255
		bytes[alpha + i] = i % 3 === 0 ? 255 : 0
	}
	wasm.blendAlpha(to, 64, from, 64, alpha, 64, 64, 64, 256)
	for (let i = 0; i < areaBytes; i++) expect(bytes[to + i]).toBe(i % 3 === 0 ? (i * 7) & 255 : i & 255)
})

test('halves in one or both directions, also in place', () => {
	const size = fc.record({ seed, width: fc.integer({ min: 1, max: 40 }), height: fc.integer({ min: 1, max: 20 }), padding })
	fc.assert(
		fc.property(size, (s) => {
			const stride = 2 * s.width + s.padding
			expectSameBytes(s.seed, (k) => k.halve(to, s.width, from, stride, s.width, s.height))
			expectSameBytes(s.seed, (k) => k.halveColumns(to, s.width + s.padding, from, stride, s.width, s.height))
			expectSameBytes(s.seed, (k) => k.halveRows(to, s.width, from, stride, s.width, s.height))
		}),
	)
})

test('halving in place gives the same as halving to another place', () => {
	for (let i = 0; i < areaBytes; i++) bytes[from + i] = (i * 31 + (i >> 5)) & 255
	for (const name of ['halve', 'halveColumns', 'halveRows'] as const) {
		bytes.copyWithin(alpha, from, from + areaBytes)
		wasm[name](to, 32, from, 64, 32, 32)
		wasm[name](alpha, 32, alpha, 64, 32, 32)
		expect(Buffer.compare(bytes.subarray(to, to + 1024), bytes.subarray(alpha, alpha + 1024))).toBe(0)
	}
})

test('scales any part of a picture to any size', () => {
	const size = fc.integer({ min: 1, max: 60 })
	const part = fc.double({ min: 0, max: 1, noNaN: true })
	const shape = fc.record({ seed, fromWidth: size, fromHeight: size, stretchX: part, stretchY: part, left: part, top: part, padding })
	fc.assert(
		fc.property(shape, (s) => {
			// From half the source's size up to 62 pixels.
			const toWidth = Math.round(Math.ceil(s.fromWidth / 2) + s.stretchX * (62 - Math.ceil(s.fromWidth / 2)))
			const toHeight = Math.round(Math.ceil(s.fromHeight / 2) + s.stretchY * (62 - Math.ceil(s.fromHeight / 2)))
			const column = Math.min(toWidth - 1, Math.floor(s.left * toWidth))
			const row = Math.min(toHeight - 1, Math.floor(s.top * toHeight))
			expectSameBytes(s.seed, (k) =>
				k.scale(
					to,
					toWidth - column,
					toWidth,
					toHeight,
					column,
					row,
					toWidth - column,
					toHeight - row,
					from,
					s.fromWidth,
					s.fromWidth,
					s.fromHeight,
					scratch,
				),
			)
		}),
		{ numRuns: 300 },
	)
})

test('scaling to the same size changes nothing', () => {
	for (let i = 0; i < areaBytes; i++) bytes[from + i] = (i * 37) & 255
	wasm.scale(to, 64, 64, 64, 0, 0, 64, 64, from, 64, 64, 64, scratch)
	expect(Buffer.compare(bytes.subarray(to, to + areaBytes), bytes.subarray(from, from + areaBytes))).toBe(0)
})

test('mirrors and transposes, also with rows from the last one up', () => {
	fc.assert(
		fc.property(rectangle, fc.boolean(), fc.boolean(), (r, isToFlipped, isFromFlipped) => {
			const place = (at: number, stride: number, rows: number, isFlipped: boolean) =>
				isFlipped ? ([at + (rows - 1) * stride, -stride] as const) : ([at, stride] as const)
			expectSameBytes(r.seed, (k) => {
				const target = place(to, r.width + r.toPadding, r.height, isToFlipped)
				k.mirror(...target, ...place(from, r.width + r.fromPadding, r.height, isFromFlipped), r.width, r.height)
			})
			expectSameBytes(r.seed, (k) => {
				const target = place(to, r.width + r.toPadding, r.height, isToFlipped)
				k.transpose(...target, ...place(from, r.height + r.fromPadding, r.width, isFromFlipped), r.width, r.height)
			})
			expectSameBytes(r.seed, (k) => {
				const target = place(to, r.height + r.toPadding, r.width, isToFlipped)
				k.transpose(...target, ...place(from, r.width + r.fromPadding, r.height, isFromFlipped), r.height, r.width)
			})
		}),
	)
})

test('multiplies with a mask and mixes a value in by one', () => {
	fc.assert(
		fc.property(rectangle, (r) => {
			const toStride = r.width + r.toPadding
			expectSameBytes(r.seed, (k) => k.multiply(to, toStride, alpha, r.width + r.fromPadding, r.width, r.height))
			expectSameBytes(r.seed, (k) => k.tint(to, toStride, alpha, r.width + r.fromPadding, r.width, r.height, r.weight & 255))
		}),
	)
})

test('computes any part of a frame with round corners', () => {
	const size = fc.integer({ min: 2, max: 60 })
	const frame = fc.record({ width: size, height: size, radius: fc.integer({ min: 0, max: 30 }), inset: fc.integer({ min: 0, max: 20 }) })
	fc.assert(
		fc.property(frame, fc.nat(), fc.nat(), fc.constantFrom(0, 1), (f, left, top, outside) => {
			const [column, row] = [left % f.width, top % f.height]
			const radius = Math.min(f.radius, f.width / 2, f.height / 2) | 0
			expectSameBytes(1, (k) => {
				k.frameMask(to, 61, f.width - column, f.height - row, column, row, f.width, f.height, radius, f.inset, outside)
			})
		}),
		{ numRuns: 300 },
	)
})

test('blends all planes by each mode', () => {
	const half = fc.integer({ min: 1, max: 35 })
	fc.assert(
		fc.property(
			seed,
			half,
			fc.integer({ min: 1, max: 5 }),
			padding,
			weight,
			fc.constantFrom(1, 2, 3),
			(start, columns, rows, space, opacity, mode) => {
				const [wide, high, stride, colorStride] = [2 * columns, 2 * rows, 2 * columns + space, columns + space]
				const plane = 1200
				expectSameBytes(start, (k) => {
					k.blendMode(
						...([mode, to, stride, to + plane, to + 2 * plane, colorStride] as const),
						...([from, wide, from + plane, from + 2 * plane, columns, alpha, wide, wide, high, opacity] as const),
					)
				})
			},
		),
		{ numRuns: 300 },
	)
})

test('a blend that changes nothing leaves every byte: adding black, screening black, multiplying with white', () => {
	const luma = 1024
	for (const [mode, y] of [
		[1, 16],
		[3, 16],
		[2, 235],
	] as const) {
		for (let i = 0; i < areaBytes; i++) bytes[to + i] = (i * 37) & 255
		const before = bytes.slice(to, to + areaBytes)
		bytes.fill(y, from, from + luma)
		bytes.fill(128, from + luma, from + areaBytes)
		bytes.fill(255, alpha, alpha + luma)
		wasm.blendMode(mode, to, 32, to + luma, to + luma + 256, 16, from, 32, from + luma, from + luma + 256, 16, alpha, 32, 32, 32, 256)
		expect(Buffer.compare(bytes.subarray(to, to + areaBytes), before)).toBe(0)
	}
})

test('in a picture that changes nothing else, a single pixel is blended wherever it is', () => {
	const [luma, color] = [1024, 256]
	const places = [from, from + 15, from + 32, from + 47, from + luma, from + luma + 7, from + luma + color, from + luma + color + 7]
	for (const mode of [1, 2, 3]) {
		for (const place of places) {
			expectSameBytes(
				place,
				(k) => k.blendMode(mode, to, 32, to + luma, to + 1280, 16, from, 32, from + luma, from + 1280, 16, alpha, 32, 32, 32, 256),
				() => {
					bytes.fill(mode === 2 ? 235 : 16, from, from + luma)
					bytes.fill(128, from + luma, from + areaBytes)
					bytes.fill(255, alpha, alpha + luma)
					bytes[place] = 100
				},
			)
		}
	}
})
