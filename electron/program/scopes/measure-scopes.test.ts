import { expect, test } from 'vitest'
import { colorCells, waveformColumns, waveformLevels } from '../../../shared/ipc/scopes.ts'
import { hexToYuv } from '../../lib/yuv-color.ts'
import type { PreparedPlane } from '../filters/picture-filter.ts'
import { measureScopes } from './measure-scopes.ts'

/** Bars of equal width, from left to right. */
const bars = ['#ffffff', '#ffff00', '#00ffff', '#00ff00', '#ff00ff', '#ff0000', '#0000ff', '#000000'] as const
const size = { widthPx: 384, heightPx: 64 }

function pictureOf(colors: readonly string[], alphaOf: (bar: number) => number = () => 255) {
	const { widthPx, heightPx } = size
	const luma: PreparedPlane = { offset: 64, stride: widthPx, ...size }
	const half = { stride: widthPx / 2, widthPx: widthPx / 2, heightPx: heightPx / 2 }
	const u: PreparedPlane = { offset: luma.offset + widthPx * heightPx, ...half }
	const v: PreparedPlane = { ...u, offset: u.offset + half.widthPx * half.heightPx }
	const alpha: PreparedPlane = { ...luma, offset: v.offset + half.widthPx * half.heightPx }
	const halvedAlpha: PreparedPlane = { ...u, offset: alpha.offset + widthPx * heightPx }
	const bytes = new Uint8Array(halvedAlpha.offset + half.widthPx * half.heightPx)
	const fill = (plane: PreparedPlane, value: (bar: number) => number) => {
		for (let y = 0; y < plane.heightPx; y++)
			for (let x = 0; x < plane.widthPx; x++)
				bytes[plane.offset + y * plane.stride + x] = value(Math.floor((x * colors.length) / plane.widthPx))
	}
	const yuv = colors.map((color) => hexToYuv(color))
	fill(luma, (bar) => yuv[bar]?.y ?? 0)
	fill(u, (bar) => yuv[bar]?.u ?? 0)
	fill(v, (bar) => yuv[bar]?.v ?? 0)
	for (const plane of [alpha, halvedAlpha]) fill(plane, alphaOf)
	return { bytes, picture: { luma, u, v, alpha, halvedAlpha, hasAlpha: false } }
}

const levelOf = (luma: number) => (luma * waveformLevels) >> 8
const cellOf = ({ u, v }: { u: number; v: number }) => (((255 - v) * colorCells) >> 8) * colorCells + ((u * colorCells) >> 8)

test('color bars stand at their brightness from left to right, and each color at its place', () => {
	const { bytes, picture } = pictureOf(bars)
	const { waveform, colors, burntOut, crushed } = measureScopes(bytes, picture)
	for (const [bar, color] of bars.entries()) {
		const column = Math.floor(((bar + 0.5) * waveformColumns) / bars.length)
		const counts = waveform.subarray(column * waveformLevels, (column + 1) * waveformLevels)
		// All pixels of the column have the brightness of the bar.
		expect([color, counts.indexOf(255), counts.filter((count) => count > 0)]).toEqual([
			color,
			levelOf(hexToYuv(color).y),
			Uint8Array.of(255),
		])
	}
	const places = new Set(bars.map((color) => cellOf(hexToYuv(color))))
	expect(new Set(Array.from(colors.keys()).filter((cell) => (colors[cell] ?? 0) > 0))).toEqual(places)
	// White and black are gray: in the middle. Red is above it, blue at the right.
	const middle = (colorCells / 2) * colorCells + colorCells / 2
	expect(Math.abs(cellOf(hexToYuv('#ffffff')) - middle)).toBeLessThanOrEqual(colorCells + 1)
	expect(colors[cellOf(hexToYuv('#ffffff'))]).toBe(Math.round(255 * Math.sqrt(2 / 8)))
	expect(Math.floor(cellOf(hexToYuv('#ff0000')) / colorCells)).toBeLessThan(colorCells / 4)
	expect(cellOf(hexToYuv('#0000ff')) % colorCells).toBeGreaterThan((3 * colorCells) / 4)
	expect([burntOut, crushed]).toEqual([1 / 8, 1 / 8])
})

test('what is transparent is left out', () => {
	const { bytes, picture } = pictureOf(['#ffffff', '#00ff00'], (bar) => (bar === 0 ? 255 : 0))
	const { waveform, colors, burntOut } = measureScopes(bytes, { ...picture, hasAlpha: true })
	expect(burntOut).toBe(1)
	expect(waveform.subarray((waveformColumns / 2) * waveformLevels).every((count) => count === 0)).toBe(true)
	expect(colors[cellOf(hexToYuv('#00ff00'))]).toBe(0)
	expect(measureScopes(bytes, picture)).toMatchObject({ burntOut: 0.5 })
})

test('a single pixel at full white is neither hidden nor rounded away', () => {
	const { bytes, picture } = pictureOf(['#808080'])
	bytes[picture.luma.offset + 100] = 235
	const { burntOut, waveform } = measureScopes(bytes, picture)
	expect(burntOut).toBe(1 / (size.widthPx * size.heightPx))
	expect(waveform[50 * waveformLevels + levelOf(235)]).toBeGreaterThan(0)
})
