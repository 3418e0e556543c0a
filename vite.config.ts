import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// Only index.html is built; the preview page of renderer/fixtures is for development and never part of a release.
export default defineConfig({
	root: fileURLToPath(new URL('./renderer', import.meta.url)),
	base: './',
	publicDir: false,
	plugins: [react()],
	build: {
		outDir: '../dist/renderer',
		emptyOutDir: true,
		// Electron 45 and the browsers of today; fonts and pictures stay files because the page's policy allows no data: fonts.
		target: 'es2024',
		assetsInlineLimit: 0,
		modulePreload: { polyfill: false },
	},
	server: { fs: { allow: ['..'] } },
})
