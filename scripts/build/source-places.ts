import { posix, relative } from 'node:path'
import type { Plugin } from 'vite'

/** Stand in the bundled code until it is known in which folder of the build its file is written. */
const buildRoot = '__BUILD_ROOT__'
const sourceRoot = '__SOURCE_ROOT__'

/** `new URL('./children/program.ts', import.meta.url)`, also with a name that is filled in. */
const addressOfCode = /new URL\(\s*(['"`])([^'"`]+)\.ts\1,\s*import\.meta\.url/g

/** Where what lies beside the sources (kernels, resources, packages) is found. */
export interface SourcePlaces {
	/** The root of the sources, absolute. */
	readonly root: string
	/** The folder that has its place once the code is built, relative to the folder of the build. */
	readonly builtRoot: string
	/** How the source files end there. */
	readonly ending: '.ts' | '.js'
}

/**
 * Many sources become one file that lies elsewhere. What a source works out from its own place stays right: the address of code to run becomes that of the
 * built file, and everything else is found from where the source would be.
 */
export function sourcePlaces({ root, builtRoot, ending }: SourcePlaces): Plugin {
	return {
		name: 'source-places',
		transform(code, id) {
			const path = relative(root, id).replaceAll('\\', '/')
			if (path.startsWith('..') || path.includes('node_modules/') || !code.includes('import.meta.url')) return null
			const own = path.replace(/\.ts$/, ending)
			return code
				.replace(addressOfCode, (_, quote: string, address: string) => `new URL(${quote}${address}.js${quote}, ${buildRoot} + '${own}'`)
				.replaceAll('import.meta.url', `(${sourceRoot} + '${own}')`)
		},
		renderChunk(code, chunk) {
			if (!code.includes(buildRoot) && !code.includes(sourceRoot)) return null
			const up = `./${'../'.repeat(chunk.fileName.split('/').length - 1)}`
			const address = (folder: string) => `new URL('${folder}', import.meta.url).href`
			return `const ${buildRoot} = ${address(up)};const ${sourceRoot} = ${address(posix.join(up, builtRoot, '/'))};\n${code}`
		},
	}
}
