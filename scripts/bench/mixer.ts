/// <reference path="../../electron/program/kernels/web-assembly.d.ts" />
import { type MixBenchOptions, measureMixing } from '../../electron/program/mix-bench.ts'
import type { Transition } from '../../shared/domain/transition.ts'
import { type BenchRow, finishBench } from './lib/rows.ts'
import { median } from './lib/statistics.ts'

// What mixing one frame costs, by size, number of items and what is done with them. In this process, without sources and encoder.
const rate = { numerator: 60, denominator: 1 } as const
const sizes = [
	{ name: '720p', widthPx: 1280, heightPx: 720 },
	{ name: '1080p', widthPx: 1920, heightPx: 1080 },
]
const ways: readonly { readonly name: string; readonly kind: MixBenchOptions['kind']; readonly transition: Transition | null }[] = [
	{ name: 'copied', kind: 'copied', transition: null },
	{ name: 'scaled', kind: 'scaled', transition: null },
	{ name: 'alpha', kind: 'transparent', transition: null },
	{ name: 'fade', kind: 'copied', transition: { kind: 'fade', durationMs: 1000 } },
	{ name: 'wipe', kind: 'copied', transition: { kind: 'wipe', direction: 'down-right', softness: 20, durationMs: 1000 } },
]
const itemCounts = [1, 2, 4, 8]
const repetitions = 3
const frames = 90
/** Half of a frame's time at 60 frames a second: the rest is for sources, sound and encoder. */
const limitMs = 1000 / 60 / 2

const rows: BenchRow[] = []
const detail: object[] = []
for (const { name, widthPx, heightPx } of sizes) {
	for (const way of ways) {
		for (const items of itemCounts) {
			const format = { widthPx, heightPx, frameRate: rate }
			const runs = Array.from({ length: repetitions }, () =>
				measureMixing({ format, items, kind: way.kind, transition: way.transition, frames }),
			)
			const meanMs = median(runs.map((run) => run.meanMs))
			detail.push({ size: name, way: way.name, items, meanMs, worstMs: median(runs.map((run) => run.worstMs)) })
			const isHardest = name === '1080p' && items === itemCounts.at(-1)
			rows.push({
				what: `Mixing ${name}, ${items} ${items === 1 ? 'item' : 'items'}, ${way.name}`,
				figure: meanMs,
				unit: 'ms',
				baseline: null,
				limit: isHardest ? limitMs : null,
			})
		}
	}
}
finishBench('mixer', rows, detail)
