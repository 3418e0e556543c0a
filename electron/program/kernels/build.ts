import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import asc from 'assemblyscript/asc'

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

/** AssemblyScript files by name; the module exports what the files of `entries` export. */
export async function compileKernels(
	sources: Readonly<Record<string, string>>,
	entries: readonly string[] = Object.keys(sources),
): Promise<Uint8Array> {
	let built: Uint8Array | null = null
	const result = await asc.main(
		[
			...entries.map((name) => `${name}.ts`),
			'--outFile',
			'kernels.wasm',
			'-O3',
			'--converge',
			'--runtime',
			'stub',
			'--enable',
			'simd',
			'--importMemory',
			'--noAssert',
		],
		{
			readFile: (name) => sources[name.replace(/\.ts$/, '')] ?? null,
			writeFile: (_name, content) => {
				if (content instanceof Uint8Array) built = content
			},
			listFiles: () => [],
		},
	)
	if (result.error || !built) throw new Error(`The kernels do not compile: ${result.stderr.toString()}`)
	return built
}

if (import.meta.main) writeFileSync(new URL('./kernels.wasm', import.meta.url), await buildKernels())
