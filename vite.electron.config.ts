import { cpSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig, type Plugin } from 'vite'
import { sourcePlaces } from './scripts/build/source-places.ts'
import { studioCode } from './scripts/build/studio-code.ts'
import { textsAsData } from './scripts/build/texts-as-data.ts'

// The desktop shell as JavaScript, which Electron's Node needs, with everything that it reads at run time beside it. Packages stay in node_modules.
const outDir = 'dist/app'

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
			build: studioCode(outDir, ['electron/main.ts', ...globSync('shared/texts/*/index.ts')], ['electron']),
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
	plugins: [
		sourcePlaces({ root: import.meta.dirname, builtRoot: '.', ending: '.js' }),
		textsAsData(import.meta.dirname),
		{ ...filesBeside(), applyToEnvironment: (environment) => environment.name === 'ssr' },
	],
})
