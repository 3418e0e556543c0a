import type { Statistics } from '../../../shared/domain/livestream-about.ts'
import { say } from '../../../shared/texts/english.ts'
import { noText } from '../../../shared/texts/text.ts'
import { isJsonObject, type JsonObject } from '../http/json-object.ts'
import { parseNumber, parseTime } from '../http/json-values.ts'
import { secondsUnit } from './about.ts'
import type { DyteApi } from './api.ts'
import { parseSeconds } from './parse.ts'

/** Cloudflare's own interface takes Unix seconds for the totals by day; everything else takes ISO 8601. */
export type DaywiseTimes = 'iso' | 'unix-seconds'

export interface TimeRange {
	readonly fromMs: number
	readonly toMs: number
}

/** The organization's totals and its totals by day. */
export async function readAccountStatistics(
	api: DyteApi,
	daywiseTimes: DaywiseTimes,
	range: TimeRange,
	signal: AbortSignal,
): Promise<Statistics> {
	const [overall, daywise] = await Promise.all([
		api.get('/analytics/livestreams/overall', signal, rangeQuery(range, 'iso', api.offsetMs())),
		api.get('/analytics/livestreams/daywise', signal, rangeQuery(range, daywiseTimes, api.offsetMs())),
	])
	const [total = null] = rowsOf(overall.body)
	const days = rowsOf(daywise.body).flatMap((row) => {
		// A day is a calendar day: no clock correction is applied.
		const atMs = parseTime(row['date'] ?? row['day'], 0)
		return atMs === null ? [] : [{ atMs, ...figuresOf(row) }]
	})
	const sorted = days.sort((a, b) => a.atMs - b.atMs)
	const points = (value: (day: Figures) => number | null) =>
		sorted.flatMap((day) => {
			const one = value(day)
			return one === null ? [] : [{ atMs: day.atMs, value: one }]
		})
	return {
		facts: total ? factsOf(figuresOf(total)) : [],
		series: [
			{ id: 'count', label: say('dyte/figure/livestreams-a-day'), unit: noText, points: points(({ count }) => count) },
			{ id: 'sent', label: say('dyte/figure/sent-a-day'), unit: secondsUnit, points: points(({ sent }) => sent) },
			{ id: 'watched', label: say('dyte/figure/watched-a-day'), unit: secondsUnit, points: points(({ watched }) => watched) },
			{ id: 'average', label: say('dyte/figure/average'), unit: noText, points: points(averageOf) },
		],
	}
}

interface Figures {
	readonly count: number | null
	readonly sent: number | null
	readonly watched: number | null
}

function figuresOf(row: JsonObject): Figures {
	return {
		count: parseNumber(row['count']),
		sent: parseSeconds(row['total_ingest_seconds']),
		watched: parseSeconds(row['total_viewer_seconds']),
	}
}

function averageOf({ sent, watched }: Figures): number | null {
	return sent === null || watched === null || sent === 0 ? null : Math.round((watched / sent) * 10) / 10
}

function factsOf(figures: Figures): Statistics['facts'] {
	const seconds = (value: number | null) =>
		value === null ? ({ kind: 'none' } as const) : ({ kind: 'seconds', seconds: value, isPlaceholder: false } as const)
	const count = (value: number | null) => (value === null ? ({ kind: 'none' } as const) : ({ kind: 'count', count: value } as const))
	return [
		{ label: say('dyte/figure/livestreams'), value: count(figures.count) },
		{ label: say('dyte/figure/sent'), value: seconds(figures.sent) },
		{ label: say('dyte/figure/watched'), value: seconds(figures.watched) },
		{ label: say('dyte/figure/average'), value: count(averageOf(figures)) },
	]
}

/** One object or a list of objects: the description and the example differ. */
function rowsOf(body: JsonObject): readonly JsonObject[] {
	const data = body['data']
	return (Array.isArray(data) ? data : [data]).filter(isJsonObject)
}

function rangeQuery({ fromMs, toMs }: TimeRange, times: DaywiseTimes, offsetMs: number): Readonly<Record<string, string>> {
	const write = (atMs: number) => (times === 'iso' ? new Date(atMs + offsetMs).toISOString() : String(Math.floor((atMs + offsetMs) / 1000)))
	return { start_time: write(fromMs), end_time: write(toMs) }
}
