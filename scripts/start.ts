// npm start: the studio with its screen, in the best window that this machine has.
// Options are handed to the studio (--data-dir, --port, --host); --no-window only prints the address.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './lib/step.ts'
import { findBrowser, findElectron, hasDisplay } from './setup/places.mjs'
import { runElectronShell } from './start/electron-shell.ts'
import { runHostWithWindow } from './start/host-with-window.ts'
import { chooseRoute, whyNoElectron } from './start/route.ts'

const args = process.argv.slice(2)
const electron = findElectron()
const route = chooseRoute({
	electron: electron === null ? { path: null, why: whyNoElectron(process.env, lastFetchFailed()) } : { path: electron },
	browser: findBrowser(),
	hasDisplay: hasDisplay(process.platform, process.env),
	windowWanted: !args.includes('--no-window'),
})
const studioArgs = args.filter((arg) => arg !== '--no-window')

if (route.kind === 'electron') {
	console.log(`Showcaller in its own window: Electron's runtime is here.`)
	const ended = await runElectronShell(route.path, studioArgs)
	if (!ended.failedToOpen) process.exit(ended.code)
	const browser = findBrowser()
	const why = `Electron could not open its window (${ended.lastLine}).`
	process.exit(await runHostWithWindow(browser === null ? { kind: 'address', why } : { kind: 'browser', path: browser, why }, studioArgs))
}
process.exit(await runHostWithWindow(route, studioArgs))

function lastFetchFailed(): boolean {
	const path = join(root, '.cache', 'electron-fetch-failed')
	return existsSync(path) && readFileSync(path, 'utf8') !== ''
}
