import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { root } from '../lib/step.ts'
import { browserArguments } from './browser-arguments.ts'
import { type HostAddress, parseAnnouncement, requestDataDir, requestLaunchUrl } from './host-client.ts'
import type { Route } from './route.ts'

/** Ending a show in order includes the platform's answers and closing the recording's file. */
const endLimitMs = 60_000
/** A Chromium that is gone this soon handed its page to one that was open already, and that window's end is not seen from here. */
const handedOverMs = 3000

type HostRoute = Exclude<Route, { kind: 'electron' }>

/** Runs the headless host with its screen in a browser window, or with its address printed. Resolves with the exit code once the show has ended. */
export async function runHostWithWindow(route: HostRoute, args: readonly string[]): Promise<number> {
	const host = spawn(process.execPath, [join(root, 'electron', 'headless.ts'), '--json', ...args], {
		cwd: root,
		stdio: ['ignore', 'pipe', 'pipe'],
	})
	showWordsForPeople(host)
	const hostEnd = new Promise<number>((resolve) => {
		host.on('error', () => resolve(1))
		host.on('exit', (code) => resolve(code ?? 1))
	})
	let ending = false
	const end = () => {
		if (ending) return
		ending = true
		console.log('Ending…')
		host.kill('SIGTERM')
		setTimeout(() => host.kill('SIGKILL'), endLimitMs).unref()
	}
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)

	const address = await announcement(host)
	if (address === null || ending) return hostEnd
	let window: ChildProcess | null = null
	try {
		if (route.kind === 'browser') {
			console.log(`Showcaller in a Chromium window at ${address.url}: ${route.why}`)
			window = await openWindow(route.path, address, end)
		} else {
			console.log(`Showcaller without a window: ${route.why}`)
			console.log(`Open once, within a minute: ${await requestLaunchUrl(address)}`)
			console.log(`Or at any time:             ${openAddress(address)}`)
			console.log('Ctrl+C ends the show.')
		}
	} catch (error) {
		if (!ending) console.error(`The screen could not be opened: ${error instanceof Error ? error.message : String(error)}`)
		end()
	}
	const code = await hostEnd
	window?.kill('SIGTERM')
	if (!ending && code !== 0)
		console.error('The studio ended unexpectedly. Its log is in the folder "logs" of its data; npm start opens it again.')
	return ending ? 0 : code
}

/** The host repeats its log on standard error, one JSON object a line; that is in the log file. Whatever else it says there is meant for the person. */
function showWordsForPeople(host: ChildProcess): void {
	if (!host.stderr) return
	createInterface({ input: host.stderr }).on('line', (line) => {
		if (!line.startsWith('{')) console.error(line)
	})
}

/** The host's first line, or null when it ended without one (it has said why on standard error). */
function announcement(host: ChildProcess): Promise<HostAddress | null> {
	return new Promise((resolve) => {
		if (!host.stdout) return resolve(null)
		const lines = createInterface({ input: host.stdout })
		lines.on('line', (line) => {
			const address = parseAnnouncement(line)
			if (address) resolve(address)
			else console.log(line)
		})
		lines.on('close', () => resolve(null))
	})
}

async function openWindow(browser: string, address: HostAddress, onClosed: () => void): Promise<ChildProcess> {
	const profileDir = join(await requestDataDir(address), 'browser')
	const launchUrl = await requestLaunchUrl(address)
	const openedAtMs = Date.now()
	const window = spawn(browser, browserArguments({ launchUrl, profileDir, isRoot: process.getuid?.() === 0 }), { stdio: 'ignore' })
	window.on('error', () => console.error(`Chromium did not start. Open ${openAddress(address)}`))
	window.on('exit', (code) => {
		if (code === 0 && Date.now() - openedAtMs < handedOverMs)
			console.log('The screen opened in a Chromium that was running already. Ctrl+C ends the show.')
		else if (code !== 0 && Date.now() - openedAtMs < handedOverMs) {
			console.error(`Chromium could not open a window. Open ${openAddress(address)}`)
		} else onClosed()
	})
	return window
}

/** The token stands in the fragment, which a browser never sends. */
function openAddress(address: HostAddress): string {
	return `${address.url}/#token=${encodeURIComponent(address.token)}`
}
