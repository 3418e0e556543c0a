import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { root } from '../../scripts/setup/paths.mjs'
import type { StudioSnapshot } from '../../shared/domain/snapshot.ts'
import { startXDisplay, type XDisplay } from '../support/x-display.ts'

// npm start without Electron: the screen in a Chromium window, which is killed during a show.

const token = 'a-token-for-the-window-journey'
let home: string
let display: XDisplay
let started: ChildProcess | null = null

beforeAll(async () => {
	home = await mkdtemp(join(tmpdir(), 'showcaller-window-'))
	display = await startXDisplay()
})
afterAll(async () => {
	if (started && started.exitCode === null) {
		started.kill('SIGKILL')
		await once(started, 'exit')
	}
	display.close()
	await rm(home, { recursive: true, force: true, maxRetries: 5 })
})

function start(): { readonly child: ChildProcess; readonly said: () => string } {
	const child = spawn(process.execPath, ['scripts/start.ts', '--data-dir', join(home, 'data')], {
		cwd: root,
		env: {
			...process.env,
			DISPLAY: display.name,
			SHOWCALLER_TOKEN: token,
			SHOWCALLER_RECORDINGS: join(home, 'recordings'),
			ELECTRON_OVERRIDE_DIST_PATH: join(home, 'no-electron'),
		},
		stdio: ['ignore', 'pipe', 'pipe'],
	})
	let text = ''
	for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
	return { child, said: () => text }
}

/** The Chromium that this process started. */
async function windowOf(parent: number): Promise<number | null> {
	for (const entry of await readdir('/proc')) {
		const pid = Number(entry)
		if (!Number.isInteger(pid)) continue
		const [stat, command] = await Promise.all([
			readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''),
			readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
		])
		const parentPid = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
		if (parentPid === parent && command.includes('--app=')) return pid
	}
	return null
}

test('killing the window leaves the show on air and opens it again; a second start shows the running studio; ending ends it', async () => {
	const { child, said } = start()
	started = child
	const pid = child.pid ?? -1
	const limit = { timeout: 60_000, interval: 100 }
	await vi.waitFor(() => expect(said()).toMatch(/Chromium window at (http:\S+):/), limit)
	const url = /Chromium window at (http:\S+):/.exec(said())?.[1] ?? ''
	const headers = { authorization: `Bearer ${token}` }
	const snapshot = async () => ((await (await fetch(`${url}/api/snapshot`, { headers })).json()) as { value: StudioSnapshot }).value
	let first: number | null = null
	await vi.waitFor(async () => {
		first = await windowOf(pid)
		expect(first).not.toBeNull()
	}, limit)
	const openedAtMs = performance.now()
	await fetch(`${url}/api/call/show.goLive`, { method: 'POST', headers, body: '{}' })
	await vi.waitFor(async () => expect((await snapshot()).show.state.kind).toBe('on-air'), limit)
	// A Chromium that ends sooner than this never had a window.
	await vi.waitFor(() => expect(performance.now()).toBeGreaterThan(openedAtMs + 3500), limit)
	const before = (await snapshot()).show.state

	process.kill(first ?? -1, 'SIGKILL')
	await vi.waitFor(async () => {
		const now = await windowOf(pid)
		expect(now).not.toBeNull()
		expect(now).not.toBe(first)
	}, limit)
	expect(said()).toContain('The show continues; the window is being opened again.')
	expect((await snapshot()).show.state).toEqual(before)

	const second = start()
	expect(await once(second.child, 'exit')).toEqual([0, null])
	expect(second.said()).toContain('already running with this data folder')
	expect((await snapshot()).show.state).toEqual(before)

	child.kill('SIGTERM')
	expect(await once(child, 'exit')).toEqual([0, null])
})
