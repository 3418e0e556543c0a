import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type BgrxKernels, loadBgrxKernels } from './bgrx-kernels.ts'
import { buildBgrxKernels } from './build.ts'
import { createReferenceBgrxKernels } from './reference.ts'

const memory = new WebAssembly.Memory({ initial: 1 })
const bytes = new Uint8Array(memory.buffer)
const wasm = loadBgrxKernels(memory)
const referenceBytes = new Uint8Array(bytes.length)
const reference = createReferenceBgrxKernels(referenceBytes)
const [luma, u, v, marks, own, fresh] = [0, 4096, 8192, 12_288, 16_384, 32_768]

/** Runs the same call on both with the same random bytes, which `prepare` may change, and compares everything. */
function expectSame(seed: number, run: (kernels: BgrxKernels) => unknown, prepare = () => {}): void {
	let state = seed
	for (let i = 0; i < bytes.length; i++) {
		state = (Math.imul(state, 1664525) + 1013904223) | 0
		// Black and white are common on screens, and the ends of every formula.
		const value = state >>> 24
		bytes[i] = value < 96 ? (value & 1) * 255 : value
	}
	prepare()
	referenceBytes.set(bytes)
	const found = run(wasm)
	expect(found).toEqual(run(reference))
	expect(Buffer.compare(bytes, referenceBytes)).toBe(0)
}

const padding = fc.integer({ min: 0, max: 9 })
const width = fc.integer({ min: 1, max: 70 })
const height = fc.integer({ min: 1, max: 20 })
const shape = { seed: fc.integer(), width, height, padding }

test('the committed bgrx.wasm is what bgrx.as compiles to', async () => {
	const committed = readFileSync(new URL('./bgrx.wasm', import.meta.url))
	expect(Buffer.compare(committed, await buildBgrxKernels())).toBe(0)
}, 30_000)

test('marked pairs of rows become Y, U and V, byte for byte as in the reference', () => {
	const some = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 20, maxLength: 20 })
	fc.assert(
		fc.property(fc.record({ ...shape, some }), (one) => {
			const columns = 2 * Math.ceil(one.width / 2)
			const run = (k: BgrxKernels) =>
				k.convertMarked(marks, one.height, own, 4 * columns + 4 * one.padding, columns, luma, columns + one.padding, u, v, columns)
			expectSame(one.seed, run, () => bytes.set(one.some, marks))
		}),
	)
})

test('rows that differ are copied and marked, the others are left alone', () => {
	const differing = fc.array(fc.tuple(fc.nat(19), fc.nat(279)), { maxLength: 6 })
	fc.assert(
		fc.property(fc.record({ ...shape, differing, firstRow: fc.nat(9) }), (one) => {
			const [toStride, fromStride] = [4 * (one.width + one.padding), 4 * one.width]
			const prepare = () => {
				bytes.fill(0, marks, marks + 64)
				for (let y = 0; y < one.height; y++)
					bytes.copyWithin(own + y * toStride, fresh + y * fromStride, fresh + y * fromStride + 4 * one.width)
				for (const [y, x] of one.differing) if (y < one.height && x < 4 * one.width) bytes[own + y * toStride + x] = x & 255
			}
			expectSame(one.seed, (k) => k.replaceRows(own, toStride, fresh, fromStride, one.width, one.height, marks, one.firstRow), prepare)
		}),
	)
})

test('gray, white, black and the primaries are those of BT.709 in limited range', () => {
	const colors = [
		{ bgr: [0, 0, 0], yuv: [16, 128, 128] },
		{ bgr: [255, 255, 255], yuv: [235, 128, 128] },
		{ bgr: [128, 128, 128], yuv: [126, 128, 128] },
		{ bgr: [0, 0, 255], yuv: [63, 102, 240] },
		{ bgr: [0, 255, 0], yuv: [173, 42, 26] },
		{ bgr: [255, 0, 0], yuv: [32, 240, 118] },
	]
	for (const { bgr, yuv } of colors) {
		for (let at = 0; at < 4 * 32 * 2; at += 4) bytes.set([...bgr, 77], own + at)
		bytes[marks] = 1
		wasm.convertMarked(marks, 1, own, 128, 32, luma, 32, u, v, 16)
		expect([bytes[luma], bytes[u], bytes[v]]).toEqual(yuv)
		expect([bytes[luma + 63], bytes[u + 15], bytes[v + 15]]).toEqual(yuv)
	}
})
