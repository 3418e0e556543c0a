import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { defaultProgramFormat } from '../../shared/domain/program.ts'
import type { SourceState } from '../../shared/domain/source.ts'
import { neverSet } from '../lib/clock.ts'
import { silentLog } from '../lib/log.ts'
import { openColourSource } from './colour-source.ts'
import { openImageSource } from './image-source.ts'
import { hexToYuv } from './pattern-drawing.ts'
import { flashPeriodFrames, isFlash, openPatternSource, toneAmplitude } from './pattern-source.ts'
import { rgbaToI420 } from './rgba-to-i420.ts'
import type { SourceContext } from './source-context.ts'
import type { TextSettings } from './text-drawing.ts'
import { openTextSource } from './text-source.ts'

let folder: string
let nowMs: number
let states: SourceState[]
let context: SourceContext
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-drawn-'))
	nowMs = Date.UTC(2026, 10, 20, 12, 0, 0)
	states = []
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
		onState: (state) => states.push(state),
	}
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const size = { widthPx: 64, heightPx: 36 }
const text: TextSettings = {
	kind: 'text',
	template: '{clock}',
	countdownTo: null,
	colour: '#ffffff',
	background: null,
	backgroundOpacity: 0.8,
	fontSizePx: 12,
	weight: 'bold',
	align: 'centre',
}

test('RGBA becomes BT.709 limited range; a half-transparent edge keeps its own colour', () => {
	const colours = { white: [255, 255, 255], black: [0, 0, 0], red: [255, 0, 0], green: [0, 255, 0], blue: [0, 0, 255] } as const
	// ITU-R BT.709, 8 bit: Y 16 + 219 Y', C 128 + 224 C'.
	const expected = { white: [235, 128, 128], black: [16, 128, 128], red: [63, 102, 240], green: [173, 42, 26], blue: [32, 240, 118] }
	for (const [name, [r, g, b]] of Object.entries(colours)) {
		const picture = rgbaToI420(Uint8Array.from([0, 1, 2, 3].flatMap(() => [r, g, b, 255])), { widthPx: 2, heightPx: 2 })
		expect([picture.data[0], picture.data[4], picture.data[5]]).toEqual(expected[name as keyof typeof expected])
		expect(picture.alpha).toBeNull()
	}
	const edge = rgbaToI420(Uint8Array.from([255, 0, 0, 255, 0, 0, 255, 0, 255, 0, 0, 255, 0, 0, 255, 0]), { widthPx: 2, heightPx: 2 })
	expect([edge.data[4], edge.data[5]]).toEqual([102, 240])
	expect([...(edge.alpha ?? [])]).toEqual([255, 0, 255, 0])
})

test('a colour is the same picture until its size changes', () => {
	const source = openColourSource({ kind: 'colour', colour: '#ff0000' }, size, context)
	const picture = source.feed.picture()
	expect([picture?.data[0], picture?.data[64 * 36], picture?.data.at(-1)]).toEqual([63, 102, 240])
	source.resize({ ...size })
	expect(source.feed.picture()).toBe(picture)
	source.resize({ widthPx: 32, heightPx: 18 })
	expect(source.feed.picture()).toMatchObject({ widthPx: 32, heightPx: 18 })
	expect(hexToYuv('#ffffff')).toEqual({ y: 235, u: 128, v: 128 })
})

test('a text is drawn again only when its words change', () => {
	const source = openTextSource(text, size, context)
	const first = source.feed.picture()
	expect(first?.alpha?.some((value) => value > 200)).toBe(true)
	expect(first?.alpha?.[0]).toBe(0)
	source.feed.advance(true)
	expect(source.feed.picture()).toBe(first)
	nowMs += 1000
	source.feed.advance(false)
	expect(source.feed.picture()).toBe(first)
	source.feed.advance(true)
	expect(source.feed.picture()).not.toBe(first)
	expect(source.feed.readSound(new Float32Array(8))).toBe(false)
})

test('the time left of an ad break comes and goes, its background with it', () => {
	const source = openTextSource({ ...text, template: '{adbreak}', background: '#000000' }, size, context)
	expect(source.feed.picture()?.alpha?.every((value) => value === 0)).toBe(true)
	source.setAdBreakEndsAt?.(nowMs + 30_000)
	source.feed.advance(true)
	const middle = (source.feed.picture()?.alpha ?? [])[18 * 64 + 2] ?? 0
	expect(middle).toBeGreaterThan(190)
	expect(middle).toBeLessThan(220)
})

async function loaded(path: string, box = size) {
	const source = openImageSource({ kind: 'image', path }, box, context)
	while (states.at(-1)?.kind === 'starting') await new Promise((resolve) => setImmediate(resolve))
	return source
}

test('an image sits whole in its box, transparent around it; SVG as well', async () => {
	const svg = join(folder, 'logo.svg')
	await writeFile(svg, '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="20" height="20" fill="#ff0000"/></svg>')
	const picture = (await loaded(svg)).feed.picture()
	expect([picture?.widthPx, picture?.heightPx]).toEqual([64, 36])
	// 36x36 in the middle of 64x36.
	expect([picture?.alpha?.[18 * 64 + 5], picture?.alpha?.[18 * 64 + 32], picture?.alpha?.[18 * 64 + 60]]).toEqual([0, 255, 0])
	expect(picture?.data[18 * 64 + 32]).toBe(63)
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

test('a missing image and one that is none say so', async () => {
	await loaded(join(folder, 'nowhere.png'))
	expect(states.at(-1)).toMatchObject({ kind: 'failed', error: { code: 'source-file-missing' } })
	await writeFile(join(folder, 'notes.png'), 'no picture')
	await loaded(join(folder, 'notes.png'))
	expect(states.at(-1)).toMatchObject({ kind: 'failed', error: { code: 'source-not-media' } })
})

test('the card moves, stands still while inactive, and sounds at -18 dBFS', () => {
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
			// 1 kHz at this level moves at most so far from one sample to the next: no click where blocks meet.
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
