import { accessSync, constants } from 'node:fs'
import { join, posix, win32 } from 'node:path'

export interface FindBrowserOptions {
	readonly environment: Readonly<Record<string, string | undefined>>
	readonly platform: string
	/** It is to capture the sound of a page, which only a whole browser can. */
	readonly capturesSound: boolean
	/** For tests. Default: the file exists and can be run. */
	readonly isExecutable?: (path: string) => boolean
}

/** Chromium without windows and an interface of its own: it starts with half of the work and takes half of the memory (measured). */
const shellNames = ['chromium-headless-shell', 'chrome-headless-shell']
const names = [
	'chromium',
	'chromium-browser',
	'google-chrome',
	'google-chrome-stable',
	'microsoft-edge',
	'microsoft-edge-stable',
	'brave-browser',
]
const macApps = ['Chromium', 'Google Chrome', 'Microsoft Edge', 'Brave Browser']

/** An installed Chromium or one of its relatives; SHOWCALLER_BROWSER names another one. null: there is none. */
export function findBrowser({ environment, platform, capturesSound, isExecutable = canRun }: FindBrowserOptions): string | null {
	const chosen = environment['SHOWCALLER_BROWSER']
	const candidates = chosen ? [chosen] : usualPaths(environment, platform, capturesSound)
	return candidates.find(isExecutable) ?? null
}

function usualPaths(
	environment: Readonly<Record<string, string | undefined>>,
	platform: string,
	capturesSound: boolean,
): readonly string[] {
	if (platform === 'darwin') return macApps.map((name) => join('/Applications', `${name}.app`, 'Contents', 'MacOS', name))
	if (platform === 'win32') {
		const folders = ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].flatMap((name) => environment[name] ?? [])
		return folders.flatMap((folder) => [
			win32.join(folder, 'Chromium', 'Application', 'chrome.exe'),
			win32.join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
			win32.join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
		])
	}
	const folders = (environment['PATH'] ?? '').split(':').filter((folder) => folder !== '')
	return [...(capturesSound ? [] : shellNames), ...names].flatMap((name) => folders.map((folder) => posix.join(folder, name)))
}

function canRun(path: string): boolean {
	try {
		accessSync(path, constants.X_OK)
		return true
	} catch {
		return false
	}
}
