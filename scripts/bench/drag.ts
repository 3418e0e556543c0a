/// <reference lib="dom" />
import type { Page } from 'playwright'
import WebSocket from 'ws'
import { openScreen } from '../../e2e/support/screen.ts'
import { hdFormat, red, showSettings } from '../../e2e/support/show-settings.ts'
import { type StudioHost, startStudio } from '../../e2e/support/studio-host.ts'
import { newSceneItem } from '../../shared/domain/program.ts'
import type { Source } from '../../shared/domain/source.ts'
import { decodeFastMessage } from '../../shared/ipc/fast-port.ts'
import { hostBuild, screenBuild } from '../setup/builds.mjs'
import { buildIfStale } from '../setup/prepare.mjs'
import { type BenchRow, finishBench } from './lib/rows.ts'
import { median } from './lib/statistics.ts'

// An item is dragged on the monitor of a real browser, beside a real studio: how often its box moves on the screen, and how many frames later the program
// has it where the pointer is.
const canvas = { widthPx: 1280, heightPx: 720 }
const frameMs = 1000 / 30
/** In the middle of the picture's height. */
const start = { x: 40, y: 300, widthPx: 160, heightPx: 120 }
const travelPx = 900
const sweeps = 6
const sweepMs = 1000
/** As a usual mouse. */
const pointerEveryMs = 8
const limitFps = 30
const limitFrames = 2
/** Lightness from which a pixel belongs to the item. */
const bright = 160

interface At {
	readonly atMs: number
	readonly x: number
}

interface Seen {
	/** The item's left edge where the pointer holds it, and where it is drawn on the screen: canvas pixels, Unix time. */
	readonly pointer: readonly At[]
	readonly drawn: readonly At[]
}

function settings() {
	const box: Source = { id: 'box', name: 'Box', settings: { kind: 'color', color: '#ffffff' }, audio: null }
	const base = showSettings([red], { extraSources: [box], format: hdFormat })
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

/**
 * Moves the pressed pointer to and fro at the rate of a mouse, and notes where it and the drawn box are. The moves are made in the page: the way from
 * here to the browser takes longer than one of them.
 */
async function movePointer(
	page: Page,
	end: { readonly sweeps: number; readonly sweepMs: number; readonly everyMs: number },
): Promise<Seen> {
	const places = { widthPx: canvas.widthPx, from: start.x, itemWidth: start.widthPx, travelPx, ...end }
	return page.evaluate(async ({ widthPx, from, itemWidth, travelPx: travel, sweeps: count, sweepMs: lengthMs, everyMs }) => {
		const seen = { pointer: [] as { atMs: number; x: number }[], drawn: [] as { atMs: number; x: number }[] }
		const editor = document.querySelector('[role="application"]')
		if (!editor) throw new Error('The picture is not edited.')
		const area = editor.getBoundingClientRect()
		// The mouse of the test tool.
		const pointerId = 1
		const clientX = area.left + ((from + itemWidth / 2) * area.width) / widthPx
		const clientY = area.top + area.height / 2
		const now = () => performance.timeOrigin + performance.now()
		const startedMs = now()
		let isOver = false
		const watch = () => {
			const left = Number.parseFloat(document.querySelector<HTMLElement>('.selection-box')?.style.left ?? '')
			const x = (left * widthPx) / 100
			if (Number.isFinite(x) && seen.drawn.at(-1)?.x !== x) seen.drawn.push({ atMs: now(), x })
			if (!isOver) requestAnimationFrame(watch)
		}
		watch()
		for (;;) {
			const passed = (now() - startedMs) / lengthMs
			if (passed >= count) break
			const share = Math.floor(passed) % 2 === 0 ? passed % 1 : 1 - (passed % 1)
			const x = clientX + (share * travel * area.width) / widthPx
			seen.pointer.push({ atMs: now(), x: from + share * travel })
			const move = { bubbles: true, pointerId, clientX: x, clientY, ctrlKey: true, buttons: 1, isPrimary: true, pointerType: 'mouse' }
			editor.dispatchEvent(new PointerEvent('pointermove', move))
			await new Promise((resolve) => setTimeout(resolve, everyMs))
		}
		isOver = true
		return seen
	}, places)
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

async function drag(page: Page): Promise<Seen> {
	const area = await page.getByRole('application').boundingBox()
	if (!area) throw new Error('The picture is not edited.')
	const middle = { x: start.x + start.widthPx / 2, y: start.y + start.heightPx / 2 }
	await page.mouse.move(area.x + (middle.x * area.width) / canvas.widthPx, area.y + (middle.y * area.height) / canvas.heightPx)
	await page.mouse.down()
	const seen = await movePointer(page, { sweeps, sweepMs, everyMs: pointerEveryMs })
	await page.mouse.up()
	return seen
}

await buildIfStale(screenBuild, process.execPath)
await buildIfStale(hostBuild, process.execPath)
const studio = await startStudio({ settings: settings() })
try {
	const screen = await openScreen(studio)
	const program = watchProgram(studio)
	try {
		await studio.until('running', ({ program: { process } }) => process === 'running')
		// A page that is still loading hears no key.
		await screen.page.getByRole('button', { name: /^Edit/ }).waitFor()
		await screen.page.keyboard.press('Control+e')
		await screen.page.getByRole('application').waitFor()
		const { pointer: held, drawn } = await drag(screen.page)
		const moved = drawn.slice(1)
		const seconds = ((moved.at(-1)?.atMs ?? 0) - (moved[0]?.atMs ?? 0)) / 1000
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
			pointerMoves: held.length,
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
