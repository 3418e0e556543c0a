import type { Statistics } from '../../../shared/domain/livestream-about.ts'
import type { Text } from '../../../shared/texts/text.ts'
import { niceTop } from '../../lib/chart.ts'

export type Series = Statistics['series'][number]

/** Series that share one scale. */
export interface SeriesPanel {
	readonly unit: Text
	readonly series: readonly Series[]
	/** The top of the scale, which starts at 0. */
	readonly top: number
}

/** More lines than this in one chart cannot be told apart. */
const mostLines = 4

/** Groups series of the same unit into one chart; series without points are left out. */
export function seriesPanels({ series }: Statistics): readonly SeriesPanel[] {
	const drawn = series.filter(({ points }) => points.length > 0)
	const units = [...new Map(drawn.map(({ unit }) => [unit.text, unit])).values()]
	return units.flatMap((unit) => {
		const inUnit = drawn.filter((one) => one.unit.text === unit.text)
		const parts = Array.from({ length: Math.ceil(inUnit.length / mostLines) }, (_, at) =>
			inUnit.slice(at * mostLines, (at + 1) * mostLines),
		)
		return parts.map((part) => ({ unit, series: part, top: niceTop(highest(part)?.value ?? 0) }))
	})
}

/** From the first to the last point of all series, so that charts below each other have the same time axis. null without points. */
export function timeSpan(panels: readonly SeriesPanel[]): { readonly fromMs: number; readonly toMs: number } | null {
	const times = panels.flatMap(({ series }) => series.flatMap(({ points }) => points.map(({ atMs }) => atMs)))
	// Not spread into Math.min: a day with a point every few seconds has more points than a call may have arguments.
	const fromMs = times.reduce((least, atMs) => Math.min(least, atMs), Number.POSITIVE_INFINITY)
	const toMs = times.reduce((most, atMs) => Math.max(most, atMs), Number.NEGATIVE_INFINITY)
	return times.length === 0 ? null : { fromMs, toMs }
}

/** Over more than two days, times of day are not useful. */
export function showsDays({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }): boolean {
	return toMs - fromMs > 2 * 86_400_000
}

/** Axis labels that do not overlap. The first may be an uneven time: it is left out when a round one follows closely. */
export function spacedTicks(ticks: readonly number[], x: (atMs: number) => number, roomPx: number): readonly number[] {
	const [first, second] = ticks
	const begins = first !== undefined && second !== undefined && x(second) - x(first) < roomPx ? ticks.slice(1) : ticks
	const kept: number[] = []
	for (const atMs of begins) {
		const last = kept.at(-1)
		if (last === undefined || x(atMs) - x(last) >= roomPx) kept.push(atMs)
	}
	return kept
}

export function highest(series: readonly Series[]): { readonly atMs: number; readonly value: number } | null {
	return series
		.flatMap(({ points }) => points)
		.reduce<{ readonly atMs: number; readonly value: number } | null>(
			(most, point) => (most && most.value >= point.value ? most : point),
			null,
		)
}

/** One row per time of any series, newest first; null where a series has no value at that time. */
export function numberRows(series: readonly Series[]): readonly { readonly atMs: number; readonly values: readonly (number | null)[] }[] {
	const byTime = series.map(({ points }) => new Map(points.map(({ atMs, value }) => [atMs, value])))
	const times = [...new Set(byTime.flatMap((points) => [...points.keys()]))].sort((a, b) => b - a)
	return times.map((atMs) => ({ atMs, values: byTime.map((points) => points.get(atMs) ?? null) }))
}
