import type { ApiAnswer, HttpClient } from '../http/http-client.ts'
import type { JsonObject } from '../http/json-object.ts'
import { parseCount, parseFlag, parseTime, textOf } from '../http/json-values.ts'
import type { PlatformStatus } from '../platform.ts'

/** Every field that the studio reads from a live video in its combined request. All are in the current reference, none is rate limited. */
export const statusFields = [
	'id',
	'onair',
	'audience',
	'live_ad_break_remaining',
	'live_ad_break_end_time',
	'live_auto_record',
	'record_status',
	'record_start_time',
] as const

/** The clock values from which a reading's times are calculated, ms. */
export interface ReadingTimes {
	/** On the steady clock. */
	readonly readAtMs: number
	/** The platform's clock minus the steady clock, and how much less the difference may be. */
	readonly offsetMs: number
	readonly slackMs: number
	/** The platform's clock minus what this computer shows. */
	readonly wallOffsetMs: number
}

export function timesOf(
	{ sentAtMs }: Pick<ApiAnswer, 'sentAtMs'>,
	http: Pick<HttpClient, 'serverOffsetMs' | 'serverSlackMs' | 'wallOffsetMs'>,
): ReadingTimes {
	return { readAtMs: sentAtMs, offsetMs: http.serverOffsetMs(), slackMs: http.serverSlackMs(), wallOffsetMs: http.wallOffsetMs() }
}

/** A time that is reported in whole seconds may be this much later, ms. */
const wholeSecondMs = 999

/** The end of a break. `platformMs`: Unix ms of the platform, or null. */
export function adEnd(platformMs: number | null, at: ReadingTimes): Pick<NonNullable<PlatformStatus['ad']>, 'endsAtMs' | 'endedByMs'> {
	if (platformMs === null) return { endsAtMs: null, endedByMs: null }
	const endsAtMs = platformMs - at.offsetMs
	return { endsAtMs, endedByMs: endsAtMs + at.slackMs + (platformMs % 1000 === 0 ? wholeSecondMs : 0) }
}

export function parseStatus(body: JsonObject, at: ReadingTimes): PlatformStatus {
	return {
		readAtMs: at.readAtMs,
		onAir: parseFlag(body['onair']),
		viewers: parseCount(body['audience']),
		ad: parseAd(body, at),
		recording: parseRecording(body, at.wallOffsetMs),
	}
}

function parseAd(body: JsonObject, at: ReadingTimes): PlatformStatus['ad'] {
	if (!('live_ad_break_remaining' in body) && !('live_ad_break_end_time' in body)) return null
	return { remaining: parseCount(body['live_ad_break_remaining']), ...adEnd(parseTime(body['live_ad_break_end_time'], 0), at) }
}

const recordStates = { stopped: 'stopped', starting: 'starting', started: 'started', stopping: 'stopping' } as const

function parseRecording(body: JsonObject, offsetMs: number): PlatformStatus['recording'] {
	if (!('record_status' in body)) return null
	const value = body['record_status']
	const raw = textOf(value)
	const startedAtMs = parseTime(body['record_start_time'], offsetMs)
	const auto = parseFlag(body['live_auto_record'])
	// A video that was never recorded has no data, which the platform writes as null.
	if (value === null) return { state: 'stopped', raw: '', startedAtMs, auto }
	return { state: Object.hasOwn(recordStates, raw) ? recordStates[raw as keyof typeof recordStates] : 'unknown', raw, startedAtMs, auto }
}
