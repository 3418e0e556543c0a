import { expect, test } from 'vitest'
import type { I420Picture } from '../../../shared/domain/feeds.ts'
import type { Filter, FilterSettings } from '../../../shared/domain/filter.ts'
import type { FilterFiles } from '../../../shared/domain/filter-files.ts'
import type { Box } from '../../../shared/domain/program.ts'
import { chromaKey } from '../../../shared/program/filters/chroma-key.ts'
import { colorCorrection } from '../../../shared/program/filters/color-correction.ts'
import { crop } from '../../../shared/program/filters/crop.ts'
import { lumaKey } from '../../../shared/program/filters/luma-key.ts'
import { lut } from '../../../shared/program/filters/lut.ts'
import { mask } from '../../../shared/program/filters/mask.ts'
import { lutTable } from '../../lib/lut-table.ts'
import { hexToYuv } from '../../lib/yuv-color.ts'
import { placeScene } from '../placed-scene.ts'
import { pixel, plainPicture, testItem, testPainter, testScene } from '../testing/test-pictures.ts'
import { boxRadii } from './blur.ts'
import { lumaTable } from './color-correction.ts'
import { createFilterChain } from './filter-chain.ts'
import { createFilterCosts } from './filter-costs.ts'
import { movedBy } from './scroll.ts'

const size = { widthPx: 64, heightPx: 48 }
const whole = { x: 0, y: 0, ...size }
const red = plainPicture(size, 81, 90, 240)

function filterOf(settings: Filter['settings'], enabled = true): Filter {
	return { id: settings.kind, enabled, settings }
}

/** Paints the picture with its filters over red. */
function painted(picture: I420Picture, settings: readonly Filter['settings'][], files?: FilterFiles, box: Box = whole): I420Picture {
	const { painter, canvas } = testPainter(size)
	const scene = placeScene(testScene('s', [testItem('red', whole), testItem('filtered', box)]), size)
	const filters = createFilterChain(
		settings.map((each) => filterOf(each)),
		files,
	)
	painter.paint(canvas, scene, (id) => (id === 'red' ? { picture: red, version: 1 } : { picture, version: 1, filters }))
	return canvas.picture
}

function plain(color: string): I420Picture {
	const { y, u, v } = hexToYuv(color)
	return plainPicture(size, y, u, v)
}

const corrected = (changes: Partial<Extract<FilterSettings, { kind: 'color-correction' }>>) => ({ ...colorCorrection.defaults, ...changes })

test('neutral, switched off and unknown filters are no filters: the picture is copied as it is', () => {
	expect(createFilterChain([filterOf(colorCorrection.defaults)])).toBeNull()
	expect(createFilterChain([filterOf(corrected({ exposure: 1 }), false)])).toBeNull()
	expect(createFilterChain([filterOf({ kind: 'blur', radius: 0 }), filterOf({ kind: 'sharpen', amount: 0 })])).toBeNull()
	expect(createFilterChain([filterOf({ kind: 'from-a-newer-version', strength: 3 })])).toBeNull()
	expect(createFilterChain([filterOf({ kind: 'from-a-newer-version' }), filterOf(corrected({ contrast: 5 }))])).not.toBeNull()
})

test('a full-screen picture with a filter is not copied past it', () => {
	const [y, u, v] = pixel(painted(plain('#3366cc'), [corrected({ saturation: -100 })]), 20, 20)
	expect([y, u, v]).toEqual([hexToYuv('#3366cc').y, 128, 128])
})

test('color correction follows its formulas', () => {
	const source = plain('#4080c0')
	const [before, u, v] = pixel(source, 8, 8)
	// One stop is a factor of 2^(1/2.2) in pixel values, for luma and color alike.
	const stop = 2 ** (1 / 2.2)
	const [brighter, brighterU, brighterV] = pixel(painted(source, [corrected({ exposure: 1 })]), 8, 8)
	expect(Math.abs(brighter - (16 + (before - 16) * stop))).toBeLessThanOrEqual(1)
	expect(Math.abs(brighterU - (128 + (u - 128) * stop))).toBeLessThanOrEqual(1)
	expect(Math.abs(brighterV - (128 + (v - 128) * stop))).toBeLessThanOrEqual(1)
	// Half a turn of the hue gives the opposite color.
	expect(pixel(painted(source, [corrected({ hueDegrees: 180 })]), 8, 8)).toEqual([before, 256 - u, 256 - v])
	const [, warmU, warmV] = pixel(painted(source, [corrected({ temperature: 100 })]), 8, 8)
	expect([warmU - u, warmV - v]).toEqual([-24, 24])
})

test('the luma curve keeps black, white and, under contrast, the middle', () => {
	for (const [exposure, contrast, gamma] of [
		[0, 0, 2.2],
		[0, 0, 0.5],
		[0, 60, 1],
	] as const) {
		const table = lumaTable({ exposure, contrast, gamma })
		expect([table[16], table[235]]).toEqual([16, 235])
		expect([...table].every((value, index) => index === 0 || value >= (table[index - 1] ?? 0))).toBe(true)
	}
	expect(lumaTable({ exposure: 0, contrast: -60, gamma: 1 })[126]).toBe(126)
	expect(lumaTable({ exposure: 0, contrast: 0, gamma: 2 })[16 + 55]).toBe(16 + Math.round(219 * Math.sqrt(55 / 219)))
})

test('a key color shows what is behind it, another color stays, and the edge is between them', () => {
	const picture = plain('#00ff00')
	const skin = hexToYuv('#d0a080')
	const half = size.widthPx / 2
	for (let y = 0; y < size.heightPx; y++) picture.data.fill(skin.y, y * size.widthPx + half, (y + 1) * size.widthPx)
	const luma = size.widthPx * size.heightPx
	for (let y = 0; y < size.heightPx / 2; y++) {
		const [row, end] = [y * half + half / 2, (y + 1) * half]
		picture.data.fill(skin.u, luma + row, luma + end)
		picture.data.fill(skin.v, luma * 1.25 + row, luma * 1.25 + end)
	}
	const keyed = painted(picture, [chromaKey.defaults])
	expect(pixel(keyed, 8, 20)).toEqual([81, 90, 240])
	const [y, u, v] = pixel(keyed, 56, 20)
	expect([y, u, v]).toEqual([skin.y, skin.u, skin.v])
})

test('two keys one after another leave only what both leave', () => {
	const keys = [chromaKey.defaults, { ...lumaKey.defaults, darkest: 50, darkSmoothness: 0 }]
	expect(pixel(painted(plain('#ffffff'), keys), 8, 8)).toEqual([235, 128, 128])
	expect(pixel(painted(plain('#202020'), keys), 8, 8)).toEqual([81, 90, 240])
	expect(pixel(painted(plain('#00ff00'), keys), 8, 8)).toEqual([81, 90, 240])
})

test('a luma key joins with the transparency that the picture has', () => {
	const { y, u, v } = hexToYuv('#ffffff')
	const glass = plainPicture(size, y, u, v, 128)
	const without = pixel(painted(glass, []), 8, 8)
	expect(pixel(painted(glass, [lumaKey.defaults]), 8, 8)).toEqual(without)
	expect(pixel(painted(glass, [{ ...lumaKey.defaults, darkest: 0, darkSmoothness: 0, lightest: 90 }]), 8, 8)).toEqual([81, 90, 240])
})

test('a filter runs once for each picture, not once for each frame', () => {
	const { painter, canvas } = testPainter(size)
	const scene = placeScene(testScene('s', [testItem('filtered', whole)]), size)
	let runs = 0
	const filters = { makesAlpha: false, apply: () => (runs += 1) }
	for (const version of [1, 1, 1, 2]) painter.paint(canvas, scene, () => ({ picture: red, version, filters }))
	expect(runs).toBe(2)
})

test('three means have together the deviation that was asked for', () => {
	for (const deviation of [2, 5, 12.5, 40, 70]) {
		const variance = boxRadii(deviation).reduce((sum, radius) => sum + ((2 * radius + 1) ** 2 - 1) / 12, 0)
		expect(Math.abs(Math.sqrt(variance) - deviation)).toBeLessThan(0.35)
	}
	expect(boxRadii(0)).toEqual([0, 0, 0])
})

test('a blur after a key softens its edge; what is far from it stays as it was', () => {
	const picture = plain('#00ff00')
	const half = size.widthPx / 2
	for (let y = 0; y < size.heightPx; y++) picture.data.fill(16, y * size.widthPx + half, (y + 1) * size.widthPx)
	const key = { ...lumaKey.defaults, darkest: 0, darkSmoothness: 0, lightest: 40 }
	// At 48 pixels in height, a pixel corresponds to 22.5 pixels of a Full HD picture.
	const lumas = (settings: readonly Filter['settings'][]) => {
		const result = painted(picture, settings)
		return [4, half - 2, half + 2, 60].map((x) => pixel(result, x, 24)[0])
	}
	const [hardLeft, hardNear, hardOver, hardRight] = lumas([key])
	const [left, near, over, right] = lumas([key, { kind: 'blur', radius: 45 }])
	expect([hardLeft, hardNear, hardOver, hardRight]).toEqual([81, 81, 16, 16])
	expect([left, right]).toEqual([81, 16])
	expect((near ?? 0) > 16 && (over ?? 0) > 16 && (over ?? 0) < 81).toBe(true)
})

test('a scrolled picture moves by its speed and the time, and comes in at the other side', () => {
	const { painter, canvas } = testPainter(size)
	const scene = placeScene(testScene('s', [testItem('s', whole)]), size)
	const picture = plainPicture(size, 0, 128, 128)
	for (let y = 0; y < size.heightPx; y++) for (let x = 0; x < size.widthPx; x++) picture.data[y * size.widthPx + x] = x * 3 + y
	// A pixel corresponds to 22.5 pixels of a Full HD picture: 20 and -10 pixels per second.
	const filters = createFilterChain([filterOf({ kind: 'scroll', speedX: 450, speedY: -225 })])
	for (const [version, timeMs] of [0, 500, 3300].entries()) {
		painter.nextFrame(timeMs)
		painter.paint(canvas, scene, () => ({ picture, version, filters }))
		const [x, y] = [movedBy(20, timeMs, 64), movedBy(-10, timeMs, 48)]
		for (const [atX, atY] of [
			[0, 0],
			[5, 40],
			[63, 47],
		] as const) {
			const expected = 3 * ((atX - x + 64) % 64) + ((atY - y + 48) % 48)
			expect(pixel(canvas.picture, atX, atY)[0]).toBe(expected)
		}
	}
	expect([movedBy(20, 500, 64), movedBy(-10, 500, 48), movedBy(20, 3300, 64)]).toEqual([10, 44, 2])
	expect(createFilterChain([filterOf({ kind: 'scroll', speedX: 0, speedY: 0 })])).toBeNull()
})

/** A mask of which the left half is light, over a quarter of which it is transparent. */
function filesWith(parts: Partial<FilterFiles> = {}): FilterFiles {
	const [widthPx, heightPx] = [8, 4]
	const luminance = Uint8Array.from({ length: widthPx * heightPx }, (_, index) => (index % widthPx < 4 ? 255 : 0))
	const alpha = Uint8Array.from({ length: widthPx * heightPx }, (_, index) => (index < 2 * widthPx ? 255 : 0))
	return { version: () => 1, lut: () => null, mask: () => ({ widthPx, heightPx, luminance, alpha }), ...parts }
}

test('a mask leaves what it shows light or opaque, or the opposite, over the whole box wherever it lies', () => {
	const white = plain('#ffffff')
	const lumas = (settings: Filter['settings'], box?: Box) => {
		const picture = painted(white, [settings], filesWith(), box)
		return [4, 20, 44, 60].map((x) => pixel(picture, x, 4)[0])
	}
	const light = { ...mask.defaults, path: '/m.png' }
	expect(lumas(light)).toEqual([235, 235, 81, 81])
	expect(lumas({ ...light, invert: true })).toEqual([81, 81, 235, 235])
	expect(lumas({ ...light, channel: 'alpha' })).toEqual([235, 235, 235, 235])
	expect(pixel(painted(white, [{ ...light, channel: 'alpha' }], filesWith()), 4, 44)[0]).toBe(81)
	// Half of the box is beyond the left edge: what is left of it is the dark half.
	expect(lumas(light, { ...whole, x: -64, widthPx: 128 }).slice(1)).toEqual([81, 81, 81])
	expect(lumas(light, { ...whole, widthPx: 128 }).slice(0, 3)).toEqual([235, 235, 235])
	// What the picture had transparent stays transparent.
	const glass = plainPicture(size, 235, 128, 128, 0)
	expect(pixel(painted(glass, [light], filesWith()), 4, 4)).toEqual([81, 90, 240])
})

test('the edges that are cropped are transparent, in percent or in pixels of a Full HD picture', () => {
	const white = plain('#ffffff')
	const at = (settings: Filter['settings'], x: number, y: number, box?: Box) => pixel(painted(white, [settings], undefined, box), x, y)[0]
	const percent = { ...crop.defaults, left: 25, top: 0, right: 0, bottom: 50 }
	expect([at(percent, 14, 2), at(percent, 17, 2), at(percent, 17, 22), at(percent, 17, 26)]).toEqual([81, 235, 235, 81])
	// At 48 pixels in height, a pixel corresponds to 22.5 pixels of a Full HD picture.
	const pixels = { ...crop.defaults, unit: 'px' as const, leftPx: 225, topPx: 45, rightPx: 0, bottomPx: 0 }
	expect([at(pixels, 8, 8), at(pixels, 11, 8), at(pixels, 11, 0), at(pixels, 63, 47)]).toEqual([81, 235, 81, 235])
	const everything = { ...crop.defaults, left: 60, right: 60 }
	expect([at(everything, 2, 24), at(everything, 32, 24), at(everything, 62, 24)]).toEqual([81, 81, 81])
	// Of a box that begins outside of the canvas, the edge that is outside is not cropped again.
	expect(at(percent, 2, 2, { ...whole, x: -32 })).toBe(235)
	expect(createFilterChain([filterOf({ ...crop.defaults, left: 0, top: 0, right: 0, bottom: 0 })])).toBeNull()
})

test('a LUT replaces the colors, by the amount that is set; without its file it is left out', () => {
	const files = filesWith({ lut: (path) => (path === '/swap.cube' ? lutTable((rgb) => void rgb.reverse()) : null) })
	const settings = { ...lut.defaults, path: '/swap.cube' }
	const from = hexToYuv('#804020')
	const to = hexToYuv('#204080')
	const [y, u, v] = pixel(painted(plain('#804020'), [settings], files), 20, 20)
	for (const [found, expected] of [
		[y, to.y],
		[u, to.u],
		[v, to.v],
	] as const)
		expect(Math.abs(found - expected)).toBeLessThanOrEqual(1)
	const [half] = pixel(painted(plain('#804020'), [{ ...settings, amount: 50 }], files), 20, 20)
	expect(Math.abs(half - (from.y + to.y) / 2)).toBeLessThanOrEqual(1)
	const chain = (part: object) => createFilterChain([filterOf({ ...settings, ...part })], files)
	expect([chain({ amount: 0 }), chain({ path: '/gone.cube' }), chain({ path: '' })]).toEqual([null, null, null])
	expect(createFilterChain([filterOf(settings), filterOf({ ...mask.defaults, path: '/m' })])).toBeNull()
})

test('the time of each filter is its mean for one frame, and one that does not run has none', () => {
	let ms = 0
	const stopwatch = () => {
		ms += 3
		return ms
	}
	const costs = createFilterCosts(stopwatch)
	const { painter, canvas } = testPainter(size)
	const scene = placeScene(testScene('s', [testItem('filtered', whole)]), size)
	const chain = createFilterChain(
		[filterOf(corrected({ exposure: 1 })), filterOf({ kind: 'sharpen', amount: 50 }, false)],
		undefined,
		costs,
	)
	for (const version of [1, 2, 2, 3]) painter.paint(canvas, scene, () => ({ picture: red, version, filters: chain }))
	expect(costs.read(4)).toEqual({ 'color-correction': 2.3 })
	expect(costs.read(4)).toEqual({})
})
