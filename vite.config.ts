import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { guidePlugin } from './scripts/lib/guide-plugin.ts'
import { screenChunks } from './scripts/lib/screen-chunks.ts'

/** What a setting means is said in its schema for the documents of the remote API. The screen has labels for it. */
const noDescriptions: Plugin = {
	name: 'no-descriptions',
	apply: 'build',
	enforce: 'pre',
	transform: {
		filter: { id: /\/shared\/(?:domain|ipc|program)\/.*\.ts$/ },
		handler: (code) => code.replaceAll(/\.describe\(\s*'[^'\n]*',?\s*\)/g, ''),
	},
}

/** What every page has: its policy, and what it shows when nothing is drawn, which must be in the page itself. */
const pageParts: Plugin = {
	name: 'page-parts',
	transformIndexHtml: {
		order: 'pre',
		handler: (html, { path, server }) => {
			const page = path === '/index.html' ? './' : `.${path}`
			const whole = html.replaceAll(/<!-- (page-parts\/\w+\.html) -->/g, (_, part: string) =>
				readFileSync(new URL(`./renderer/${part}`, import.meta.url), 'utf8').replaceAll('{page}', page),
			)
			// The development server writes styles into the page, to exchange them while it runs.
			return server ? whole.replace("style-src 'self'", "$& 'unsafe-inline'") : whole
		},
	},
}

/** The studio, and the two smaller pages for other devices. The preview page of renderer/fixtures is for development and never part of a release. */
const pages = ['index', 'presenter', 'phone'].map((name) => fileURLToPath(new URL(`./renderer/${name}.html`, import.meta.url)))

/** What makes a schema has no other effect: schemas that the screen does not ask for are left out. */
const schemaMakers = 'object strictObject looseObject discriminatedUnion union enum string number boolean array literal record'.split(' ')

export default defineConfig({
	root: fileURLToPath(new URL('./renderer', import.meta.url)),
	base: './',
	publicDir: false,
	plugins: [pageParts, noDescriptions, react(), guidePlugin(fileURLToPath(new URL('.', import.meta.url)))],
	// The screen makes few sentences itself: the rest of the English catalogue stays with the studio. It judges little, and has a small library for that.
	resolve: {
		alias: [
			{ find: /^\.\/en\/index\.ts$/, replacement: fileURLToPath(new URL('./shared/texts/en/screen-sentences.ts', import.meta.url)) },
			{ find: /^zod$/, replacement: fileURLToPath(new URL('./renderer/lib/schemas/small-zod.ts', import.meta.url)) },
		],
	},
	// Named widths of styles/media.css are written out; nothing else is rewritten for older browsers.
	css: { transformer: 'lightningcss', lightningcss: { drafts: { customMedia: true }, targets: { chrome: 130 << 16, firefox: 130 << 16 } } },
	build: {
		rolldownOptions: {
			input: pages,
			treeshake: { manualPureFunctions: schemaMakers.map((name) => `z.${name}`) },
			output: { codeSplitting: { groups: [{ name: screenChunks(), debugName: 'screen', includeDependenciesRecursively: false }] } },
		},
		outDir: '../dist/renderer',
		emptyOutDir: true,
		// Electron 45 and the browsers of today; fonts and pictures stay files because the page's policy allows no data: fonts.
		target: 'es2024',
		cssTarget: ['chrome130', 'firefox130'],
		assetsInlineLimit: 0,
		modulePreload: { polyfill: false },
	},
	server: { fs: { allow: ['..'] } },
})
