import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// Only index.html is built; the preview page of renderer/fixtures is for development and never part of a release.
export default defineConfig({
	root: fileURLToPath(new URL('./renderer', import.meta.url)),
	base: './',
	publicDir: false,
	plugins: [react()],
	// The screen makes few sentences itself: the rest of the English catalogue stays with the studio.
	resolve: {
		alias: [{ find: /^\.\/en\/index\.ts$/, replacement: fileURLToPath(new URL('./shared/texts/en/screen-sentences.ts', import.meta.url)) }],
	},
	// Named widths of styles/media.css are written out; nothing else is rewritten for older browsers.
	css: { transformer: 'lightningcss', lightningcss: { drafts: { customMedia: true }, targets: { chrome: 130 << 16, firefox: 130 << 16 } } },
	build: {
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
