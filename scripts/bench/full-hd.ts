import { parseArgs } from 'node:util'
import { quietly } from './lib/foreign-load.ts'
import { type Case, fade, items, measureProgram, scene, withOverlay } from './lib/full-hd-program.ts'
import { type BenchRow, finishBench } from './lib/rows.ts'
import { median } from './lib/statistics.ts'

// The whole program at 1080p60 with eight items, one of which, or all, always fade. Frames are measured in processor time, so that other programs on this
// computer do not count; whether a frame is late depends on them.
const { values } = parseArgs({
	options: {
		/** How long each case runs. */
		seconds: { type: 'string', default: '60' },
	},
})
const limitMs = 6

const cases: readonly Case[] = [
	{
		what: 'one item always fading',
		scenes: [scene('on-air', items.slice(0, -1)), scene('fading', items.slice(-1))],
		overlays: withOverlay(false),
		fadeAgain(program, show, turn) {
			if (turn % 10 === 0) program.setShow({ ...show, overlays: withOverlay(turn % 20 === 0) })
		},
	},
	{
		what: 'two whole scenes always fading',
		scenes: [scene('on-air', items), scene('other', [...items.slice(0, 1), ...items.slice(1).reverse()])],
		overlays: [],
		fadeAgain(program, _show, turn) {
			if (turn % 10 === 0) program.take(turn % 20 === 0 ? 'other' : 'on-air', fade)
		},
	},
]

const rows: BenchRow[] = []
const detail: object[] = []
for (const one of cases) {
	const { framesMs, lateFrames, ofFrames, othersPercent } = await quietly(one.what, () => measureProgram(one, Number(values.seconds)))
	const sorted = framesMs.toSorted((a, b) => a - b)
	const share = (part: number) => sorted[Math.floor(part * (sorted.length - 1))] ?? Number.NaN
	const what = `1080p60, eight items, two with alpha, ${one.what}`
	rows.push(
		{ what: `${what}: a frame, median`, figure: median(framesMs), unit: 'ms', baseline: null, limit: limitMs, othersPercent },
		{ what: `${what}: late of ${ofFrames}`, figure: lateFrames, unit: 'frames', baseline: null, limit: 0, othersPercent },
	)
	detail.push({
		what,
		mixed: framesMs.length,
		ofFrames,
		othersPercent,
		medianMs: share(0.5),
		p90Ms: share(0.9),
		p99Ms: share(0.99),
		worstMs: share(1),
	})
}
finishBench('full-hd', rows, detail)
