import type { LivestreamDetails, LivestreamSchedule, LivestreamSummary } from '../../../../shared/domain/livestream.ts'
import { livestreamSchedule, nextOccurrence } from '../../../../shared/domain/livestream.ts'
import { isJsonObject, type JsonObject } from '../../http/json-object.ts'
import { idOf, objectOf, parseCount, parseFlag, parseTime, textOf, webAddress } from '../../http/json-values.ts'
import type { PlatformStatus } from '../../platform.ts'
import { adEnd, type ReadingTimes } from '../parse.ts'

/** docs/platforms/dailymotion.md. */
export const summaryFields = ['livestream_id', 'title', 'visibility', 'start_at', 'end_at', 'status', 'livestream_url'] as const
export const detailFields = [...summaryFields, 'description', 'category', 'language', 'is_for_kids', 'recording'] as const
export const statusFields = ['livestream_id', 'status', 'recording', 'advertising'] as const

/** null when the answer has no usable id. */
export function parseSummary(body: JsonObject, nowMs: number): LivestreamSummary | null {
	const id = idOf(body['livestream_id'])
	if (id === null) return null
	const status = objectOf(body['status'])
	const onAir = parseFlag(status['onair'])
	const schedule = parseSchedule(body)
	const visibility = body['visibility']
	return {
		id,
		title: textOf(body['title']),
		state: stateOf(onAir, schedule, parseTime(status['airing_at'], 0) !== null, nowMs),
		raw: onAir === null ? textOf(body['status']) : onAir ? 'onair' : 'offair',
		onAir,
		schedule,
		visibility: visibility === 'private' || visibility === 'password' ? visibility : 'public',
		url: webAddress(body['livestream_url']),
		remote: false,
	}
}

function stateOf(onAir: boolean | null, schedule: LivestreamSchedule | null, wasOnAir: boolean, nowMs: number): LivestreamSummary['state'] {
	if (onAir === null) return 'unknown'
	if (onAir) return 'live'
	if (!schedule) return wasOnAir ? 'ended' : 'draft'
	const next = nextOccurrence(schedule, nowMs)
	if (!next) return 'ended'
	return next.startAtMs > nowMs ? 'scheduled' : 'waiting'
}

export function parseDetails(body: JsonObject): LivestreamDetails {
	const summary = parseSummary(body, 0)
	const visibility = summary?.visibility ?? 'public'
	const language = body['language']
	return {
		title: textOf(body['title']),
		description: textOf(body['description']),
		category: textOf(body['category']),
		tags: [],
		language: typeof language === 'string' && /^[a-z]{2}$/.test(language) ? language : null,
		forKids: parseFlag(body['is_for_kids']) ?? false,
		visibility: visibility === 'password' ? { kind: 'password', password: null } : { kind: visibility },
		published: true,
		autoRecord: parseFlag(objectOf(body['recording'])['auto_record']) ?? false,
		schedule: summary?.schedule ?? null,
		remote: false,
		extra: {},
	}
}

function parseSchedule(body: JsonObject): LivestreamSchedule | null {
	const schedule = livestreamSchedule.safeParse({
		startAtMs: parseTime(body['start_at'], 0),
		end: { kind: 'at', endAtMs: parseTime(body['end_at'], 0) },
		recurrence: 'once',
	})
	return schedule.success ? schedule.data : null
}

/** Members for the differences between two sets of details; all of them when there is no older set. */
export function changedMembers(details: LivestreamDetails, before: LivestreamDetails | null): Record<string, unknown> {
	const body: Record<string, unknown> = {}
	const differs = <Name extends keyof LivestreamDetails>(name: Name) =>
		before === null || JSON.stringify(details[name]) !== JSON.stringify(before[name])
	if (differs('title')) body['title'] = details.title
	if (differs('description') && (before !== null || details.description !== '')) body['description'] = details.description
	if (differs('category')) body['category'] = details.category
	if (differs('language') && (before !== null || details.language !== null)) body['language'] = details.language
	if (differs('forKids')) body['is_for_kids'] = details.forKids
	if (differs('autoRecord')) body['recording'] = { auto_record: details.autoRecord }
	const { visibility, schedule } = details
	if (visibility.kind === 'password') {
		if (visibility.password !== null) Object.assign(body, { visibility: 'password', password: visibility.password })
	} else if (before?.visibility.kind !== visibility.kind) body['visibility'] = visibility.kind
	const window = windowOf(schedule)
	const old = windowOf(before?.schedule ?? null)
	if (window.start_at !== old.start_at) body['start_at'] = window.start_at
	if (window.end_at !== old.end_at) body['end_at'] = window.end_at
	return body
}

function windowOf(schedule: LivestreamSchedule | null): { start_at: string | null; end_at: string | null } {
	if (!schedule) return { start_at: null, end_at: null }
	const { startAtMs, end } = schedule
	return { start_at: iso(startAtMs), end_at: iso(end.kind === 'at' ? end.endAtMs : startAtMs + end.durationMs) }
}

export function parseStatus(body: JsonObject, at: ReadingTimes): PlatformStatus {
	const advertising = objectOf(body['advertising'])
	const recording = objectOf(body['recording'])
	return {
		readAtMs: at.readAtMs,
		onAir: parseFlag(objectOf(body['status'])['onair']),
		viewers: null,
		ad: isJsonObject(body['advertising'])
			? {
					remaining: parseCount(advertising['remaining']),
					...adEnd(parseTime(advertising['end_at'], 0), at),
				}
			: null,
		recording: isJsonObject(body['recording'])
			? { ...recordState(recording['state']), startedAtMs: null, auto: parseFlag(recording['auto_record']) }
			: null,
	}
}

const recordStates = ['stopped', 'starting', 'started', 'stopping'] as const

function recordState(value: unknown): Pick<NonNullable<PlatformStatus['recording']>, 'state' | 'raw'> {
	if (value === null || value === undefined) return { state: 'stopped', raw: '' }
	return { state: recordStates.find((state) => state === value) ?? 'unknown', raw: textOf(value) }
}

function iso(atMs: number): string {
	return new Date(atMs).toISOString().replace(/\.\d{3}Z$/, 'Z')
}
