import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commandKeys } from '../../../shared/domain/command-keys.ts'
import { createForkChild } from '../../process/forked-child.ts'
import type { FromProgram, ToProgram } from '../../program-process/program-messages.ts'
import { createTestKit, type TestKit, until } from '../../sources/testing/media-rig.ts'
import { importObs } from './import-obs.ts'
import { readObsDocument } from './obs-document.ts'
import { type Cell, cellPicture, cells, cornerOf, type GridFiles, grid, gridCollection } from './testing/obs-grid.ts'
import { isObsInstalled, photographObs } from './testing/obs-studio.ts'

// The same collection in OBS itself and here. Both pictures are photographed, and each cell of the grid is compared.

/** Likeness of two pictures that a viewer would call the same, dB. */
const usualLeast = 30
/** A pixel that differs by more than this is off. */
const offBy = 24

let kit: TestKit
let folder: string
beforeAll(async () => {
	kit = await createTestKit()
	folder = await mkdtemp(join(tmpdir(), 'showcaller-obs-grid-'))
})
afterAll(async () => {
	await kit.dispose()
	await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

test('an imported collection looks as it does in OBS', { timeout: 120_000 }, async ({ skip }) => {
	if (!(await isObsInstalled())) skip('OBS is not installed.')
	const files: GridFiles = { picture: join(folder, 'picture.png'), mask: join(folder, 'mask.png'), cube: join(folder, 'warm.cube') }
	await writeFile(files.picture, picture())
	await writeFile(files.mask, mask())
	await writeFile(files.cube, cube())
	const collection = gridCollection(files)
	const [theirs, ours] = await Promise.all([photographObs(collection, kit).then(asProgram), photographHere(collection, files.picture)])
	await keep(theirs, 'obs')
	await keep(ours, 'showcaller')
	const found = cells.map((cell, index) => ({ cell, ...difference(theirs, ours, cornerOf(index)) }))
	const whole = difference(theirs, ours, { x: 0, y: 0 }, grid)
	const line = ({ cell, decibels, off }: (typeof found)[number]) => `${cell.name}: ${decibels.toFixed(1)} dB, ${off.toFixed(2)} % off`
	console.log([...found.map(line), `all: ${whole.decibels.toFixed(1)} dB, ${whole.off.toFixed(2)} % off`].join('\n'))
	const unlike = found.filter(
		({ cell, decibels }: { readonly cell: Cell; readonly decibels: number }) => decibels < (cell.least ?? usualLeast),
	)
	expect(unlike.map(line)).toEqual([])
	expect(whole.decibels).toBeGreaterThan(usualLeast)
})

/** Four colors with a gradient over them, so that each turn and flip looks different. */
function picture(): Buffer {
	const { widthPx, heightPx } = cellPicture
	const canvas = createCanvas(widthPx, heightPx)
	const drawing = canvas.getContext('2d')
	for (const [index, color] of ['#c03020', '#00ff00', '#e0c030', '#8050a0'].entries()) {
		drawing.fillStyle = color
		drawing.fillRect((index % 2) * (widthPx / 2), index < 2 ? 0 : heightPx / 2, widthPx / 2, heightPx / 2)
	}
	const light = drawing.createLinearGradient(0, 0, 0, heightPx / 2)
	light.addColorStop(0, 'rgba(255,255,255,0.6)')
	light.addColorStop(1, 'rgba(255,255,255,0)')
	drawing.fillStyle = light
	drawing.fillRect(0, 0, widthPx / 2, heightPx / 2)
	return canvas.toBuffer('image/png')
}

/** Lighter to the right, more opaque to the bottom. */
function mask(): Buffer {
	const { widthPx, heightPx } = cellPicture
	const canvas = createCanvas(widthPx, heightPx)
	const drawing = canvas.getContext('2d')
	for (let x = 0; x < widthPx; x += 8) {
		for (let y = 0; y < heightPx; y += 8) {
			const light = Math.round((255 * x) / widthPx)
			drawing.fillStyle = `rgba(${light},${light},${light},${(y + 8) / heightPx})`
			drawing.fillRect(x, y, 8, 8)
		}
	}
	return canvas.toBuffer('image/png')
}

/** A table that makes red stronger, blue weaker, and turns green a little. */
function cube(): string {
	const size = 9
	const lines = Array.from({ length: size ** 3 }, (_, at) => {
		const [r, g, b] = [at % size, Math.floor(at / size) % size, Math.floor(at / size ** 2)].map((step) => step / (size - 1))
		return [(r ?? 0) ** 0.7, 0.9 * (g ?? 0) + 0.1 * (r ?? 0), (b ?? 0) ** 1.4].map((value) => value.toFixed(5)).join(' ')
	})
	return ['LUT_3D_SIZE 9', ...lines, ''].join('\n')
}

/** The program of the imported collection, as the program process mixes it. */
async function photographHere(collection: object, path: string): Promise<Buffer> {
	const document = readObsDocument({ ...collection, resolution: { x: grid.widthPx, y: grid.heightPx } })
	if (!document) throw new Error('It is a collection.')
	let number = 0
	const format = { widthPx: grid.widthPx, heightPx: grid.heightPx, frameRate: { numerator: 30, denominator: 1 as const } }
	const known = new Map([[path, cellPicture]])
	const imported = importObs(document, {
		known,
		format,
		isWindows: false,
		isMac: false,
		commandKeys: commandKeys(),
		newId: (kind) => `${kind}-${++number}`,
	})
	const { scenes, sources, onAirSceneId } = imported.collection
	const child = createForkChild()<ToProgram, FromProgram>(new URL('../../children/program.ts', import.meta.url), { onLine() {} })
	const exited = new Promise<void>((resolve) => child.onExit(() => resolve()))
	const ready = new Set<string>()
	const pictures: string[] = []
	child.onMessage((message) => {
		if (message.type === 'source-state' && message.state.kind === 'running') ready.add(message.sourceId)
		if (message.type === 'picture') pictures.push(message.picture?.dataBase64 ?? '')
	})
	try {
		const show = { scenes, sources, overlays: [], masterGainDb: 0 }
		child.send({
			type: 'start',
			format,
			ffmpegPath: 'ffmpeg',
			hasDdagrab: false,
			neverIn: [],
			timelineEpochMs: Date.now(),
			onAirSceneId,
			show,
		})
		const files = sources.filter(({ settings }) => settings.kind === 'image')
		await until(() => files.every(({ id }) => ready.has(id)), 'the pictures', 60_000)
		for (let asked = 1; ; asked += 1) {
			child.send({ type: 'grab-picture', number: asked })
			await until(() => pictures.length === asked, 'the program picture')
			// The pictures are drawn once more when their own size is known.
			if (asked > 5 && new Set(pictures.slice(-5)).size === 1) return Buffer.from(pictures.at(-1) ?? '', 'base64')
			if (asked === 100) throw new Error('The picture does not stand still.')
			await new Promise((resolve) => setTimeout(resolve, 100))
		}
	} finally {
		child.kill()
		await exited
	}
}

/** RGB as the program has it: I420, BT.709. */
async function asProgram(rgb: Buffer): Promise<Buffer> {
	const [from, to] = [join(folder, 'obs.rgb'), join(folder, 'obs.yuv')]
	await writeFile(from, rgb)
	const size = `${grid.widthPx}x${grid.heightPx}`
	const filters = 'scale=out_color_matrix=bt709:out_range=tv,format=yuv420p'
	await kit.ffmpeg(['-f', 'rawvideo', '-pix_fmt', 'rgb24', '-video_size', size, '-i', from, '-vf', filters, '-f', 'rawvideo', to])
	return readFile(to)
}

/** For whoever wants to look at them: set SHOWCALLER_TEST_PICTURES to a folder. */
async function keep(data: Buffer, name: string): Promise<void> {
	const to = process.env['SHOWCALLER_TEST_PICTURES']
	if (to === undefined) return
	const raw = join(folder, `${name}.yuv`)
	await writeFile(raw, data)
	const size = `${grid.widthPx}x${grid.heightPx}`
	const filters = 'scale=in_color_matrix=bt709:in_range=tv'
	await kit.ffmpeg(['-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-video_size', size, '-i', raw, '-vf', filters, join(to, `${name}.png`)])
}

/** Of all three planes, within a cell. `off`: percent of the pixels whose luma differs visibly. */
function difference(
	a: Buffer,
	b: Buffer,
	{ x, y }: { readonly x: number; readonly y: number },
	{ widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number } = {
		widthPx: grid.cellWidthPx,
		heightPx: grid.cellHeightPx,
	},
): { readonly decibels: number; readonly off: number } {
	const luma = grid.widthPx * grid.heightPx
	let sum = 0
	let count = 0
	let off = 0
	for (const [offset, by] of [
		[0, 1],
		[luma, 2],
		[luma * 1.25, 2],
	] as const) {
		for (let row = 0; row < heightPx / by; row += 1) {
			for (let column = 0; column < widthPx / by; column += 1) {
				const at = offset + (y / by + row) * (grid.widthPx / by) + x / by + column
				const distance = (a[at] ?? 0) - (b[at] ?? 0)
				sum += distance ** 2
				count += 1
				if (by === 1 && Math.abs(distance) > offBy) off += 1
			}
		}
	}
	return { decibels: sum === 0 ? 99 : 10 * Math.log10((255 ** 2 * count) / sum), off: (100 * off) / (widthPx * heightPx) }
}
