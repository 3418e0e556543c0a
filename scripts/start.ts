// npm start: the studio with its screen, in the best window that this machine has.
// Options are handed to the studio (--data-dir, --port, --host); --no-window only prints the address.
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { headlessHelp } from '../electron/host/headless-options.ts'
import { defaultDataDir } from '../electron/lib/data-dir.ts'
import { findRunningStudio } from '../electron/lib/data-folder-claim.ts'
import { root } from './lib/step.ts'
import { findBrowser, findElectron, hasDisplay } from './setup/paths.mjs'
import { runElectronShell } from './start/electron-shell.ts'
import { runHostWithWindow } from './start/host-with-window.ts'
import { chooseRoute, whyNoElectron } from './start/route.ts'
import { showRunningStudio } from './start/running-studio.ts'

const args = process.argv.slice(2)
if (args.includes('--help') || args.includes('-h')) {
	process.stdout.write(headlessHelp('npm start -- [--port N] [--host A] [--data-dir D] [--no-window]'))
	process.exit(0)
}
if (args.includes('--version') || args.includes('-v')) {
	console.log((JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string }).version)
	process.exit(0)
}
const electron = findElectron()
const route = chooseRoute({
	electron: electron === null ? { path: null, why: whyNoElectron(process.env, lastFetchFailed()) } : { path: electron },
	browser: findBrowser(),
	hasDisplay: hasDisplay(process.platform, process.env),
	windowWanted: !args.includes('--no-window'),
})
const studioArgs = args.filter((arg) => arg !== '--no-window')

// A second start shows the studio that is running: its window may have been closed during a show.
const { values } = parseArgs({ args: studioArgs, options: { 'data-dir': { type: 'string' } }, strict: false })
const chosen = values['data-dir']
const dataDir = resolve(typeof chosen === 'string' ? chosen : defaultDataDir(process.platform, process.env))
const running = route.kind === 'electron' ? null : await findRunningStudio(dataDir)
if (running?.launchUrl && route.kind !== 'electron') process.exit(await showRunningStudio(route, dataDir, running.launchUrl))

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
