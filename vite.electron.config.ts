import { cpSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig, type Plugin } from 'vite'
import { children } from './electron/composition/children.ts'

// The desktop shell as JavaScript, file by file in the folders of the sources: Electron's Node does not strip types, and with the folders kept every
// path that a file works out from its own place (children, kernels, resources) is as right there as it is here. Packages stay in node_modules.
const outDir = 'dist/app'
/** Loaded by address, not imported. */
const threads = ['electron/sources/drawing/watchdog.ts']

/** `new URL('./children/program.ts', import.meta.url)` names a file that is built too, under another ending. */
function builtEntryUrls(): Plugin {
	return {
		name: 'built-entry-urls',
		transform: (code) => code.replace(/(new URL\(\s*(['"`])[^'"`]+)\.ts(\2,\s*import\.meta\.url)/g, '$1.js$3'),
	}
}

/** What the sources read from beside them. */
function filesBeside(): Plugin {
	return {
		name: 'files-beside',
		writeBundle() {
			for (const path of globSync('electron/**/*.wasm')) cpSync(path, join(outDir, path))
			cpSync('resources', join(outDir, 'resources'), { recursive: true })
			const { name, version, type } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, string>
			writeFileSync(join(outDir, 'package.json'), JSON.stringify({ name, version, type }))
		},
	}
}

export default defineConfig({
	publicDir: false,
	logLevel: 'warn',
	builder: {
		async buildApp(builder) {
			for (const name of ['ssr', 'preload']) {
				const environment = builder.environments[name]
				if (environment) await builder.build(environment)
			}
		},
	},
	environments: {
		ssr: {
			build: {
				outDir,
				emptyOutDir: true,
				target: 'node24',
				minify: false,
				reportCompressedSize: false,
				rolldownOptions: {
					input: ['electron/main.ts', ...children.map((name) => `electron/children/${name}.ts`), ...threads],
					external: ['electron'],
					output: { format: 'es', preserveModules: true, preserveModulesRoot: '.', entryFileNames: '[name].js' },
				},
			},
		},
		// A sandboxed preload is one CommonJS file.
		preload: {
			consumer: 'server',
			build: {
				outDir: join(outDir, 'electron'),
				emptyOutDir: false,
				target: 'node24',
				minify: false,
				reportCompressedSize: false,
				rolldownOptions: {
					input: 'electron/preload.ts',
					external: ['electron'],
					output: { format: 'cjs', entryFileNames: 'preload.cjs' },
				},
			},
		},
	},
	plugins: [builtEntryUrls(), { ...filesBeside(), applyToEnvironment: (environment) => environment.name === 'ssr' }],
})
