import { readFileSync, writeFileSync } from 'node:fs'
import { compileKernels } from '../../../lib/compile-kernels.ts'

/** One file for each kernel of the filters; together they make up filters.wasm. */
const files = ['map-bytes', 'stretch', 'double', 'chroma-key', 'blur', 'sharpen', 'lut'] as const

/** Builds filters.wasm: `node electron/program/filters/kernels/build.ts`. The built file is committed. */
export function buildFilterKernels(): Promise<Uint8Array> {
	return compileKernels(Object.fromEntries(files.map((file) => [file, readFileSync(new URL(`./${file}.as`, import.meta.url), 'utf8')])))
}

if (import.meta.main) writeFileSync(new URL('./filters.wasm', import.meta.url), await buildFilterKernels())
