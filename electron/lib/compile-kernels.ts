import asc from 'assemblyscript/asc'

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
