import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { browserArguments } from './browser-arguments.ts'
import type { Route } from './route.ts'

/** Opens another window of a studio that runs already. Closing that window ends nothing. Resolves with the exit code. */
export function showRunningStudio(route: Exclude<Route, { kind: 'electron' }>, dataDir: string, launchUrl: string): Promise<number> {
	if (route.kind === 'address') {
		console.log('Showcaller is already running with this data folder.')
		console.log(`Open once, within a minute: ${launchUrl}`)
		return Promise.resolve(0)
	}
	console.log('Showcaller is already running with this data folder: its screen is being opened. Closing this window does not end it.')
	const profileDir = join(dataDir, 'browser')
	const window = spawn(route.path, browserArguments({ launchUrl, profileDir, isRoot: process.getuid?.() === 0 }), {
		stdio: 'ignore',
		detached: true,
	})
	return new Promise((resolve) => {
		window.on('error', () => {
			console.error(`Chromium did not start. Open once, within a minute: ${launchUrl}`)
			resolve(1)
		})
		window.on('spawn', () => {
			window.unref()
			resolve(0)
		})
	})
}
