import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from './step.ts'

const built = join(root, 'dist', 'renderer')
/** The built page of the studio. */
export const builtPage = join(built, 'index.html')

const languages = readdirSync(join(root, 'shared', 'texts'), { withFileTypes: true }).flatMap((entry) =>
	entry.isDirectory() && entry.name !== 'en' ? [entry.name] : [],
)

/** What the screen may load first, compressed: what is not needed at first sight loads right after it (renderer/app/lazy-*.ts). */
export const firstLoadLimitKb = 220
/** What all pages together may load, scripts alone. */
export const allPagesLimitKb = 450

interface LoadedFile {
	readonly file: string
	readonly gzipBytes: number
}

/** What a browser must load before the screen shows: the scripts that the built page names, and what they import at once. */
export function firstLoad(page = builtPage): readonly LoadedFile[] {
	const files = new Set<string>()
	const toRead = [page]
	for (let file = toRead.pop(); file; file = toRead.pop()) {
		for (const each of loadedBy(file)) {
			if (files.has(each)) continue
			files.add(each)
			toRead.push(each)
		}
	}
	return [...files].map(loadedFile)
}

/**
 * Every script and style sheet that any page of the studio in English can load: the studio, the pages for other devices, their workers. Not another language,
 * of which a screen loads one at most, nor fonts and pictures.
 */
export function allPages(): { readonly scripts: readonly LoadedFile[]; readonly styles: readonly LoadedFile[] } {
	const files = readdirSync(join(built, 'assets')).map((name) => join(built, 'assets', name))
	const loaded = (end: string) => files.filter((file) => extname(file) === end && !isLanguage(file)).map(loadedFile)
	return { scripts: loaded('.js'), styles: loaded('.css') }
}

export function kbOf(files: readonly LoadedFile[]): number {
	return files.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0) / 1000
}

/** One file a line, for whoever looks for what has become larger. */
export function listed(files: readonly LoadedFile[]): string {
	return files
		.toSorted((one, other) => other.gzipBytes - one.gzipBytes)
		.map(({ file, gzipBytes }) => `${file} ${gzipBytes}`)
		.join('\n')
}

function loadedFile(file: string): LoadedFile {
	return { file: file.slice(built.length + 1), gzipBytes: gzipSync(readFileSync(file)).length }
}
/** Whether the script is the catalogue of another language: Vite calls it as its folder in shared/texts. */
function isLanguage(file: string): boolean {
	return languages.some((language) => basename(file).startsWith(`${language}-`))
}

/** Files that a built page or script loads at once: script and preload tags, and imports that are not calls. */
function loadedBy(file: string): string[] {
	const text = readFileSync(file, 'utf8')
	const found = file.endsWith('.html')
		? [...text.matchAll(/<(?:script|link)[^>]+(?:src|href)="([^"]+\.js)"/g)]
		: [...text.matchAll(/(?:^|[;\n}])\s*(?:import|export)\s*(?:[\w*{}\s,$]+?from\s*)?["']([^"']+\.js)["']/g)]
	return found.map(([, name = '']) => join(name.startsWith('/') ? dirname(builtPage) : dirname(file), name))
}
