import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { compileKernels } from '../../lib/compile-kernels.ts'

/**
 * Builds kernels.wasm from kernels.as and the files that it imports: `node electron/program/kernels/build.ts`. The built file is committed, so that nobody
 * needs the compiler to run the studio; kernels.test.ts compares it with a fresh build. The sources do not end in .ts because they are in a different
 * language.
 */
export function buildKernels(): Promise<Uint8Array> {
	const files = readdirSync(new URL('.', import.meta.url)).filter((file) => file.endsWith('.as'))
	const sources = files.map((file) => [basename(file, '.as'), readFileSync(new URL(`./${file}`, import.meta.url), 'utf8')])
	return compileKernels(Object.fromEntries(sources), ['kernels'])
}

if (import.meta.main) writeFileSync(new URL('./kernels.wasm', import.meta.url), await buildKernels())
