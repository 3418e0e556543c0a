import type { KnipConfig } from 'knip'
import { children } from './electron/composition/children.ts'

export default {
	entry: [
		'electron/main.ts',
		'electron/preload.ts',
		'electron/headless.ts',
		...children.map((name) => `electron/children/${name}.ts`),
		'electron/sources/drawing/watchdog.ts',
		'electron/platforms/*/stand-in/contract.ts',
		'electron/program/kernels/build.ts',
		'e2e/support/electron-stand-in.ts',
		'renderer/fixtures/{preview,presenter}.tsx',
		'scripts/*.ts',
		// Loaded by the name of its folder.
		'shared/texts/*/index.ts',
		'scripts/bench/*.ts',
		'vite.{electron,host,preview}.config.ts',
	],
	project: ['{electron,renderer,shared,scripts,e2e}/**/*.{ts,tsx,mjs}'],
	ignoreDependencies: ['@biomejs/biome', 'axe-core', 'electron-builder', 'node-media-server', '@fontsource-variable/inter'],
	ignoreBinaries: [
		'Xvfb',
		'ffmpeg',
		'ffprobe',
		'ip',
		'mkfifo',
		'mount',
		'umount',
		'openssl',
		'obs',
		'parec',
		'pdftotext',
		'prlimit',
		'taskset',
	],
	ignoreExportsUsedInFile: true,
} satisfies KnipConfig
