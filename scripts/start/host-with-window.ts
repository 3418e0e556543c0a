import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { networkNote } from '../../electron/host/network-addresses.ts'
import { detach } from '../../electron/lib/detach.ts'
import { errorText } from '../../electron/lib/error-text.ts'
import { root } from '../lib/step.ts'
import { hostArguments } from '../setup/paths.mjs'
import { type HostAddress, parseAnnouncement, requestIsBusy, requestLaunchUrl } from './host-client.ts'
import type { Route } from './route.ts'
import { createStudioWindow, type StudioWindow } from './studio-window.ts'

/** Ending a show in order includes the platform's answers and closing the recording's file. */
const endLimitMs = 60_000

type HostRoute = Exclude<Route, { kind: 'electron' }>

/** Runs the headless host with its screen in a browser window, or with its address printed. Resolves with the exit code once the show has ended. */
export async function runHostWithWindow(route: HostRoute, args: readonly string[]): Promise<number> {
	const host = spawn(process.execPath, [...hostArguments, '--json', ...args], {
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
	let window: StudioWindow | null = null
	let stopReading = () => {}
	try {
		if (route.kind === 'browser') {
			console.log(`Showcaller in a Chromium window at ${address.url}: ${route.why}`)
			window = createStudioWindow({
				browser: route.path,
				dataDir: address.dataDir,
				firstLaunchUrl: address.launchUrl,
				launchUrl: () => requestLaunchUrl(address),
				isBusy: () => requestIsBusy(address),
				say: (line) => console.log(line),
				wayBack: process.stdin.isTTY
					? 'Press Enter here or run npm start again to open the window. Ctrl+C here ends the show.'
					: 'Run npm start again to open the window.',
				onEnd: end,
			})
			await window.open()
			if (process.stdin.isTTY) stopReading = openAtEnter(window)
		} else {
			console.log(`Showcaller without a window: ${route.why}`)
			console.log(`Open once, within a minute: ${address.launchUrl}`)
			console.log(`Or at any time:             ${openAddress(address.url, address.token)}`)
			console.log('Ctrl+C ends the show.')
		}
		if (address.networkUrls.length > 0) {
			console.log('From other devices:')
			for (const url of address.networkUrls) console.log(`  ${openAddress(url, address.token)}`)
			console.log(networkNote)
		}
	} catch (error) {
		if (!ending) console.error(`The screen could not be opened: ${error instanceof Error ? error.message : String(error)}`)
		end()
	}
	const code = await hostEnd
	window?.close()
	stopReading()
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

/** Returns the function that stops it, without which this process would not end. */
function openAtEnter(window: StudioWindow): () => void {
	const lines = createInterface({ input: process.stdin })
	lines.on('line', () => detach(window.open().catch((error: unknown) => console.error(errorText(error)))))
	return () => lines.close()
}

/** The token stands in the fragment, which a browser never sends. */
function openAddress(url: string, token: string): string {
	return `${url}/#token=${encodeURIComponent(token)}`
}
