/** The layout of charts in their 920 px wide drawing: names on the left, the timeline between these two positions. */
export const chartLeft = 112
export const chartRight = 918

export function timeScale(startMs: number, endMs: number, left = chartLeft, right = chartRight): (atMs: number) => number {
	const span = Math.max(1, endMs - startMs)
	return (atMs) => left + ((Math.min(endMs, Math.max(startMs, atMs)) - startMs) / span) * (right - left)
}

const steps = [5_000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000, 3_600_000, 7_200_000]

/** Round times for the axis, at most ten. The first is the start itself. */
export function timeTicks(startMs: number, endMs: number): readonly number[] {
	const step = steps.find((candidate) => (endMs - startMs) / candidate <= 9) ?? 14_400_000
	const ticks = [startMs]
	for (let at = Math.ceil((startMs + step / 2) / step) * step; at < endMs - step * 0.2; at += step) ticks.push(at)
	return ticks
}

/** Midnights in this computer's time zone, every N days, so that there are at most `most`. */
export function dayTicks(startMs: number, endMs: number, most: number): readonly number[] {
	const days = (endMs - startMs) / 86_400_000
	const step = [1, 2, 7, 14, 28].find((candidate) => days / candidate <= most) ?? Math.ceil(days / most)
	const day = new Date(startMs)
	day.setHours(0, 0, 0, 0)
	if (day.getTime() < startMs) day.setDate(day.getDate() + 1)
	const ticks: number[] = []
	// By the calendar: a day with a clock change has 23 or 25 hours.
	for (; day.getTime() <= endMs; day.setDate(day.getDate() + step)) ticks.push(day.getTime())
	return ticks
}

/** A round number at or above the value, for the top of an axis. */
export function niceTop(value: number): number {
	if (value <= 0) return 1
	const power = 10 ** Math.floor(Math.log10(value))
	const factor = [1, 2, 3, 4, 5, 8, 10].find((candidate) => candidate * power >= value) ?? 10
	return factor * power
}

interface Point {
	readonly atMs: number
	readonly value: number | null
}

/** Lines of a chart: one per stretch without gaps in the values. */
export function chartLines(points: readonly Point[], x: (atMs: number) => number, y: (value: number) => number): readonly string[] {
	const lines: string[][] = [[]]
	for (const { atMs, value } of points) {
		if (value === null) lines.push([])
		else lines.at(-1)?.push(`${x(atMs).toFixed(1)},${y(value).toFixed(1)}`)
	}
	return lines.filter((line) => line.length > 1).map((line) => line.join(' '))
}
