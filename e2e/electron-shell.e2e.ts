import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ElectronApplication, _electron as electron, type Page } from 'playwright'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { findElectron, findOnPath, root } from '../scripts/setup/paths.mjs'
import type { StudioSnapshot } from '../shared/domain/snapshot.ts'
import type { Envelope } from '../shared/ipc/envelope.ts'

/** What the preload gives the page; see electron/preload.ts. */
interface Bridge {
	call(name: string, input: unknown): Promise<Envelope>
	onEvent(listener: (message: unknown) => void): () => void
	connectFastPort(): Promise<{ readonly url: string; readonly protocols: string[] }>
}
declare global {
	interface Window {
		readonly studioBridge: Bridge
	}
}

const runtime = findElectron()
const onLinux = process.platform === 'linux'
const whyNot =
	runtime === null
		? "Electron's runtime is not on this machine; npm start fetches it where the network allows"
		: onLinux && !process.env['DISPLAY'] && findOnPath(['Xvfb']) === null
			? 'there is no display and no Xvfb'
			: null

let display: { readonly name: string; readonly server: ChildProcess } | null = null
let dataDir: string
let app: ElectronApplication
let page: Page

beforeEach(async () => {
	if (whyNot !== null || runtime === null) return
	dataDir = await mkdtemp(join(tmpdir(), 'showcaller-shell-'))
	display ??= await ownDisplay()
	app = await electron.launch({
		executablePath: runtime,
		args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), root, '--data-dir', dataDir],
		env: { ...(process.env as Record<string, string>), ...(display ? { DISPLAY: display.name } : {}) },
	})
	page = await app.firstWindow()
	await page.waitForFunction(() => document.readyState === 'complete')
})
afterEach(async () => {
	if (whyNot !== null) return
	await app.close().catch(() => {})
	await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
})
afterAll(() => display?.server.kill())

/** A display of its own where there is none; null where there is one. */
async function ownDisplay(): Promise<typeof display> {
	if (!onLinux || process.env['DISPLAY']) return null
	const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
	const [number] = (await once(server.stdio[3] as NodeJS.ReadableStream, 'data')) as [Buffer]
	return { name: `:${number.toString().trim()}`, server }
}

const snapshot = () =>
	page.evaluate(async () => {
		const answer = await window.studioBridge.call('studio.snapshot', {})
		if (!answer.ok) throw new Error(answer.error.message)
		return answer.value
	}) as Promise<StudioSnapshot>

const title = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle())

test('the page has the bridge and nothing else of Electron or Node', async ({ skip }) => {
	if (whyNot !== null) skip(whyNot)
	expect(page.url()).toMatch(/^app:\/\/studio\//)
	expect(await page.evaluate(() => Object.keys(window.studioBridge).sort())).toEqual([
		'call',
		'connectFastPort',
		'onEvent',
		'pathOf',
		'upload',
	])
	expect(await page.evaluate(() => ['require', 'process', 'module'].filter((name) => name in window))).toEqual([])
	const current = await snapshot()
	expect(current.app).toMatchObject({ shell: 'electron', dataDir })
	const unknown = await page.evaluate(() => window.studioBridge.call('no.such.call', {}))
	expect(unknown).toMatchObject({ ok: false, error: { code: 'unknown-call' } })
})

test('the page stays where it is: no other site, no new window, no permission', async ({ skip }) => {
	if (whyNot !== null) skip(whyNot)
	const before = page.url()
	await page.evaluate(() => {
		window.open('http://127.0.0.1:9/')
		location.href = 'http://127.0.0.1:9/'
	})
	expect(await page.evaluate(() => Notification.requestPermission())).toBe('denied')
	expect(page.url()).toBe(before)
	expect(app.windows()).toHaveLength(1)
})

test('a show in practice: live, seen in the title and on the fast port, ended', async ({ skip }) => {
	if (whyNot !== null) skip(whyNot)
	const firstFrameBytes = await page.evaluate(async () => {
		const { url, protocols } = await window.studioBridge.connectFastPort()
		const socket = new WebSocket(url, protocols)
		socket.binaryType = 'arraybuffer'
		socket.onopen = () => socket.send(JSON.stringify({ want: 'half', thumbnails: false }))
		return new Promise<number>((resolve, reject) => {
			socket.onmessage = ({ data }) => {
				// Kind 1 is a picture; see shared/ipc/fast-port.ts.
				if (new Uint8Array(data as ArrayBuffer)[0] === 1) resolve((data as ArrayBuffer).byteLength)
			}
			socket.onclose = () => reject(new Error('The fast port was closed.'))
		})
	})
	expect(firstFrameBytes).toBeGreaterThan(100_000)

	await page.evaluate(() => window.studioBridge.call('show.goLive', {}))
	await vi.waitFor(async () => expect((await snapshot()).show.state.kind).toBe('on-air'), { timeout: 60_000, interval: 250 })
	await vi.waitFor(async () => expect(await title()).toMatch(/^PRACTICE \d\d:\d\d:\d\d · Showcaller$/), { timeout: 10_000, interval: 250 })
	const ended = await page.evaluate(() => window.studioBridge.call('show.end', {}))
	expect(ended.ok).toBe(true)
	await vi.waitFor(async () => expect(await title()).toBe('Showcaller'), { timeout: 10_000, interval: 250 })
})
