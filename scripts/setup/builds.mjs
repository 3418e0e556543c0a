import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'

/**
 * Something that Vite builds. `output` is written last, so its time says when the build was done.
 * @typedef {{ readonly name: string, readonly config: string, readonly sources: readonly string[], readonly output: string }} Build
 */

/** @type {Build} */
export const screenBuild = {
	name: 'the screen',
	config: 'vite.config.ts',
	sources: ['renderer', 'shared', join('docs', 'guide'), 'vite.config.ts', join('scripts', 'lib', 'screen-chunks.ts'), 'package-lock.json'],
	output: join('dist', 'renderer', 'index.html'),
}

/** @type {Build} */
export const hostBuild = {
	name: 'the studio',
	config: 'vite.host.config.ts',
	sources: ['electron', 'shared', join('scripts', 'build'), 'vite.host.config.ts', 'package-lock.json'],
	output: join('dist', 'host', 'electron', 'headless.js'),
}

/** @type {Build} */
export const shellBuild = {
	name: 'the desktop shell',
	config: 'vite.electron.config.ts',
	sources: ['electron', 'shared', 'resources', join('scripts', 'build'), 'vite.electron.config.ts', 'package-lock.json'],
	output: join('dist', 'app', 'electron', 'preload.cjs'),
}

/**
 * Whether it must be built (again): never built, or a source is newer.
 * @param {Build} build
 * @param {string} [folder]
 * @returns {boolean}
 */
export function isStale(build, folder = root) {
	const output = join(folder, build.output)
	if (!existsSync(output)) return true
	const builtAtMs = statSync(output).mtimeMs
	return build.sources.some((source) => newestMs(join(folder, source)) > builtAtMs)
}

/**
 * The newest change in a file or folder, Unix ms. Folders count too: a deleted file changes only its folder.
 * @param {string} path
 * @returns {number}
 */
function newestMs(path) {
	if (!existsSync(path)) return 0
	const info = statSync(path)
	if (!info.isDirectory()) return info.mtimeMs
	return readdirSync(path).reduce((newest, name) => Math.max(newest, newestMs(join(path, name))), info.mtimeMs)
}
