import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from './step.ts'

/** The built page. */
export const builtPage = join(root, 'dist', 'renderer', 'index.html')

/** What the screen may load first, compressed: what is not needed at first sight loads right after it (renderer/app/lazy-*.ts). */
export const firstLoadLimitKb = 220

interface LoadedFile {
	readonly file: string
	readonly gzipBytes: number
}

/** What a browser must load before the screen shows: the scripts that the built page names, and what they import at once. */
export function firstLoad(): readonly LoadedFile[] {
	const files = new Set<string>()
	const toRead = [builtPage]
	for (let file = toRead.pop(); file; file = toRead.pop()) {
		for (const each of loadedBy(file)) {
			if (files.has(each)) continue
			files.add(each)
			toRead.push(each)
		}
	}
	return [...files].map((file) => ({ file: file.slice(dirname(builtPage).length + 1), gzipBytes: gzipSync(readFileSync(file)).length }))
}

export function kbOf(files: readonly LoadedFile[]): number {
	return files.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0) / 1000
}

/** Files that a built page or script loads at once: script and preload tags, and imports that are not calls. */
function loadedBy(file: string): string[] {
	const text = readFileSync(file, 'utf8')
	const found = file.endsWith('.html')
		? [...text.matchAll(/<(?:script|link)[^>]+(?:src|href)="([^"]+\.js)"/g)]
		: [...text.matchAll(/(?:^|[;\n}])\s*(?:import|export)\s*(?:[\w*{}\s,$]+?from\s*)?["']([^"']+\.js)["']/g)]
	return found.map(([, name = '']) => join(name.startsWith('/') ? dirname(builtPage) : dirname(file), name))
}
