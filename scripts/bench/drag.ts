/// <reference lib="dom" />
import type { Page } from 'playwright'
import WebSocket from 'ws'
import { openScreen } from '../../e2e/support/screen.ts'
import { red, showSettings } from '../../e2e/support/show-settings.ts'
import { type StudioHost, startStudio } from '../../e2e/support/studio-host.ts'
import { newSceneItem } from '../../shared/domain/program.ts'
import type { Source } from '../../shared/domain/source.ts'
import { decodeFastMessage } from '../../shared/ipc/fast-port.ts'
import { screenBuild } from '../setup/builds.mjs'
import { buildIfStale } from '../setup/prepare.mjs'
import { type BenchRow, finishBench } from './lib/rows.ts'
import { median, wait } from './lib/statistics.ts'

// An item is dragged on the monitor of a real browser, beside a real studio: how often its box moves on the screen, and how many frames later the program
// has it where the pointer is.
const canvas = { widthPx: 1280, heightPx: 720 }
const frameMs = 1000 / 30
const start = { x: 40, y: 300, widthPx: 160, heightPx: 120 }
const travelPx = 900
const sweeps = 6
const sweepMs = 1000
const pointerEveryMs = 12
const limitFps = 30
const limitFrames = 2
/** Lightness from which a pixel belongs to the item. */
const bright = 160

interface At {
	readonly atMs: number
	readonly x: number
}

interface Seen {
	/** The item's left edge as the pointer has it, and as it is drawn on the screen: canvas pixels, Unix time. */
	readonly pointer: readonly At[]
	readonly drawn: readonly At[]
}

function settings() {
	const box: Source = { id: 'box', name: 'Box', settings: { kind: 'color', color: '#ffffff' }, audio: null }
	const base = showSettings([red], { extraSources: [box] })
	const scenes = base.program.scenes.map((scene) => ({
		...scene,
		items: [...scene.items, { ...newSceneItem, id: 'dragged', sourceId: 'box', box: start }],
	}))
	return { ...base, program: { ...base.program, scenes } }
}

/** Where the program shows the item, in each of its pictures. */
function watchProgram(studio: StudioHost): { readonly seen: readonly At[]; readonly close: () => void } {
	const seen: At[] = []
	const socket = new WebSocket(`${studio.url.replace('http', 'ws')}/api/fast`, ['showcaller', `token.${studio.token}`])
	socket.binaryType = 'arraybuffer'
	socket.on('open', () => socket.send(JSON.stringify({ want: 'half', thumbnails: false, preview: false })))
	socket.on('message', (bytes: ArrayBuffer) => {
		const message = decodeFastMessage(bytes)
		if (message?.kind !== 'program') return
		const { widthPx, data, mixedAtMs } = message
		const row = Math.round(((start.y + start.heightPx / 2) * widthPx) / canvas.widthPx) * widthPx
		const left = data.subarray(row, row + widthPx).findIndex((luma) => luma > bright)
		if (left >= 0) seen.push({ atMs: mixedAtMs, x: (left * canvas.widthPx) / widthPx })
	})
	return { seen, close: () => socket.close() }
}

/** Notes every move of the pointer and of the drawn box, until `stop`. */
async function watchScreen(page: Page): Promise<() => Promise<Seen>> {
	await page.evaluate(({ widthPx }) => {
		const pointer: { atMs: number; x: number }[] = []
		const drawn: { atMs: number; x: number }[] = []
		const area = document.querySelector('[role="application"]')?.getBoundingClientRect()
		const now = () => performance.timeOrigin + performance.now()
		document.addEventListener('pointermove', ({ clientX }) => {
			if (area) pointer.push({ atMs: now(), x: ((clientX - area.left) * widthPx) / area.width })
		})
		const look = () => {
			const left = Number.parseFloat(document.querySelector<HTMLElement>('.selection-box')?.style.left ?? '')
			const x = (left * widthPx) / 100
			if (drawn.at(-1)?.x !== x) drawn.push({ atMs: now(), x })
			requestAnimationFrame(look)
		}
		look()
		Object.assign(window, { seenByBench: { pointer, drawn } })
	}, canvas)
	return () => page.evaluate(() => (window as unknown as { seenByBench: Seen }).seenByBench)
}

/** How long before `atMs` the pointer passed this place; null when it never did in this sweep. */
function lagMs(pointer: readonly At[], { atMs, x }: At): number | null {
	for (let index = pointer.length - 1; index > 0; index -= 1) {
		const [before, after] = [pointer[index - 1], pointer[index]]
		if (!before || !after || before.atMs > atMs) continue
		if (Math.min(before.x, after.x) > x || Math.max(before.x, after.x) < x || before.x === after.x) continue
		return atMs - (before.atMs + ((x - before.x) / (after.x - before.x)) * (after.atMs - before.atMs))
	}
	return null
}

async function drag(page: Page): Promise<void> {
	const area = await page.getByRole('application').boundingBox()
	if (!area) throw new Error('The picture is not edited.')
	const at = (x: number): [number, number] => [
		area.x + ((x + start.widthPx / 2) * area.width) / canvas.widthPx,
		area.y + ((start.y + start.heightPx / 2) * area.height) / canvas.heightPx,
	]
	// Without snapping.
	await page.keyboard.down('Control')
	await page.mouse.move(...at(start.x))
	await page.mouse.down()
	const startedMs = performance.now()
	for (;;) {
		const passed = (performance.now() - startedMs) / sweepMs
		if (passed >= sweeps) break
		const share = Math.floor(passed) % 2 === 0 ? passed % 1 : 1 - (passed % 1)
		await page.mouse.move(...at(start.x + share * travelPx))
		await wait(pointerEveryMs)
	}
	await page.mouse.up()
	await page.keyboard.up('Control')
}

await buildIfStale(screenBuild, process.execPath)
const studio = await startStudio({ settings: settings() })
try {
	const screen = await openScreen(studio)
	const program = watchProgram(studio)
	try {
		await studio.until('running', ({ program: { process } }) => process === 'running')
		await screen.page.keyboard.press('Control+e')
		await screen.page.getByRole('application').waitFor()
		const seenOnScreen = await watchScreen(screen.page)
		await drag(screen.page)
		const { pointer, drawn } = await seenOnScreen()
		const moved = drawn.slice(1)
		const seconds = ((moved.at(-1)?.atMs ?? 0) - (moved[0]?.atMs ?? 0)) / 1000
		// The pointer holds the middle of the item.
		const held = pointer.map(({ atMs, x }) => ({ atMs, x: x - start.widthPx / 2 }))
		const during = program.seen.filter(({ atMs, x }) => {
			return atMs >= (held[0]?.atMs ?? 0) && atMs <= (held.at(-1)?.atMs ?? 0) && x > start.x + 30 && x < start.x + travelPx - 30
		})
		const lags = during.flatMap((one) => lagMs(held, one) ?? [])
		const rows: BenchRow[] = [
			{
				what: 'Dragging an item on the monitor: time between two places of its box',
				figure: (seconds * 1000) / (moved.length - 1),
				unit: 'ms',
				baseline: null,
				limit: 1000 / limitFps,
			},
			{
				what: 'Dragging an item on the monitor: until the program has it there, median',
				figure: median(lags) / frameMs,
				unit: 'frames',
				baseline: null,
				limit: limitFrames,
			},
		]
		const sorted = lags.toSorted((a, b) => a - b)
		finishBench('drag', rows, {
			places: moved.length,
			seconds,
			pointerMoves: pointer.length,
			programPictures: during.length,
			worstMs: sorted.at(-1),
			p90Ms: sorted[Math.floor(0.9 * sorted.length)],
		})
	} finally {
		program.close()
		await screen.close()
	}
} finally {
	await studio.stop()
	await studio.remove()
}
