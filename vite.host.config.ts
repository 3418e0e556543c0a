import { defineConfig } from 'vite'
import { sourcePlaces } from './scripts/build/source-places.ts'
import { studioCode } from './scripts/build/studio-code.ts'
import { textsAsData } from './scripts/build/texts-as-data.ts'

// The studio without a window, for npm start: its code alone. Kernels, resources, texts of other languages and packages are used where they are.
const outDir = 'dist/host'

export default defineConfig({
	publicDir: false,
	logLevel: 'warn',
	builder: {
		async buildApp(builder) {
			const environment = builder.environments['ssr']
			if (environment) await builder.build(environment)
		},
	},
	environments: { ssr: { build: studioCode(outDir, ['electron/headless.ts'], []) } },
	plugins: [sourcePlaces({ root: import.meta.dirname, builtRoot: '../..', ending: '.ts' }), textsAsData(import.meta.dirname)],
})
