/// <reference lib="dom" />
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright'
import { startStudio } from '../../e2e/support/studio-host.ts'
import { startXDisplay } from '../../e2e/support/x-display.ts'
import { root } from '../lib/step.ts'
import { hostBuild, screenBuild } from '../setup/builds.mjs'
import { findBrowser } from '../setup/paths.mjs'
import { buildIfStale } from '../setup/prepare.mjs'
import { quietly, watchOthers } from './lib/foreign-load.ts'
import { finishBench } from './lib/rows.ts'
import { median, wait } from './lib/statistics.ts'

// From "npm start", with everything installed and built, until its screen can be used: its window stands on a display of its own, and Go live can be clicked.
// The first start, which makes Chromium's profile, is not measured.
const { values } = parseArgs({ options: { starts: { type: 'string', default: '3' } } })
const limitS = 2
const waitLimitMs = 30_000

/** The window of npm start, in which this process can look: Chromium writes the port for that into its profile. */
async function makeBrowser(folder: string): Promise<string> {
	const browser = findBrowser()
	if (browser === null) throw new Error('No Chromium was found.')
	const path = join(folder, 'chromium')
	await writeFile(path, `#!/bin/sh\nexec "${browser}" --remote-debugging-port=0 "$@"\n`, { mode: 0o755 })
	return path
}

interface Start {
	readonly seconds: number
	/** Of a core, taken by everything else on this machine. */
	readonly othersPercent: number
}

/** Resolves when the address under which the window can be looked into is known. */
async function debuggingAddress(portFile: string): Promise<string> {
	for (const endMs = Date.now() + waitLimitMs; Date.now() < endMs; await wait(20)) {
		const port = Number((await readFile(portFile, 'utf8').catch(() => '')).split('\n')[0])
		if (port > 0) return `http://127.0.0.1:${port}`
	}
	throw new Error('npm start opened no window.')
}

/** Whether a process of this group runs. */
function isThere(group: number): boolean {
	try {
		return process.kill(-group, 0)
	} catch {
		return false
	}
}

async function start(dataDir: string, browser: string, display: string): Promise<Start> {
	const portFile = join(dataDir, 'browser', 'DevToolsActivePort')
	await rm(portFile, { force: true })
	const others = watchOthers()
	const startMs = performance.now()
	const npm = spawn('npm', ['start', '--', '--data-dir', dataDir], {
		cwd: root,
		stdio: 'ignore',
		detached: true,
		// Without Electron, whatever is installed: the same window on every computer.
		env: { ...process.env, DISPLAY: display, SHOWCALLER_BROWSER: browser, ELECTRON_OVERRIDE_DIST_PATH: join(root, 'no-electron') },
	})
	await once(npm, 'spawn')
	const group = npm.pid ?? -1
	try {
		const inside = await chromium.connectOverCDP(await debuggingAddress(portFile))
		const context = inside.contexts()[0]
		if (!context) throw new Error('Chromium has no window.')
		const page = context.pages()[0] ?? (await context.waitForEvent('page', { timeout: waitLimitMs }))
		const goLive = page.getByRole('button', { name: /^Go live/ })
		await goLive.waitFor({ timeout: waitLimitMs })
		// It must not only stand there, but be at its place and hear a click.
		await goLive.click({ trial: true })
		const seconds = (performance.now() - startMs) / 1000
		const othersPercent = others()
		await inside.close()
		return { seconds, othersPercent }
	} finally {
		process.kill(-group, 'SIGTERM')
		// While anything of it is left, the next window would be handed to this one.
		for (const endMs = Date.now() + waitLimitMs; isThere(group) && Date.now() < endMs; ) await wait(50)
	}
}

await buildIfStale(screenBuild, process.execPath)
await buildIfStale(hostBuild, process.execPath)
const folder = await mkdtemp(join(tmpdir(), 'showcaller-bench-'))
const screen = await startXDisplay(1440, 900)
try {
	const browser = await makeBrowser(folder)
	const dataDir = join(folder, 'data')
	// As on a computer where Showcaller was set up.
	await (await startStudio({ dataDir: folder })).stop()
	await start(dataDir, browser, screen.name)
	const starts: Start[] = []
	for (let count = 1; count <= Number(values.starts); count += 1) {
		starts.push(await quietly(`Start ${count}`, () => start(dataDir, browser, screen.name)))
		console.log(`start ${count}: ${starts.at(-1)?.seconds.toFixed(2)} s`)
	}
	finishBench(
		'start',
		[
			{
				what: `npm start to a screen that can be used, everything installed (median of ${starts.length})`,
				figure: median(starts.map(({ seconds }) => seconds)),
				unit: 's',
				baseline: null,
				limit: limitS,
				othersPercent: median(starts.map(({ othersPercent }) => othersPercent)),
				goal: 'start',
			},
		],
		{ starts },
	)
} finally {
	screen.close()
	await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}
