import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from '../lib/step.ts'
import { finishBench } from './lib/rows.ts'

// What a browser must load before the screen shows: the scripts that the built page names, and what they import at once, compressed.
const page = join(root, 'dist', 'renderer', 'index.html')
const limitKb = 200

/** Files that a built page or script loads at once: script and preload tags, and imports that are not calls. */
function loadedBy(file: string): string[] {
	const text = readFileSync(file, 'utf8')
	const found = file.endsWith('.html')
		? [...text.matchAll(/<(?:script|link)[^>]+(?:src|href)="([^"]+\.js)"/g)]
		: [...text.matchAll(/(?:^|[;\n}])\s*(?:import|export)\s*(?:[\w*{}\s,$]+?from\s*)?["']([^"']+\.js)["']/g)]
	return found.map(([, name = '']) => join(name.startsWith('/') ? dirname(page) : dirname(file), name))
}

if (existsSync(page)) {
	const files = new Set<string>()
	const toRead = [page]
	for (let file = toRead.pop(); file; file = toRead.pop()) {
		for (const each of loadedBy(file)) {
			if (files.has(each)) continue
			files.add(each)
			toRead.push(each)
		}
	}
	const sizes = [...files].map((file) => ({ file: file.slice(dirname(page).length + 1), gzipBytes: gzipSync(readFileSync(file)).length }))
	const kb = sizes.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0) / 1000
	finishBench(
		'screen-size',
		[{ what: 'Script that the screen loads first, gzip', figure: kb, unit: 'kB', baseline: null, limit: limitKb }],
		sizes,
	)
} else {
	console.log('The screen is not built: npm run build builds it.')
	process.exitCode = 1
}
