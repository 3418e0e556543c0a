import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { shellBuild } from '../scripts/setup/builds.mjs'
import { root } from '../scripts/setup/paths.mjs'
import { buildIfStale } from '../scripts/setup/prepare.mjs'
import type { StudioSnapshot } from '../shared/domain/snapshot.ts'
import type { Envelope } from '../shared/ipc/envelope.ts'
import type { FromShell, ToShell } from './support/electron-stand-in.ts'

// The built shell (dist/app) under plain Node with a stand-in for the module "electron": its composition, its build, its children as built files, the
// bridge, the fast port and the way out. What Electron itself does (window, sandbox, preload) is proven in electron-shell.e2e.ts.

type ToShellWithId = Extract<ToShell, { id: number }>
const screenUrl = 'app://studio/index.html'

let dataDir: string
let shell: ChildProcess
let messages: FromShell[]
let lastId = 0

beforeAll(() => buildIfStale(shellBuild, process.execPath))

test('the languages of answers are built as well', async () => {
	const { texts } = (await import(join(root, 'dist', 'app', 'shared', 'texts', 'fr', 'index.js'))) as { texts: Record<string, unknown> }
	expect(texts['ad-already-launching']).toEqual(expect.anything())
})

/** Starts the shell; resolves when its window is there. */
async function start(): Promise<void> {
	dataDir = await mkdtemp(join(tmpdir(), 'showcaller-shell-build-'))
	messages = []
	shell = fork(join(root, 'dist', 'app', 'electron', 'main.js'), ['--data-dir', dataDir], {
		execArgv: ['--import', join(root, 'e2e', 'support', 'electron-stand-in.ts')],
		env: { ...process.env, SHOWCALLER_RECORDINGS: join(dataDir, 'recordings') },
	})
	shell.on('message', (message: FromShell) => messages.push(message))
	await vi.waitFor(() => expect(messages.some(({ type }) => type === 'window')).toBe(true), { timeout: 30_000 })
}

async function stop(): Promise<void> {
	if (shell.exitCode === null) {
		shell.kill('SIGKILL')
		await once(shell, 'exit')
	}
	await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
}

async function ask(
	question: Omit<Extract<ToShellWithId, { type: 'invoke' }>, 'id'> | Omit<Extract<ToShellWithId, { type: 'request' }>, 'id'>,
) {
	lastId += 1
	const id = lastId
	shell.send({ ...question, id })
	const find = () =>
		messages.find((message): message is Extract<FromShell, { type: 'answer' }> => message.type === 'answer' && message.id === id)
	await vi.waitFor(() => expect(find()).toBeDefined(), { timeout: 60_000, interval: 20 })
	const answer = find()
	if (answer?.error !== undefined) throw new Error(answer.error)
	return answer?.value
}

const invoke = (channel: string, args: readonly unknown[] = [], pageUrl = screenUrl) => ask({ type: 'invoke', channel, args, pageUrl })
const call = (name: string, input: unknown = {}) => invoke('studio:call', [name, input]) as Promise<Envelope>

async function snapshot(): Promise<StudioSnapshot> {
	const answer = await call('studio.snapshot')
	if (!answer.ok) throw new Error(answer.error.message)
	return answer.value as StudioSnapshot
}

async function goOnAir(): Promise<void> {
	expect(await call('show.goLive')).toMatchObject({ ok: true })
	await vi.waitFor(async () => expect((await snapshot()).show.state.kind).toBe('on-air'), { timeout: 30_000, interval: 100 })
}

const titles = () => messages.flatMap((message) => (message.type === 'title' ? [message.title] : []))

describe('running', () => {
	beforeEach(start)
	afterEach(stop)

	test('opens a locked-down window on the built screen and answers only to it', async () => {
		const window = messages.find((message) => message.type === 'window')
		expect(window).toMatchObject({ url: screenUrl, webPreferences: { contextIsolation: true, sandbox: true, nodeIntegration: false } })
		expect(await ask({ type: 'request', url: screenUrl })).toMatchObject({
			status: 200,
			policy: expect.stringContaining("default-src 'none'"),
		})
		expect(await ask({ type: 'request', url: screenUrl })).toMatchObject({ policy: expect.not.stringContaining('unsafe') })
		expect(await ask({ type: 'request', url: 'app://studio/..%2f..%2fpackage.json' })).toMatchObject({ status: 404 })
		expect((await snapshot()).app).toMatchObject({ shell: 'electron', vault: 'file-with-key-file', dataDir, problems: [] })
		await expect(invoke('studio:call', ['studio.snapshot', {}], 'https://example.com/')).rejects.toThrow('may not talk')
	})

	test('a practice show: title, awake, preview, and closing the window asks, ends the show and leaves', async () => {
		await vi.waitFor(async () => expect((await snapshot()).program.process).toBe('running'), { timeout: 20_000, interval: 100 })
		const { url, protocols } = (await invoke('studio:fast-port')) as { url: string; protocols: string[] }
		const socket = new WebSocket(url, protocols, { origin: 'app://studio' })
		const kinds = new Set<number | undefined>()
		socket.on('message', (data: Buffer) => kinds.add(data[0]))
		await once(socket, 'open')
		socket.send(JSON.stringify({ want: 'half', thumbnails: false }))

		await goOnAir()
		await vi.waitFor(() => expect(titles().at(-1)).toMatch(/^PRACTICE \d\d:\d\d:\d\d · Showcaller$/), { timeout: 10_000 })
		// Pictures and levels; see shared/ipc/fast-port.ts.
		await vi.waitFor(() => expect([...kinds].sort()).toEqual([1, 2]), { timeout: 10_000 })

		shell.send({ type: 'close-window' } satisfies ToShell)
		const [code] = (await once(shell, 'exit')) as [number | null]
		expect(code).toBe(0)
		expect(messages.filter(({ type }) => type === 'asked')).toHaveLength(1)
		expect(messages.flatMap((message) => (message.type === 'awake' ? [message.awake] : []))).toEqual([true, false])
		expect(titles().at(-1)).toBe('Showcaller')
	})

	test('a page that dies leaves the show on air; a signal ends it without a question', async () => {
		await goOnAir()
		// A page that dies during the show is loaded again, and the show does not notice.
		shell.send({ type: 'crash-page' } satisfies ToShell)
		await vi.waitFor(() => expect(messages.filter(({ type }) => type === 'window')).toHaveLength(2), { timeout: 10_000 })
		expect((await snapshot()).show.state.kind).toBe('on-air')
		shell.kill('SIGTERM')
		const [code] = (await once(shell, 'exit')) as [number | null]
		expect(code).toBe(0)
		expect(messages.filter(({ type }) => type === 'asked')).toHaveLength(0)
	})
})
