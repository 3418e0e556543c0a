import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { SourceKind, SourceSettings } from '../../shared/domain/source.ts'
import type * as listenersModule from '../../shared/lib/listeners.ts'
import type { createListeners, Listeners } from '../../shared/lib/listeners.ts'
import { lowerThird } from '../../shared/program/sources/lower-third.ts'
import { composeStudio } from '../composition.ts'
import { startHttpHost } from '../host/http-host.ts'
import { createRouter } from '../ipc/router.ts'
import type { StudioApi } from '../ipc/studio-api.ts'
import { systemClock } from '../lib/clock.ts'
import { openDataDir } from '../lib/data-dir.ts'
import { silentLog } from '../lib/log.ts'
import { createForkChild } from '../process/forked-child.ts'
import { openFileVault } from '../secrets/file-vault.ts'
import { addedSince, openResources } from '../testing/open-resources.ts'
import { waitUntil } from '../testing/wait-until.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))

/** All current subscriptions in this process, as the stack of each. */
const subscriptions = vi.hoisted(() => new Set<{ readonly stack: string }>())
vi.mock('../../shared/lib/listeners.ts', async (importOriginal) => {
	const original = await importOriginal<typeof listenersModule>()
	return { createListeners: (...args: Parameters<typeof createListeners>) => counted(original.createListeners(...args)) }
})

/** The same listeners, each recorded while it is subscribed. */
function counted<Value>(listeners: Listeners<Value>): Listeners<Value> {
	const own = new Set<{ readonly stack: string }>()
	function remove(entry: { readonly stack: string }): void {
		subscriptions.delete(entry)
		own.delete(entry)
	}
	return {
		add(listener) {
			const unsubscribe = listeners.add(listener)
			const entry = { stack: new Error('subscribed').stack ?? '' }
			subscriptions.add(entry)
			own.add(entry)
			return () => {
				remove(entry)
				unsubscribe()
			}
		},
		notify: listeners.notify,
		clear() {
			for (const entry of own) remove(entry)
			listeners.clear()
		},
	}
}

let folder: string
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-leaks-'))
})
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

/** One source of each kind; null for kinds that need a device or another scene. */
function sourcesOf(paths: { readonly film: string; readonly picture: string }) {
	return {
		screen: null,
		camera: null,
		'audio-input': null,
		media: { kind: 'media', path: paths.film, loop: true },
		image: { kind: 'image', path: paths.picture },
		text: {
			kind: 'text',
			template: '{clock}',
			countdownTo: null,
			color: '#ffffff',
			background: null,
			backgroundOpacity: 1,
			fontSizePx: 40,
			weight: 'bold',
			align: 'left',
		},
		network: { kind: 'network', way: 'listen-rtmp', path: '' },
		'lower-third': lowerThird.defaults,
		scene: null,
		// It needs a browser, whose processes are counted by the tests of pages.
		browser: null,
		replay: { kind: 'replay', speed: 50, atEnd: 'hold' },
		playlist: { kind: 'playlist', files: [paths.film], shuffle: false, loop: true },
		slideshow: { kind: 'slideshow', files: [paths.picture], folder: '', seconds: 2, change: 'fade', shuffle: false },
		color: { kind: 'color', color: '#204060' },
		'test-pattern': { kind: 'test-pattern', pattern: 'flash-and-beep' },
	} satisfies Record<SourceKind, SourceSettings | null>
}

async function makeMedia(): Promise<{ readonly film: string; readonly picture: string }> {
	const film = join(folder, 'film.mp4')
	const picture = join(folder, 'picture.png')
	const seconds = ['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=30:d=2', '-f', 'lavfi', '-i', 'sine=duration=2:sample_rate=48000']
	await run('ffmpeg', ['-v', 'error', ...seconds, '-c:v', 'mpeg4', '-c:a', 'aac', film])
	await run('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', 'color=red:s=64x36', '-frames:v', '1', picture])
	return { film, picture }
}

/** A remote screen: reads the events and receives the program. */
async function connectRemote(url: string, token: string): Promise<() => Promise<void>> {
	const sockets = ['events', 'fast'].map(
		(path) => new WebSocket(`${url.replace('http', 'ws')}/api/${path}`, ['showcaller', `token.${token}`]),
	)
	await Promise.all(sockets.map((socket) => new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))))
	return async () => {
		const closed = sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve)))
		for (const socket of sockets) socket.close()
		await Promise.all(closed)
	}
}

/** Runs a whole practice show with everything in it, and removes all of it again. */
async function runShow({ handlers, snapshot }: StudioApi, sources: readonly SourceSettings[]): Promise<void> {
	const sceneId = snapshot().program.onAirSceneId ?? undefined
	const ids: string[] = []
	for (const settings of sources)
		ids.push((await handlers['sources.add']({ name: settings.kind, settings, ...(sceneId ? { sceneId } : {}) })).id)
	for (const id of ids)
		await waitUntil(`source ${id} is open`, () => /^(?:running|waiting)$/.test(snapshot().program.sourceStates[id]?.kind ?? ''))
	await handlers['recording.start']({})
	await handlers['show.goLive']({})
	await waitUntil('on air', () => snapshot().show.state.kind === 'on-air')
	await waitUntil('an ad can run', () => snapshot().ads.state.kind === 'ready')
	await handlers['ads.launch']({})
	await waitUntil('the ad has ended', () => snapshot().ads.state.kind === 'cooldown')
	await waitUntil('recording', () => snapshot().recording.local.kind === 'recording')
	await handlers['show.end']({})
	await handlers['recording.stop']({})
	for (const id of ids) await handlers['sources.remove']({ id })
	await waitUntil('nothing is encoded', () => snapshot().program.encoder.kind === 'off')
}

/** Ends by itself a while after its last work: whether it is there at a moment says nothing about a leak. */
const endsWhenIdle = /sources\/drawing\/|library-process/
const lasting = ({ stack }: { readonly stack: string }): boolean => !endsWhenIdle.test(stack)

/** How many subscriptions each place in the code has. */
function listening(counts: (entry: { readonly stack: string }) => boolean = () => true): Readonly<Record<string, number>> {
	const places = [...subscriptions].filter(counts).map(({ stack }) => stack.split('\n').slice(2, 4).join(' ').replaceAll(root, ''))
	return Object.fromEntries([...new Set(places)].sort().map((place) => [place, places.filter((each) => each === place).length]))
}

test('a studio that was used and stopped leaves nothing open, and a second show subscribes to nothing that the first one did not', async () => {
	const sources = Object.values(sourcesOf(await makeMedia())).filter((settings) => settings !== null)
	const before = openResources(folder)
	const dataDir = join(folder, 'data')
	await openDataDir(dataDir)
	const studio = await composeStudio({
		shell: 'headless',
		version: '0.0.0',
		dataDir,
		resourcesDir: join(root, 'resources'),
		environment: { ...process.env, SHOWCALLER_RECORDINGS: join(folder, 'recordings') },
		forkChild: createForkChild(),
		childEntry: (name) => new URL(`../children/${name}.ts`, import.meta.url),
		openVault: (vaultDir, log, onProblem) => openFileVault({ dataDir: vaultDir, environmentKey: null, log, onProblem }),
		mirrorLog: null,
		practiceSettings: { onAirDelayMs: 100, offAirDelayMs: 500, adLengthMs: 1000, adSpacingMs: 1000, recordingChangeMs: 100 },
		practiceMediaFolder: join(folder, 'ingest'),
	})
	const token = 'remote'
	const host = await startHttpHost({
		studio,
		router: createRouter(studio.handlers, silentLog),
		token,
		port: 0,
		address: '127.0.0.1',
		staticRoot: folder,
		clock: systemClock,
		log: silentLog,
	})
	try {
		await studio.handlers['recording.setWithShow']({ withShow: false })
		await waitUntil('the program runs', () => studio.snapshot().program.process === 'running')
		const shows: Readonly<Record<string, number>>[] = []
		for (let show = 0; show < 2; show += 1) {
			const disconnect = await connectRemote(host.url, token)
			await runShow(studio, sources)
			await disconnect()
			await waitUntil('the spare program is gone', () => Object.keys(listening()).every((place) => !place.includes('spare-child')))
			shows.push(listening(lasting))
		}
		expect(shows[1]).toEqual(shows[0])
	} finally {
		await host.dispose()
		await studio.stop()
	}
	const left = () => addedSince(before, openResources(folder))
	await waitUntil('all that was opened is closed', () => left().length === 0, 5000).catch(() => {})
	expect(left()).toEqual([])
	expect(listening()).toEqual({})
})
