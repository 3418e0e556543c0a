import { readFileSync } from 'node:fs'

/** The kernels of the filters, on the same memory and with the same meaning of offsets, strides and sizes as those of the painter. */
export interface FilterKernels {
	/** Each byte becomes the one at its place in `table` (256 bytes). `to` may be `from`. */
	mapBytes(to: number, toStride: number, from: number, fromStride: number, width: number, height: number, table: number): void
	/** to = to * by / 255, rounded. */
	multiplyBytes(to: number, toStride: number, by: number, byStride: number, width: number, height: number): void
	/**
	 * Turns and stretches the two color planes, in place: with a = U - 128 and b = V - 128, U = (a * uu + b * uv + offsetU) >> 10 and
	 * V = (a * vu + b * vv + offsetV) >> 10, each limited to 0 to 255. Weights are within ±32767; the offsets bring back the 128 and the rounding.
	 */
	turnChroma(
		u: number,
		v: number,
		stride: number,
		width: number,
		height: number,
		uu: number,
		uv: number,
		vu: number,
		vv: number,
		offsetU: number,
		offsetV: number,
	): void
	/**
	 * Makes a key color transparent. With `over` = the distance of a pixel's color from the key, less `similarity` (all in steps of a plane):
	 * alpha = 255 * share(over * smoothness), and the color is moved towards grey to share(over * spill) of what it was, where share(x) is x limited
	 * to 0 to 1, to the power of 1.5. `smoothness` and `spill` are 1 / steps.
	 */
	keyChroma(
		u: number,
		v: number,
		alpha: number,
		stride: number,
		width: number,
		height: number,
		keyU: number,
		keyV: number,
		similarity: number,
		smoothness: number,
		spill: number,
	): void
}

/** Loads the built kernels onto a memory. */
export function loadFilterKernels(memory: WebAssembly.Memory): FilterKernels {
	const module = new WebAssembly.Module(readFileSync(new URL('./filters.wasm', import.meta.url)))
	return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as FilterKernels
}
