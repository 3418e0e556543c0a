import { readFileSync, writeFileSync } from 'node:fs'
import { compileKernels } from '../compile-kernels.ts'

/** Builds bgrx.wasm: `node electron/lib/pixels/build.ts`. The built file is committed. */
export function buildBgrxKernels(): Promise<Uint8Array> {
	return compileKernels({ bgrx: readFileSync(new URL('./bgrx.as', import.meta.url), 'utf8') })
}

if (import.meta.main) writeFileSync(new URL('./bgrx.wasm', import.meta.url), await buildBgrxKernels())
