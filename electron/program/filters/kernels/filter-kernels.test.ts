import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lutColorsAt, lutTable, lutTableBytes, lutWeightsAt } from '../../../lib/lut-table.ts'
import { buildFilterKernels } from './build.ts'
import { type FilterKernels, loadFilterKernels } from './filter-kernels.ts'
import { createReferenceFilterKernels } from './reference.ts'

const areaBytes = 4096
const [first, second, third, table] = [0, areaBytes, 2 * areaBytes, 3 * areaBytes]
/** After the planes that are compared: the table of a LUT, which takes a few megabytes and is only read. */
const lutAt = 65_536
const memory = new WebAssembly.Memory({ initial: 1 + Math.ceil(lutTableBytes / 65_536) })
const bytes = new Uint8Array(memory.buffer)
const wasm = loadFilterKernels(memory)
const referenceBytes = new Uint8Array(bytes.length)
const reference = createReferenceFilterKernels(referenceBytes)

function expectSameBytes(seed: number, run: (kernels: FilterKernels) => void): void {
	let state = seed
	for (let i = 0; i < lutAt; i++) {
		state = (Math.imul(state, 1664525) + 1013904223) | 0
		bytes[i] = state >>> 24
	}
	referenceBytes.set(bytes.subarray(0, lutAt))
	run(wasm)
	run(reference)
	expect(Buffer.compare(bytes.subarray(0, lutAt), referenceBytes.subarray(0, lutAt))).toBe(0)
}

const size = { seed: fc.integer(), width: fc.integer({ min: 1, max: 70 }), height: fc.integer({ min: 1, max: 9 }) }
const padding = fc.integer({ min: 0, max: 40 })

test('the committed filters.wasm is what its files compile to', async () => {
	const committed = readFileSync(new URL('./filters.wasm', import.meta.url))
	expect(Buffer.compare(committed, await buildFilterKernels())).toBe(0)
}, 30_000)

test('bytes are mapped by a table, into another plane and in place', () => {
	fc.assert(
		fc.property(fc.record({ ...size, to: padding, from: padding }), ({ seed, width, height, to, from }) => {
			expectSameBytes(seed, (k) => k.mapBytes(first, width + to, second, width + from, width, height, table))
			expectSameBytes(seed, (k) => k.mapBytes(first, width + to, first, width + to, width, height, table))
			expectSameBytes(seed, (k) => k.mapLowBytes(first, width + to, second, width + from, width, height, table, 1 + (to % 15)))
		}),
	)
})

test('one plane is multiplied by another', () => {
	fc.assert(
		fc.property(fc.record({ ...size, to: padding, by: padding }), ({ seed, width, height, to, by }) => {
			expectSameBytes(seed, (k) => k.multiplyBytes(first, width + to, second, width + by, width, height))
		}),
	)
})

const weight = fc.integer({ min: -12_000, max: 12_000 })
const step = fc.integer({ min: 0, max: 255 })
const offset = fc.integer({ min: -300, max: 300 })

test('a plane is stretched around its middle', () => {
	fc.assert(
		fc.property(fc.record({ ...size, padding, middle: step, weight, offset }), (r) => {
			expectSameBytes(r.seed, (k) => k.stretchBytes(first, r.width + r.padding, r.width, r.height, r.middle, r.weight, r.offset))
		}),
	)
})

test('color planes are turned and stretched', () => {
	const input = fc.record({ ...size, padding, straight: weight, across: weight, u: offset, v: offset })
	fc.assert(
		fc.property(input, ({ seed, width, height, padding: more, straight, across, u, v }) => {
			expectSameBytes(seed, (k) => k.turnChroma(first, second, width + more, width, height, straight, across, u, v))
		}),
	)
})

test('a plane is doubled', () => {
	const input = fc.record({
		seed: fc.integer(),
		width: fc.integer({ min: 1, max: 60 }),
		height: fc.integer({ min: 1, max: 9 }),
		to: padding,
		from: padding,
	})
	fc.assert(
		fc.property(input, ({ seed, width, height, to, from }) => {
			expectSameBytes(seed, (k) => k.doubleBytes(first, 2 * width + to, second, width + from, width, height))
		}),
	)
})

test('the distance of colors from a key is measured, and colors are grayed', () => {
	const input = fc.record({ ...size, padding, keyU: step, keyV: step, nearest: fc.integer({ min: 0, max: 600 }) })
	fc.assert(
		fc.property(input, ({ seed, width, height, padding: more, keyU, keyV, nearest }) => {
			expectSameBytes(seed, (k) => k.measureChroma(third, first, second, width + more, width, height, keyU, keyV, nearest))
			expectSameBytes(seed, (k) => k.greyChroma(first, second, width + more, width, height))
		}),
	)
})

/** Where kernels keep their sums: what they leave there is not compared. */
const sums = 5 * areaBytes
function expectSameBytesBut(seed: number, run: (kernels: FilterKernels) => void): void {
	expectSameBytes(seed, (kernels) => {
		run(kernels)
		const counted = kernels === wasm ? bytes : referenceBytes
		counted.fill(0, sums, sums + areaBytes)
	})
}

test('columns are blurred', () => {
	const input = fc.record({ ...size, to: padding, from: padding, radius: fc.integer({ min: 1, max: 128 }) })
	fc.assert(
		fc.property(input, ({ seed, width, height, to, from, radius }) => {
			expectSameBytesBut(seed, (k) => k.blurColumns(first, width + to, second, width + from, width, height, radius, sums))
		}),
	)
	const area = 100
	bytes.fill(255, 0, areaBytes)
	wasm.blurColumns(second, area, first, area, area, 30, 128, sums)
	expect(bytes.subarray(second, second + 30 * area).every((value) => value === 255)).toBe(true)
})

test('a plane is sharpened', () => {
	fc.assert(
		fc.property(fc.record({ ...size, to: padding, from: padding, weight: fc.integer({ min: 0, max: 4096 }) }), (r) => {
			expectSameBytesBut(r.seed, (k) => k.sharpenBytes(first, r.width + r.to, second, r.width + r.from, r.width, r.height, r.weight, sums))
		}),
	)
})

test('the colors of a picture are replaced by those of a LUT', () => {
	const table = lutTable((rgb) => {
		for (const index of [0, 1, 2] as const) rgb[index] = rgb[index] ** 2
		rgb.reverse()
	})
	for (const memory of [bytes, referenceBytes]) memory.set(table, lutAt)
	const parts = [lutAt, lutAt + lutColorsAt, lutAt + lutWeightsAt] as const
	const input = fc.record({
		seed: fc.integer(),
		width: fc.integer({ min: 1, max: 30 }),
		height: fc.integer({ min: 1, max: 9 }),
		to: padding,
		from: padding,
	})
	fc.assert(
		fc.property(input, ({ seed, width, height, to, from }) => {
			expectSameBytes(seed, (k) => k.applyLut(first, 2 * width + to, second, third, width + from, width, height, ...parts))
		}),
	)
})
