import { join } from 'node:path'
import { defineConfig } from 'vite'
import screen from './vite.config.ts'

const fixtures = join(import.meta.dirname, 'renderer', 'fixtures')

/** The preview pages as files, for journeys that look at the screen without a studio. */
export default defineConfig({
	...screen,
	// A page chooses as it opens which React it runs: the one that users get, or the much slower one that checks what is asked of it.
	define: { 'process.env.NODE_ENV': 'globalThis.reactBuild' },
	build: {
		...screen.build,
		outDir: '../.cache/preview-page',
		// Journeys ask by name which components were drawn.
		minify: false,
		rolldownOptions: { ...screen.build?.rolldownOptions, input: ['preview', 'presenter'].map((name) => join(fixtures, `${name}.html`)) },
	},
})
