import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { defaultEncoderProfile } from '../../shared/domain/encoder.ts'
import type { CopiedFilter, FilterTarget } from '../../shared/domain/filter.ts'
import { newSceneItem, noCrop, type SceneItem } from '../../shared/domain/program.ts'
import type { Source } from '../../shared/domain/source.ts'
import { chromaKey } from '../../shared/program/filters/chroma-key.ts'
import { colorCorrection } from '../../shared/program/filters/color-correction.ts'
import { crop } from '../../shared/program/filters/crop.ts'
import { lumaKey } from '../../shared/program/filters/luma-key.ts'
import { lut } from '../../shared/program/filters/lut.ts'
import { mask } from '../../shared/program/filters/mask.ts'
import { filesIn, pictureSize } from '../support/media-probe.ts'
import { showSettings } from '../support/show-settings.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'

const run = promisify(execFile)
/** Upright, as phones show it. */
const program = { widthPx: 1080, heightPx: 1920, frameRate: { numerator: 15, denominator: 1 } } as const
/** Pictures are compared at this size, each pixel the mean of 10 by 10: where exactly an edge lies within them does not count. */
const small = { widthPx: 108, heightPx: 192 }
const shrunkBy = program.widthPx / small.widthPx
/** Decibels. Two pictures that are the same to everybody have at least as many. */
const same = 40
const natural = { widthPx: 400, heightPx: 200 }
const wide = { x: 140, y: 700, widthPx: 800, heightPx: 400 }
const square = { x: 240, y: 600, widthPx: 600, heightPx: 600 }

let folder: string
let studio: StudioHost

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-looks-'))
	await writeFile(join(folder, 'quarters.png'), quarters().toBuffer('image/png'))
	await writeFile(join(folder, 'swap.cube'), redForBlue)
	await writeFile(join(folder, 'left.png'), leftHalf().toBuffer('image/png'))
	const picture: Source = { id: 'quarters', name: 'Quarters', settings: { kind: 'image', path: join(folder, 'quarters.png') }, audio: null }
	const backdrop = { id: 'backdrop', settings: { kind: 'color', color: '#405880' } } as const
	const settings = showSettings([backdrop], { extraSources: [picture] })
	const scene = {
		id: 'backdrop',
		name: 'Scene',
		groups: [],
		items: [
			{ ...newSceneItem, id: 'back', sourceId: 'backdrop', box: { x: 0, y: 0, widthPx: program.widthPx, heightPx: program.heightPx } },
			item({}),
		],
	}
	const encoderProfile = { ...defaultEncoderProfile, codec: 'libx264', preset: 'ultrafast', videoBitrateKbps: 8000 } as const
	studio = await startStudio({
		settings: { ...settings, program: { ...settings.program, format: program, encoderProfile, scenes: [scene] } },
	})
})
afterEach(async () => {
	await studio.stop()
	await studio.remove()
	await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

function item(changes: Partial<SceneItem>): SceneItem {
	return { ...newSceneItem, id: 'picture', sourceId: 'quarters', box: wide, ...changes }
}

function quarters(): Canvas {
	const canvas = createCanvas(natural.widthPx, natural.heightPx)
	const drawing = canvas.getContext('2d')
	for (const [index, color] of ['#c03020', '#209040', '#e0c030', '#8050a0'].entries()) {
		drawing.fillStyle = color
		drawing.fillRect((index % 2) * 200, index < 2 ? 0 : 100, 200, 100)
	}
	return canvas
}

/** A LUT in which red and blue change places. */
const redForBlue = `LUT_3D_SIZE 2\n${['0 0 0', '0 0 1', '0 1 0', '0 1 1', '1 0 0', '1 0 1', '1 1 0', '1 1 1'].join('\n')}\n`

/** White on the left, black on the right. */
function leftHalf(): Canvas {
	const canvas = createCanvas(80, 20)
	const drawing = canvas.getContext('2d')
	drawing.fillRect(0, 0, 80, 20)
	drawing.fillStyle = '#ffffff'
	drawing.fillRect(0, 0, 40, 20)
	return canvas
}

function swapColors(on: SKRSContext2D): void {
	const pixels = on.getImageData(0, 0, program.widthPx, program.heightPx)
	const { data } = pixels
	for (let i = 0; i < data.length; i += 4) [data[i], data[i + 2]] = [data[i + 2] ?? 0, data[i] ?? 0]
	on.putImageData(pixels, 0, 0)
}

function grayColors(on: SKRSContext2D): void {
	const pixels = on.getImageData(0, 0, program.widthPx, program.heightPx)
	const { data } = pixels
	for (let i = 0; i < data.length; i += 4) {
		const luma = 0.2126 * (data[i] ?? 0) + 0.7152 * (data[i + 1] ?? 0) + 0.0722 * (data[i + 2] ?? 0)
		data.fill(Math.round(luma), i, i + 3)
	}
	on.putImageData(pixels, 0, 0)
}

/** What filters do to the picture of the item, and to everything. */
interface Filtered {
	readonly item?: (on: SKRSContext2D) => void
	readonly whole?: (on: SKRSContext2D) => void
}

const operations = { normal: 'source-over', add: 'lighter', multiply: 'multiply', screen: 'screen' } as const

/** What viewers should see, drawn by other means. */
function expectedPicture(look: SceneItem, filtered: Filtered = {}): Uint8ClampedArray {
	const { box, crop, fit, rotation, flipX, flipY } = look
	const whole = createCanvas(program.widthPx, program.heightPx)
	const drawing = whole.getContext('2d')
	drawing.fillStyle = '#405880'
	drawing.fillRect(0, 0, program.widthPx, program.heightPx)
	const part = { width: natural.widthPx * (1 - crop.left - crop.right), height: natural.heightPx * (1 - crop.top - crop.bottom) }
	const isOnSide = rotation % 180 === 90
	const turned = isOnSide ? { width: part.height, height: part.width } : part
	const [across, down] = [box.widthPx / turned.width, box.heightPx / turned.height]
	const scale = fit === 'none' ? 1 : fit === 'cover' ? Math.max(across, down) : Math.min(across, down)
	const [wider, taller] = fit === 'stretch' ? [across, down] : [scale, scale]
	const frame = { width: Math.min(box.widthPx, turned.width * wider), height: Math.min(box.heightPx, turned.height * taller) }

	// The border lies over the picture, and both are cut and blended together.
	const layer = createCanvas(program.widthPx, program.heightPx)
	const on = layer.getContext('2d')
	on.translate(box.x + box.widthPx / 2, box.y + box.heightPx / 2)
	roundRect(on, frame, 0, look.cornerRadiusPx)
	on.clip()
	on.save()
	on.scale(flipX ? -1 : 1, flipY ? -1 : 1)
	on.scale(wider, taller)
	on.rotate((rotation * Math.PI) / 180)
	const [x, y] = [natural.widthPx * crop.left, natural.heightPx * crop.top]
	on.drawImage(quarters(), x, y, part.width, part.height, -part.width / 2, -part.height / 2, part.width, part.height)
	on.restore()
	if (look.border) {
		on.strokeStyle = look.border.color
		on.lineWidth = look.border.widthPx
		roundRect(on, frame, look.border.widthPx / 2, look.cornerRadiusPx)
		on.stroke()
	}
	on.resetTransform()
	filtered.item?.(on)
	drawing.globalAlpha = look.opacity
	drawing.globalCompositeOperation = operations[look.blend]
	drawing.drawImage(layer, 0, 0)
	filtered.whole?.(drawing)

	return shrunk(drawing.getImageData(0, 0, program.widthPx, program.heightPx).data)
}

/** Means, as FFmpeg's area filter makes them: a canvas that shrinks a picture guesses. */
function shrunk(whole: Uint8ClampedArray): Uint8ClampedArray {
	const sums = new Float32Array(4 * small.widthPx * small.heightPx)
	for (let y = 0; y < program.heightPx; y++) {
		for (let x = 0; x < program.widthPx; x++) {
			const from = 4 * (y * program.widthPx + x)
			const to = 4 * (Math.floor(y / shrunkBy) * small.widthPx + Math.floor(x / shrunkBy))
			for (let part = 0; part < 4; part++) sums[to + part] = (sums[to + part] ?? 0) + (whole[from + part] ?? 0)
		}
	}
	return Uint8ClampedArray.from(sums, (sum) => sum / shrunkBy ** 2)
}

function roundRect(on: SKRSContext2D, { width, height }: { width: number; height: number }, inset: number, radius: number): void {
	on.beginPath()
	on.roundRect(inset - width / 2, inset - height / 2, width - 2 * inset, height - 2 * inset, Math.max(0, radius - inset))
}

/** Of the pictures' three colors, in decibels. */
function psnr(a: ArrayLike<number>, b: ArrayLike<number>): number {
	let sum = 0
	for (let i = 0; i < a.length; i++) if (i % 4 !== 3) sum += ((a[i] ?? 0) - (b[i] ?? 0)) ** 2
	return 10 * Math.log10(255 ** 2 / (sum / (a.length * 0.75)))
}

async function pictures(file: string): Promise<Uint8Array[]> {
	// Colors first: FFmpeg would else shrink the halved color planes apart from the rest, which alone costs half of the decibels.
	const colors = 'scale=in_color_matrix=bt709:flags=bilinear+accurate_rnd+full_chroma_int,format=rgba'
	const filter = `${colors},scale=${small.widthPx}:${small.heightPx}:flags=area`
	const args = ['-v', 'error', '-i', file, '-vf', filter, '-fps_mode', 'passthrough', '-f', 'rawvideo', '-']
	const { stdout } = await run('ffmpeg', args, { maxBuffer: 1e9, encoding: 'buffer' })
	const bytes = 4 * small.widthPx * small.heightPx
	return Array.from({ length: Math.floor(stdout.length / bytes) }, (_, index) => stdout.subarray(index * bytes, (index + 1) * bytes))
}

async function frames(count: number): Promise<void> {
	const sent = async () => (await studio.snapshot()).destinations[0]?.counters.videoFrames ?? 0
	const from = await sent()
	await studio.until(`${count} more frames`, ({ destinations }) => (destinations[0]?.counters.videoFrames ?? 0) >= from + count, 60_000)
}

const onSource: FilterTarget = { kind: 'source', id: 'quarters' }
const { x: left, y: top, widthPx: width, heightPx: height } = wide

function filterSteps(): readonly { readonly target: FilterTarget; readonly settings: CopiedFilter['settings']; readonly sees: Filtered }[] {
	const swap = { ...lut.defaults, path: join(folder, 'swap.cube') }
	return [
		{ target: onSource, settings: swap, sees: { item: swapColors } },
		{
			target: onSource,
			settings: { ...mask.defaults, path: join(folder, 'left.png') },
			sees: { item: (on) => on.clearRect(left + width / 2, top, width / 2, height) },
		},
		{
			target: onSource,
			settings: { ...crop.defaults, left: 10, top: 20, right: 0, bottom: 0 },
			sees: {
				item(on) {
					on.clearRect(left, top, width, height / 5)
					on.clearRect(left, top, width / 10, height)
				},
			},
		},
		{ target: onSource, settings: { ...colorCorrection.defaults, saturation: -100 }, sees: { item: grayColors } },
		{
			target: onSource,
			settings: { ...chromaKey.defaults, color: '#209040', similarity: 8, smoothness: 0, spill: 0 },
			sees: { item: (on) => on.clearRect(left + width / 2, top, width / 2, height / 2) },
		},
		{
			// Between the two darker quarters and the two lighter ones.
			target: onSource,
			settings: { ...lumaKey.defaults, darkest: 41, darkSmoothness: 0 },
			sees: {
				item(on) {
					on.clearRect(left, top, width / 2, height / 2)
					on.clearRect(left + width / 2, top + height / 2, width / 2, height / 2)
				},
			},
		},
		{ target: { kind: 'scene', id: 'backdrop' }, settings: swap, sees: { whole: swapColors } },
		{
			target: { kind: 'program' },
			settings: { ...crop.defaults, unit: 'px', leftPx: 0, topPx: 0, rightPx: 300, bottomPx: 0 },
			sees: {
				whole(on) {
					on.globalAlpha = 1
					on.globalCompositeOperation = 'source-over'
					on.fillStyle = '#000000'
					on.fillRect(program.widthPx - 300, 0, 300, program.heightPx)
				},
			},
		},
	]
}

test('an upright show arrives upright, and viewers see how each item is fitted, turned, flipped, framed, blended and filtered', async () => {
	const looks: readonly Partial<SceneItem>[] = [
		{},
		{ fit: 'contain', crop: { ...noCrop, right: 0.5 } },
		{ rotation: 90 },
		{ rotation: 180 },
		{ rotation: 270 },
		{ flipX: true },
		{ flipY: true },
		{ box: square, fit: 'stretch' },
		{ box: square, fit: 'stretch', rotation: 90 },
		{ box: square, fit: 'contain' },
		{ box: square, fit: 'cover' },
		{ box: square, fit: 'none' },
		{ cornerRadiusPx: 160 },
		{ cornerRadiusPx: 160, border: { widthPx: 40, color: '#ffffff' } },
		{ blend: 'add' },
		{ blend: 'multiply' },
		{ blend: 'screen' },
		{ opacity: 0.4 },
	]
	await studio.until('running', ({ program: { process, sources } }) => process === 'running' && sources.length === 2)
	await studio.call('show.goLive', {})
	await studio.until('on air', ({ show }) => show.state.kind === 'on-air')
	await frames(10)
	for (const look of looks) {
		await studio.call('sceneItems.update', { sceneId: 'backdrop', item: item(look) })
		await frames(10)
	}
	await studio.call('sceneItems.update', { sceneId: 'backdrop', item: item({}) })
	for (const { target, settings } of filterSteps()) {
		await studio.call('filters.paste', { target, filters: [{ enabled: true, settings }], replaces: true })
		// The file of a filter is read first.
		await frames('path' in settings ? 25 : 10)
		await studio.call('filters.paste', { target, filters: [], replaces: true })
	}
	await studio.call('show.end', {})

	const [file = ''] = await filesIn(studio.practiceMediaDir, '.flv')
	expect(await pictureSize(file)).toBe('1080x1920')
	const received = await pictures(file)
	const steps = filterSteps()
	const expected = [...looks.map((look) => expectedPicture(item(look))), ...steps.map(({ sees }) => expectedPicture(item({}), sees))]
	let from = 0
	for (const [index, look] of [...looks, ...steps.map(({ settings }) => settings)].entries()) {
		const picture = expected[index] ?? new Uint8ClampedArray()
		const before = expected[index - 1]
		// Each is another picture than the one before.
		if (before) expect(psnr(picture, before), JSON.stringify(look)).toBeLessThan(35)
		const fits = received.map((seen, at) => (at < from ? 0 : psnr(seen, picture)))
		const first = fits.findIndex((value) => value >= same)
		expect(first, `${JSON.stringify(look)} after frame ${from}, at best ${Math.max(...fits).toFixed(1)} dB`).toBeGreaterThanOrEqual(0)
		from = first
	}
})
