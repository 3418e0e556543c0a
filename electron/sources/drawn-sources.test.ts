import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { I420Picture } from '../../shared/domain/feeds.ts'
import { defaultProgramFormat } from '../../shared/domain/program.ts'
import type { SourceState } from '../../shared/domain/source.ts'
import { neverSet } from '../lib/clock.ts'
import { silentLog } from '../lib/log.ts'
import { hexToYuv } from '../lib/yuv-color.ts'
import { clockText } from './clock-text.ts'
import { openColorSource } from './color/open.ts'
import type { TextSettings } from './drawing/drawing-messages.ts'
import { rgbaToI420 } from './drawing/rgba-to-i420.ts'
import type { FileIdentity } from './file-identity.ts'
import { openImageSource } from './image/open.ts'
import type { PictureSize } from './picture-size.ts'
import { flashPeriodFrames, isFlash } from './test-pattern/flash-pattern.ts'
import { openPatternSource, toneAmplitude } from './test-pattern/open.ts'
import { localDrawing } from './testing/local-drawing.ts'
import { openTextSource } from './text/open.ts'
import type { WebAnswersContext } from './web-answers.ts'

let folder: string
let nowMs: number
let states: SourceState[]
let naturalSizes: PictureSize[]
let context: WebAnswersContext
let drawing: ReturnType<typeof localDrawing>
/** Reports a change of a watched file. */
let changed: ((state: FileIdentity | null) => void)[]
let known: (FileIdentity | null | undefined)[]
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-drawn-'))
	nowMs = Date.UTC(2026, 10, 20, 12, 0, 0)
	states = []
	naturalSizes = []
	changed = []
	known = []
	drawing = localDrawing()
	context = {
		ffmpegPath: 'ffmpeg',
		neverIn: [],
		format: defaultProgramFormat,
		clock: neverSet({ now: () => nowMs, after: () => () => {} }),
		log: silentLog,
		spawn: () => {
			throw new Error('A drawn source starts no process.')
		},
		machine: { os: 'linux', display: null, hasDdagrab: false },
		drawing,
		webAnswers: { get: () => Promise.reject(new Error('Nothing is asked for here.')) },
		files: {
			watch(_path, _isShown, onChange) {
				changed.push(onChange)
				return { setKnown: (state) => known.push(state), dispose() {} }
			},
		},
		onState: (state) => states.push(state),
		onNaturalSize: (natural) => naturalSizes.push(natural),
		onPlayback() {},
	}
})
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

const size = { widthPx: 64, heightPx: 36 }
const text: TextSettings = {
	kind: 'text',
	template: '{clock}',
	countdownTo: null,
	color: '#ffffff',
	background: null,
	backgroundOpacity: 0.8,
	fontSizePx: 12,
	weight: 'bold',
	align: 'center',
}

test('RGBA becomes BT.709 limited range; a half-transparent edge keeps its own color', () => {
	const colors = { white: [255, 255, 255], black: [0, 0, 0], red: [255, 0, 0], green: [0, 255, 0], blue: [0, 0, 255] } as const
	// ITU-R BT.709, 8 bit: Y 16 + 219 Y', C 128 + 224 C'.
	const expected = { white: [235, 128, 128], black: [16, 128, 128], red: [63, 102, 240], green: [173, 42, 26], blue: [32, 240, 118] }
	for (const [name, [r, g, b]] of Object.entries(colors)) {
		const picture = rgbaToI420(Uint8Array.from([0, 1, 2, 3].flatMap(() => [r, g, b, 255])), { widthPx: 2, heightPx: 2 })
		expect([picture.data[0], picture.data[4], picture.data[5]]).toEqual(expected[name as keyof typeof expected])
		expect(picture.alpha).toBeNull()
	}
	const edge = rgbaToI420(Uint8Array.from([255, 0, 0, 255, 0, 0, 255, 0, 255, 0, 0, 255, 0, 0, 255, 0]), { widthPx: 2, heightPx: 2 })
	expect([edge.data[4], edge.data[5]]).toEqual([102, 240])
	expect([...(edge.alpha ?? [])]).toEqual([255, 0, 255, 0])
})

test('a color is the same picture until its size changes', () => {
	const source = openColorSource({ kind: 'color', color: '#ff0000' }, size, context)
	const picture = source.feed.picture()
	expect([picture?.data[0], picture?.data[64 * 36], picture?.data.at(-1)]).toEqual([63, 102, 240])
	source.resize({ ...size })
	expect(source.feed.picture()).toBe(picture)
	source.resize({ widthPx: 32, heightPx: 18 })
	expect(source.feed.picture()).toMatchObject({ widthPx: 32, heightPx: 18 })
	expect(hexToYuv('#ffffff')).toEqual({ y: 235, u: 128, v: 128 })
})

test('a text is drawn again only when its words change; running digits are replaced at once and look like drawn ones', async () => {
	const box = { widthPx: 200, heightPx: 48 }
	const settings = { ...text, template: 'At {clock}', fontSizePx: 24, background: '#102030' }
	const source = openTextSource(settings, box, context)
	expect(states.at(-1)).toEqual({ kind: 'starting' })
	await drawing.idle()
	expect(states.at(-1)).toEqual({ kind: 'running' })
	const first = source.feed.picture()
	source.feed.advance(true)
	expect(source.feed.picture()).toBe(first)
	nowMs += 37_123_000
	source.feed.advance(false)
	expect(source.feed.picture()).toBe(first)
	source.feed.advance(true)
	const later = source.feed.picture()
	expect(later).not.toBe(first)
	expect(drawing.jobs).toHaveLength(1)
	const drawn = openTextSource({ ...settings, template: `At ${clockText(new Date(nowMs))}` }, box, context)
	await drawing.idle()
	const direct = drawn.feed.picture()
	const differences = [...(direct?.data ?? [])].filter((value, at) => Math.abs(value - (later?.data[at] ?? 0)) > 20)
	expect(differences.length).toBeLessThan(10)
	expect([...(direct?.alpha ?? [])].filter((value, at) => Math.abs(value - (later?.alpha?.[at] ?? 0)) > 20).length).toBeLessThan(10)
	expect(source.feed.readSound(new Float32Array(8))).toBe(false)
})

test('a countdown that loses its hours is drawn again, and the last time stays until it is', async () => {
	const source = openTextSource(
		{ ...text, template: '{countdown}', countdownTo: nowMs + 3_600_000 },
		{ widthPx: 200, heightPx: 48 },
		context,
	)
	await drawing.idle()
	const hour = source.feed.picture()
	nowMs += 1000
	source.feed.advance(true)
	expect(source.feed.picture()).toBe(hour)
	await drawing.idle()
	expect(source.feed.picture()).not.toBe(hour)
	expect(drawing.jobs).toHaveLength(2)
})

test('the time left of an ad break comes and goes, its background with it', async () => {
	const source = openTextSource({ ...text, template: '{adbreak}', background: '#000000' }, size, context)
	await drawing.idle()
	expect(source.feed.picture()?.alpha?.every((value) => value === 0)).toBe(true)
	source.setAdBreakEndsAt?.(nowMs + 30_000)
	source.feed.advance(true)
	await drawing.idle()
	const middle = (source.feed.picture()?.alpha ?? [])[18 * 64 + 2] ?? 0
	expect(middle).toBeGreaterThan(190)
	expect(middle).toBeLessThan(220)
})

/** Where the letters of a text begin and end, as parts of the picture's width, and their height as a part of its height. */
function ink(picture: I420Picture | null): { left: number; right: number; height: number } {
	const { widthPx, heightPx, alpha } = picture ?? { widthPx: 1, heightPx: 1, alpha: null }
	const columns: number[] = []
	const rows: number[] = []
	for (const [at, value] of (alpha ?? []).entries()) {
		if (value < 100) continue
		columns.push(at % widthPx)
		rows.push(Math.floor(at / widthPx))
	}
	return {
		left: Math.min(...columns) / widthPx,
		right: Math.max(...columns) / widthPx,
		height: (Math.max(...rows) - Math.min(...rows) + 1) / heightPx,
	}
}

test.each([
	['1080p', 1920, 1080],
	['360p', 640, 360],
	['upright', 720, 1280],
] as const)('a text takes the same share of the picture at %s as at 720p', async (_name, widthPx, heightPx) => {
	const settings = { ...text, template: 'HH', fontSizePx: 48 }
	const shorter = Math.min(widthPx, heightPx)
	const drawn = async (format: PictureSize, side: number) => {
		const source = openTextSource(settings, { widthPx: side, heightPx: side / 2 }, { ...context, format: { ...context.format, ...format } })
		await drawing.idle()
		return ink(source.feed.picture())
	}
	const at720 = await drawn({ widthPx: 1280, heightPx: 720 }, 360)
	const here = await drawn({ widthPx, heightPx }, shorter / 2)
	expect(here.height).toBeCloseTo(at720.height, 1)
	expect(here.right - here.left).toBeCloseTo(at720.right - at720.left, 1)
	expect(at720.height).toBeGreaterThan(0.15)
})

test.each([
	['left', 'Hello', 'left'],
	['left', 'مرحبا 123', 'right'],
	['left', 'שלום abc', 'right'],
	['right', 'שלום', 'right'],
	['right', 'Hello', 'right'],
] as const)('aligned %s, %s starts at the %s side', async (align, template, side) => {
	const source = openTextSource({ ...text, template, align }, { widthPx: 320, heightPx: 36 }, context)
	await drawing.idle()
	const { left, right } = ink(source.feed.picture())
	expect(side === 'left' ? left : 1 - right).toBeLessThan(0.06)
	expect(side === 'left' ? 1 - right : left).toBeGreaterThan(0.5)
})

test('a text in two boxes of different shape is drawn for each and not squashed', async () => {
	const source = openTextSource({ ...text, template: 'HH' }, { widthPx: 320, heightPx: 40 }, context)
	source.resize({ widthPx: 320, heightPx: 40 }, [{ widthPx: 80, heightPx: 80 }])
	await drawing.idle()
	const square = source.feed.pictureFor?.({ widthPx: 40, heightPx: 40 }) ?? null
	const wide = source.feed.pictureFor?.({ widthPx: 640, heightPx: 80 }) ?? null
	expect([square?.widthPx, square?.heightPx]).toEqual([80, 80])
	expect(wide).toBe(source.feed.picture())
	expect(ink(square).height * 80).toBeCloseTo(ink(wide).height * 40, 0)
})

async function loaded(path: string, box = size) {
	const source = openImageSource({ kind: 'image', path }, box, context)
	await drawing.idle()
	return source
}

test('an image is whole in its box, transparent around it; an SVG as well', async () => {
	const svg = join(folder, 'logo.svg')
	await writeFile(svg, '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="20" height="20" fill="#ff0000"/></svg>')
	const picture = (await loaded(svg)).feed.picture()
	expect([picture?.widthPx, picture?.heightPx]).toEqual([64, 36])
	// 36x36 in the middle of 64x36.
	expect([picture?.alpha?.[18 * 64 + 5], picture?.alpha?.[18 * 64 + 32], picture?.alpha?.[18 * 64 + 60]]).toEqual([0, 255, 0])
	expect(picture?.data[18 * 64 + 32]).toBe(63)
	expect(naturalSizes).toEqual([{ widthPx: 20, heightPx: 20 }])
})

test.each(['image/png', 'image/jpeg', 'image/webp'] as const)('%s that fills its box has no alpha', async (type) => {
	const canvas = createCanvas(64, 36)
	const drawing = canvas.getContext('2d')
	drawing.fillStyle = '#ffffff'
	drawing.fillRect(0, 0, 64, 36)
	const path = join(folder, 'full')
	await writeFile(path, type === 'image/png' ? canvas.toBuffer(type) : canvas.toBuffer(type, 90))
	const picture = (await loaded(path)).feed.picture()
	expect(picture?.alpha).toBeNull()
	expect(picture?.data[1000]).toBeGreaterThan(230)
})

test('a missing image, and a file that is not an image, fail with their reason', async () => {
	await loaded(join(folder, 'nowhere.png'))
	expect(states.at(-1)).toMatchObject({ kind: 'failed', error: { code: 'source-file-missing' } })
	await writeFile(join(folder, 'notes.png'), 'no picture')
	await loaded(join(folder, 'notes.png'))
	expect(states.at(-1)).toMatchObject({ kind: 'failed', error: { code: 'source-not-media' } })
})

test('an image in two boxes of different shape is whole and not squashed in both', async () => {
	const path = join(folder, 'wide.svg')
	await writeFile(
		path,
		'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#ff0000"/></svg>',
	)
	const source = await loaded(path)
	source.resize(size, [{ widthPx: 20, heightPx: 40 }])
	await drawing.idle()
	const upright = source.feed.pictureFor?.({ widthPx: 10, heightPx: 20 })
	expect([upright?.widthPx, upright?.heightPx]).toEqual([20, 40])
	// 20x10 in the middle of 20x40.
	expect([10, 20, 30].map((row) => upright?.alpha?.[row * 20 + 10])).toEqual([0, 255, 0])
})

const redSvg = '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="36"><rect width="64" height="36" fill="#ff0000"/></svg>'

test('a picture that changes on disk takes over; when it is broken, cut or gone, the last good one stays and the reason is reported', async () => {
	const path = join(folder, 'board.svg')
	const inner = 36 * 32 + 10
	const luma = (source: { feed: { picture(): I420Picture | null } }) => source.feed.picture()?.data[inner]
	const somethingElse = { device: '1', inode: '2', sizeBytes: '3', modifiedNs: '4', changedNs: '5' }
	await writeFile(path, redSvg)
	const source = await loaded(path)
	const first = known.at(-1)
	expect(luma(source)).toBe(63)
	await writeFile(path, redSvg.replace('#ff0000', '#0000ff'))
	changed.at(-1)?.(somethingElse)
	await drawing.idle()
	expect(luma(source)).toBe(32)
	expect(known.at(-1)).not.toEqual(first)
	expect(states.at(-1)).toEqual({ kind: 'running' })
	await writeFile(path, redSvg.slice(0, 40))
	changed.at(-1)?.(somethingElse)
	await drawing.idle()
	expect(luma(source)).toBe(32)
	expect(states.at(-1)).toMatchObject({ kind: 'running', warning: { code: 'source-not-media' } })
	await rm(path)
	changed.at(-1)?.(null)
	expect(luma(source)).toBe(32)
	expect(states.at(-1)).toMatchObject({ kind: 'running', warning: { code: 'source-file-gone' } })
	source.restart()
	await drawing.idle()
	expect(states.at(-1)).toMatchObject({ kind: 'running', warning: { code: 'source-file-gone' } })
	await writeFile(path, redSvg)
	changed.at(-1)?.(somethingElse)
	await drawing.idle()
	expect(luma(source)).toBe(63)
	expect(states.at(-1)).toEqual({ kind: 'running' })
})

test('a file that did not exist is shown when it is created', async () => {
	const path = join(folder, 'late.svg')
	const source = await loaded(path)
	expect(states.at(-1)).toMatchObject({ kind: 'failed', error: { code: 'source-file-missing', message: 'There is no file at this path.' } })
	expect(known).toEqual([null])
	await writeFile(path, redSvg)
	changed.at(-1)?.(null)
	await drawing.idle()
	expect(source.feed.picture()).not.toBeNull()
	expect(states.at(-1)).toEqual({ kind: 'running' })
})

test('a picture that ends too early is shown as far as it goes, and that is reported', async () => {
	const canvas = createCanvas(200, 200)
	const drawing = canvas.getContext('2d')
	for (let at = 0; at < 200; at += 1) {
		drawing.fillStyle = `rgb(${at} ${(at * 7) % 255} ${(at * 13) % 255})`
		drawing.fillRect(at, 0, 1, 200)
	}
	const path = join(folder, 'cut.jpg')
	const bytes = canvas.toBuffer('image/jpeg', 95)
	await writeFile(path, bytes.subarray(0, bytes.length / 2))
	const source = await loaded(path)
	expect(source.feed.picture()).not.toBeNull()
	expect(states.at(-1)).toMatchObject({ kind: 'running', warning: { code: 'source-picture-cut' } })
})

test.each([
	['1x1', 1, 1],
	['8192x4', 8192, 4],
	['3x5000', 3, 5000],
] as const)('a picture of %s pixels is shown', async (_name, widthPx, heightPx) => {
	const canvas = createCanvas(widthPx, heightPx)
	canvas.getContext('2d').fillStyle = '#00ff00'
	canvas.getContext('2d').fillRect(0, 0, widthPx, heightPx)
	const path = join(folder, 'odd.png')
	await writeFile(path, canvas.toBuffer('image/png'))
	const source = await loaded(path)
	expect(states.at(-1)).toEqual({ kind: 'running' })
	const picture = source.feed.picture()
	const shown = Array.from({ length: 64 * 36 }, (_, at) => at).filter((at) => (picture?.alpha?.[at] ?? 255) === 255)
	expect(shown.length).toBeGreaterThan(20)
	expect(shown.every((at) => picture?.data[at] === 173)).toBe(true)
})

test('the card moves, pauses while inactive, and sounds at -18 dBFS', () => {
	const source = openPatternSource({ kind: 'test-pattern', pattern: 'card' }, { widthPx: 320, heightPx: 180 }, context)
	const block = new Float32Array(3200)
	source.feed.advance(false)
	const still = source.feed.picture()
	expect(source.feed.readSound(block)).toBe(false)
	source.feed.advance(false)
	expect(source.feed.picture()).toBe(still)
	const seen = new Set<string>()
	let peak = 0
	let before = 0
	for (let n = 0; n < 30; n += 1) {
		source.feed.advance(true)
		seen.add(Buffer.from(source.feed.picture()?.data ?? []).toString('base64'))
		expect(source.feed.readSound(block)).toBe(true)
		for (let i = 0; i < block.length; i += 2) {
			peak = Math.max(peak, Math.abs(block[i] ?? 0))
			// The largest step of 1 kHz at this level from one sample to the next: there is no click between blocks.
			expect(Math.abs((block[i] ?? 0) - before)).toBeLessThan(toneAmplitude * 0.14)
			before = block[i] ?? 0
		}
	}
	expect(seen.size).toBe(30)
	expect(20 * Math.log10(peak)).toBeCloseTo(-18, 1)
	expect(states.map((state) => state.kind)).toEqual(['idle', 'running'])
})

test.each([
	[30, 1],
	[30_000, 1001],
	[50, 1],
] as const)('flash and beep fall on the same frames at %d/%d', (numerator, denominator) => {
	const rate = { numerator, denominator }
	const source = openPatternSource({ kind: 'test-pattern', pattern: 'flash-and-beep' }, size, {
		...context,
		format: { ...size, frameRate: rate },
	})
	const flashes: number[] = []
	const beeps: number[] = []
	const period = flashPeriodFrames(rate)
	for (let n = 0; n < period * 2; n += 1) {
		source.feed.advance(true)
		const block = new Float32Array(2 * 1602)
		source.feed.readSound(block)
		if (source.feed.picture()?.data[0] === 235) flashes.push(n)
		if (block.some((value) => Math.abs(value) > 0.1)) beeps.push(n)
	}
	const first = Math.floor(period / 2)
	expect(flashes).toEqual([first, first + 1, first + period, first + period + 1])
	expect(beeps).toEqual(flashes)
	expect(isFlash(0, rate)).toBe(false)
})
