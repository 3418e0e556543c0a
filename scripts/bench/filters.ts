/// <reference path="../../electron/program/kernels/web-assembly.d.ts" />

import { lutTable } from '../../electron/lib/lut-table.ts'
import { createFilterChain } from '../../electron/program/filters/filter-chain.ts'
import { createFilterTools, filterToolsBytes, type PreparedPicture } from '../../electron/program/filters/picture-filter.ts'
import { createPixelMemory } from '../../electron/program/pixel-memory.ts'
import { createPlanePreparer, planePreparerBytes, turnedPlaneBytes } from '../../electron/program/prepare-plane.ts'
import { preparedPlanes } from '../../electron/program/prepared-planes.ts'
import { preparedBytes } from '../../electron/program/prepared-slots.ts'
import type { FilterSettings } from '../../shared/domain/filter.ts'
import type { FilterFiles } from '../../shared/domain/filter-files.ts'
import { chromaKey } from '../../shared/program/filters/chroma-key.ts'
import { colorCorrection } from '../../shared/program/filters/color-correction.ts'
import { crop } from '../../shared/program/filters/crop.ts'
import { lumaKey } from '../../shared/program/filters/luma-key.ts'
import { lut } from '../../shared/program/filters/lut.ts'
import { mask } from '../../shared/program/filters/mask.ts'
import { type BenchRow, finishBench } from './lib/rows.ts'
import { median } from './lib/statistics.ts'

// What each filter costs on a whole 1080p picture, compared with one copy of that picture in memory.
const size = { widthPx: 1920, heightPx: 1080 }
const repetitions = 40
const filters: readonly { readonly what: string; readonly settings: FilterSettings; readonly limit: number | null }[] = [
	{ what: 'Color correction', settings: { ...colorCorrection.defaults, exposure: 0.3, contrast: 10, temperature: 12 }, limit: 6 },
	{ what: 'Color correction with hue', settings: { ...colorCorrection.defaults, hueDegrees: 20 }, limit: 6 },
	{ what: 'Color correction with gamma', settings: { ...colorCorrection.defaults, gamma: 1.4 }, limit: null },
	{ what: 'Chroma key', settings: chromaKey.defaults, limit: 12 },
	{ what: 'LUT', settings: { ...lut.defaults, path: 'file' }, limit: 20 },
	{ what: 'LUT at half the amount', settings: { ...lut.defaults, path: 'file', amount: 50 }, limit: 20 },
	{ what: 'Mask', settings: { ...mask.defaults, path: 'file' }, limit: null },
	{ what: 'Crop', settings: crop.defaults, limit: null },
	{ what: 'Luma key', settings: lumaKey.defaults, limit: null },
	{ what: 'Blur', settings: { kind: 'blur', radius: 10 }, limit: null },
	{ what: 'Scroll', settings: { kind: 'scroll', speedX: 100, speedY: 50 }, limit: null },
	{ what: 'Sharpen', settings: { kind: 'sharpen', amount: 50 }, limit: null },
]

/** Pictures in turn, so that none lies in the processor's cache because it was just used: a real one does not either. */
const pictures = 12
const memory = createPixelMemory(
	filterToolsBytes(size.widthPx * size.heightPx) +
		planePreparerBytes +
		turnedPlaneBytes(size) +
		pictures * preparedBytes(size, false) +
		1024,
)
const tools = createFilterTools(memory, size.widthPx * size.heightPx, createPlanePreparer(memory, size))
const table = lutTable((rgb) => rgb.reverse())
const plane = Uint8Array.from({ length: size.widthPx * size.heightPx }, (_, index) => index % 256)
const files: FilterFiles = { version: () => 0, lut: () => table, mask: () => ({ ...size, luminance: plane, alpha: plane }) }
const pictureBytes = (size.widthPx * size.heightPx * 3) / 2
const slots = Array.from({ length: pictures }, () => memory.allocate(preparedBytes(size, false)))
for (const offset of slots) for (let index = 0; index < pictureBytes; index++) memory.bytes[offset + index] = 16 + ((index * 7919) % 219)

function millisecondsOf(run: (offset: number, other: number) => void): number {
	const times = Array.from({ length: repetitions }, (_, index) => {
		const started = performance.now()
		run(slots[index % pictures] ?? 0, slots[(index + pictures / 2) % pictures] ?? 0)
		return performance.now() - started
	})
	return median(times)
}

const copyMs = millisecondsOf((offset, other) => memory.bytes.copyWithin(offset, other, other + pictureBytes))
const rows: BenchRow[] = filters.map(({ what, settings, limit }) => {
	const chain = createFilterChain([{ id: 'filter', enabled: true, settings }], files)
	const figure = millisecondsOf((offset) => {
		const { color, alpha, halvedAlpha } = preparedPlanes(offset, size)
		const [luma, u, v] = color
		const picture: PreparedPicture = {
			luma,
			u,
			v,
			alpha,
			halvedAlpha,
			hasAlpha: false,
			whole: { x: 0, y: 0, ...size },
			scale: 1,
			timeMs: 500,
		}
		chain?.apply(picture, tools)
	})
	return { what: `${what}, 1080p`, figure, unit: 'ms', baseline: copyMs, limit }
})
finishBench('filters', rows, [])
