import { existsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the project. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** The studio without a window, as it is built (`hostBuild`). */
export const hostEntry = join(root, 'dist', 'host', 'electron', 'headless.js')

/** Its young generation would grow to 16 MB per half, which it never needs, and a process that runs takes no other limit (measured: 15 to 30 MB). */
const hostLimits = ['--max-semi-space-size=4']

/** What Node is given to run the studio without a window. */
export const hostArguments = [...hostLimits, hostEntry]

/** The same from its sources, which take longer to load: for a host that is started again at every change. */
export const sourceHostArguments = [...hostLimits, join(root, 'electron', 'headless.ts')]

/** Scratch files of these scripts; not in the repository, deleting it is harmless. */
export const cacheDir = join(root, '.cache')

/** The Node 24 of the npm package "node". Its install script puts the program at the same place on every system. */
export const bundledNode = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

/**
 * The first of the names that is a file in PATH.
 * @param {readonly string[]} names
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {string | null}
 */
export function findOnPath(names, environment = process.env) {
	const folders = (environment['PATH'] ?? environment['Path'] ?? '').split(delimiter).filter((folder) => folder !== '')
	const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : ['']
	for (const name of names) {
		for (const folder of folders) {
			for (const ending of endings) {
				const path = join(folder, name + ending)
				if (existsSync(path)) return path
			}
		}
	}
	return null
}

/**
 * An installed Chromium or one of its relatives, which can all show the screen as a window of its own.
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {string | null}
 */
export function findBrowser(environment = process.env) {
	const chosen = environment['SHOWCALLER_BROWSER']
	if (chosen) return existsSync(chosen) ? chosen : null
	const programs = [environment['ProgramFiles'], environment['ProgramFiles(x86)'], environment['LocalAppData']].filter(
		(folder) => folder !== undefined,
	)
	const known = {
		darwin: ['Chromium', 'Google Chrome', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`),
		win32: programs.flatMap((folder) => [
			join(folder, 'Chromium', 'Application', 'chrome.exe'),
			join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
			join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
		]),
	}
	const here = process.platform === 'darwin' ? known.darwin : process.platform === 'win32' ? known.win32 : []
	return (
		here.find((path) => existsSync(path)) ??
		findOnPath(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'], environment)
	)
}

/**
 * Whether a window could be shown. macOS and Windows always have a desktop for the person who starts a program.
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} environment
 */
export function hasDisplay(platform, environment) {
	return platform !== 'linux' || Boolean(environment['DISPLAY'] || environment['WAYLAND_DISPLAY'])
}

/**
 * The Electron program of this project's version, or null when its runtime was never fetched.
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {string | null}
 */
export function findElectron(environment = process.env) {
	const inside =
		process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : process.platform === 'win32' ? 'electron.exe' : 'electron'
	const path = join(environment['ELECTRON_OVERRIDE_DIST_PATH'] || join(root, 'node_modules', 'electron', 'dist'), inside)
	return existsSync(path) ? path : null
}
