import { afterAll, beforeAll, expect, test } from 'vitest'
import { newSceneItem, type Scene } from '../../shared/domain/program.ts'
import type { Source } from '../../shared/domain/source.ts'
import { browser } from '../../shared/program/sources/browser.ts'
import { createForkChild, type ForkedChild } from '../process/forked-child.ts'
import { browserProcesses, servePages } from '../sources/browser/testing/page-rig.ts'
import { waitUntil } from '../testing/wait-until.ts'
import type { FromProgram, ToProgram } from './program-messages.ts'

// A page in the real program process, while its browser is killed and stopped.

const size = { widthPx: 320, heightPx: 180 }
let server: Awaited<ReturnType<typeof servePages>>
let child: ForkedChild<ToProgram, FromProgram>
let exited: Promise<void>
const messages: FromProgram[] = []
let page: Source
let scene: Scene

beforeAll(async () => {
	server = await servePages({
		red: '<body style="background:#f00">',
		/** A tone of 1000 Hz at -12 dBFS. */
		tone: `<body><script>
			const context = new AudioContext()
			const tone = new OscillatorNode(context, { frequency: 1000 })
			tone.connect(new GainNode(context, { gain: 0.25 })).connect(context.destination)
			tone.start()
		</script>`,
	})
	page = {
		id: 'page',
		name: 'Page',
		settings: { ...browser.defaults, path: server.address('red'), ...size, css: '', allowPrivateAddress: true },
		audio: null,
	}
	scene = {
		id: 'scene',
		name: 'Scene',
		items: [{ id: 'item', sourceId: 'page', box: { x: 0, y: 0, ...size }, ...newSceneItem }],
		groups: [],
	}
	child = createForkChild()<ToProgram, FromProgram>(new URL('../children/program.ts', import.meta.url), { isPunctual: true })
	child.onMessage((message) => messages.push(message))
	exited = new Promise((resolve) => child.onExit(() => resolve()))
	child.send({
		type: 'start',
		format: { ...size, frameRate: { numerator: 30, denominator: 1 } },
		ffmpegPath: 'ffmpeg',
		hasDdagrab: false,
		neverIn: [],
		timelineEpochMs: Date.now(),
		onAirSceneId: 'scene',
		show: { scenes: [scene], sources: [page], masterGainDb: 0 },
	})
	await waitUntil('the page', () => stateSince(0).includes('running'))
})
afterAll(async () => {
	child.send({ type: 'stop' })
	await exited
	server.close()
	expect(browserProcesses()).toEqual([])
})

function stateSince(from: number): readonly string[] {
	return messages.slice(from).flatMap((message) => (message.type === 'source-state' ? [message.state.kind] : []))
}

async function color(): Promise<string | null> {
	const number = messages.length + 1
	child.send({ type: 'read-color', number, key: 'page', x: 0.5, y: 0.5 })
	const answer = () => messages.find((message) => message.type === 'color' && message.number === number)
	await waitUntil('the color', () => answer() !== undefined)
	const found = answer()
	return found?.type === 'color' ? found.color : null
}

async function stats() {
	const from = messages.length
	await waitUntil('the numbers of the program', () => messages.slice(from).some(({ type }) => type === 'stats'))
	const last = messages.findLast((message) => message.type === 'stats')
	if (last?.type !== 'stats') throw new Error('There are no numbers.')
	return last.stats
}

/** The picture stays while the page is lost, and the page is back; the program leaves out no frame meanwhile. */
async function survives(hurt: () => void): Promise<void> {
	await waitUntil('a red page', async () => /^#f[c-f]0[0-3]0[0-3]$/.test((await color()) ?? ''))
	const red = await color()
	const before = await stats()
	const from = messages.length
	hurt()
	await waitUntil('the loss is noticed', () => stateSince(from).includes('lost'))
	expect(await color()).toBe(red)
	await waitUntil('the page is back', () => stateSince(from).at(-1) === 'running')
	const after = await stats()
	expect(after.framesEmitted).toBeGreaterThan(before.framesEmitted)
	expect(after.droppedFrames - before.droppedFrames).toBe(0)
}

const theBrowser = () => browserProcesses()[0]?.pid ?? -1

test('a browser that is killed is replaced, and the program leaves out no frame', { timeout: 40_000 }, () =>
	survives(() => process.kill(theBrowser(), 'SIGKILL')),
)

test('a browser that hangs is replaced, and the program leaves out no frame', { timeout: 60_000 }, () =>
	survives(() => process.kill(theBrowser(), 'SIGSTOP')),
)

test('the process of the pages is killed: another one opens them again', { timeout: 40_000 }, async () => {
	const before = theBrowser()
	await survives(() => process.kill(parentOf(before), 'SIGKILL'))
	expect(theBrowser()).not.toBe(before)
	await waitUntil('the old browser is gone', () => browserProcesses(1).every(({ pid }) => pid !== before))
})

test.skipIf(process.platform !== 'linux')(
	'the own sound of a page is mixed into the program at its level',
	{ timeout: 60_000 },
	async () => {
		const tone: Source = {
			...{ id: 'tone', name: 'Tone', audio: { gainDb: 0, muted: false, heard: 'with-picture' } },
			settings: { ...browser.defaults, path: server.address('tone'), ...size, css: '', allowPrivateAddress: true, hasSound: true },
		}
		const shown = { ...scene, items: [...scene.items, { id: 'tone', sourceId: 'tone', box: { x: 0, y: 0, ...size }, ...newSceneItem }] }
		const levelOf = async (id: string) => (await stats()).levels?.find((level) => level.id === id)?.peakDb ?? -100
		child.send({
			type: 'show',
			show: { scenes: [shown], sources: [page, { ...tone, audio: { gainDb: 0, muted: true, heard: 'with-picture' } }], masterGainDb: 0 },
		})
		await waitUntil('the tone in its channel', async () => Math.abs((await levelOf('tone')) + 12) < 0.5)
		expect(await levelOf('program')).toBeLessThan(-60)
		child.send({ type: 'show', show: { scenes: [shown], sources: [page, tone], masterGainDb: 0 } })
		await waitUntil('the tone in the program', async () => Math.abs((await levelOf('program')) + 12) < 0.5)
	},
)

function parentOf(pid: number): number {
	const [found] = browserProcesses().filter((one) => one.pid === pid)
	if (!found) throw new Error('There is no browser.')
	return found.parent
}
