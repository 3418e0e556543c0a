import { parseArgs } from 'node:util'
import type { FilterSettings } from '../../shared/domain/filter.ts'
import { chromaKey } from '../../shared/program/filters/chroma-key.ts'
import { colorCorrection } from '../../shared/program/filters/color-correction.ts'
import { crop } from '../../shared/program/filters/crop.ts'
import { startBurners } from './lib/burners.ts'
import { quietly } from './lib/foreign-load.ts'
import { type Case, items, measureProgram, scene, withOverlay } from './lib/full-hd-program.ts'
import { finishBench } from './lib/rows.ts'
import { median } from './lib/statistics.ts'

// How many frames of the program are late at 1080p60 while another program keeps every core half busy: eight items, three of them with filters, one that
// always fades, without an encoder.
const { values } = parseArgs({ options: { seconds: { type: 'string', default: '60' } } })
const seconds = Number(values.seconds)
/** By the place of the item: a camera whose colors are corrected, one before a green wall, one that is cropped. */
const filters: ReadonlyMap<number, FilterSettings> = new Map<number, FilterSettings>([
	[1, { ...colorCorrection.defaults, exposure: 0.3, contrast: 10, temperature: 12 }],
	[2, chromaKey.defaults],
	[4, { ...crop.defaults, left: 20, right: 20 }],
])
const filtered = items.map((item, index) => {
	const settings = filters.get(index)
	return settings ? { ...item, filters: [{ id: `filter-${index}`, enabled: true, settings }] } : item
})

const loaded: Case = {
	what: 'three filters, one item always fading',
	scenes: [scene('on-air', filtered.slice(0, -1)), scene('fading', filtered.slice(-1))],
	overlays: withOverlay(false),
	fadeAgain(program, show, turn) {
		if (turn % 10 === 0) program.setShow({ ...show, overlays: withOverlay(turn % 20 === 0) })
	},
}

const { framesMs, lateFrames, ofFrames, othersPercent } = await quietly('Half loaded', async () => {
	const burners = await startBurners(seconds + 10)
	try {
		return await measureProgram(loaded, seconds)
	} finally {
		burners.stop()
	}
})
const sorted = framesMs.toSorted((a, b) => a - b)
const what = '1080p60, eight items, three with filters, one fading, every core half loaded'
const row = { baseline: null, othersPercent }
finishBench(
	'load-60',
	[
		{ ...row, what: `${what}: late of ${ofFrames}`, figure: lateFrames, unit: 'frames', limit: 0, goal: 'load-60' },
		{ ...row, what: `${what}: processor time of a frame, median`, figure: median(framesMs), unit: 'ms', limit: null },
	],
	{ ofFrames, mixed: framesMs.length, p99Ms: sorted[Math.floor(0.99 * (sorted.length - 1))], worstMs: sorted.at(-1) },
)
