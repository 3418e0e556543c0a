import {
	type LivestreamDetails,
	type LivestreamSchedule,
	type LivestreamSummary,
	livestreamSchedule,
	nextOccurrence,
} from '../../../shared/domain/livestream.ts'
import type { JsonObject } from '../http/json-object.ts'
import { idOf, parseFlag, parsePositive, textOf, webAddress } from '../http/json-values.ts'

/** What a list shows of a livestream. All are in the current reference (docs/platforms/dailymotion.md). */
export const summaryFields = [
	'id',
	'title',
	'mode',
	'status',
	'onair',
	'live_airing_time',
	'start_time',
	'end_time',
	'duration',
	'recurrence',
	'private',
	'password_protected',
	'url',
] as const

export const detailFields = [
	...summaryFields,
	'description',
	'channel',
	'tags',
	'language',
	'is_created_for_kids',
	'published',
	'live_auto_record',
] as const

/** null when the answer has no usable id. */
export function parseSummary(body: JsonObject, nowMs: number): LivestreamSummary | null {
	const id = idOf(body['id'])
	if (id === null) return null
	const schedule = parseSchedule(body)
	const onAir = parseFlag(body['onair'])
	return {
		id,
		title: textOf(body['title']),
		state: livestreamState(body, schedule, onAir, nowMs),
		raw: textOf(body['status']),
		onAir,
		schedule,
		visibility: visibilityOf(body),
		url: webAddress(body['url']),
		remote: false,
	}
}

/** The platform reports no state: it is derived from these fields (docs/platforms/dailymotion.md). */
function livestreamState(
	body: JsonObject,
	schedule: LivestreamSchedule | null,
	onAir: boolean | null,
	nowMs: number,
): LivestreamSummary['state'] {
	if (onAir === true) return 'live'
	if (body['mode'] !== 'live') return 'unknown'
	if (onAir === null) return 'unknown'
	if (schedule) {
		const next = nextOccurrence(schedule, nowMs)
		if (!next) return 'ended'
		return next.startAtMs > nowMs ? 'scheduled' : 'waiting'
	}
	return seconds(body['live_airing_time']) === null ? 'draft' : 'ended'
}

export function parseDetails(body: JsonObject): LivestreamDetails {
	const visibility = visibilityOf(body)
	return {
		title: textOf(body['title']),
		description: textOf(body['description']),
		category: textOf(body['channel']),
		tags: tagsOf(body['tags']),
		language: typeof body['language'] === 'string' && /^[a-z]{2,3}$/.test(body['language']) ? body['language'] : null,
		forKids: parseFlag(body['is_created_for_kids']) ?? false,
		visibility: visibility === 'password' ? { kind: 'password', password: null } : { kind: visibility },
		published: parseFlag(body['published']) ?? false,
		autoRecord: parseFlag(body['live_auto_record']) ?? false,
		schedule: parseSchedule(body),
		remote: false,
		extra: {},
	}
}

/** An incomplete plan, or one that ours cannot represent, counts as none. Times are calendar times: no clock correction is applied. */
export function parseSchedule(body: JsonObject): LivestreamSchedule | null {
	const startAtMs = seconds(body['start_time'])
	if (startAtMs === null) return null
	const endAtMs = seconds(body['end_time'])
	const durationMs = seconds(body['duration'])
	const word = body['recurrence']
	const recurrence = word === 'daily' || word === 'weekly' ? word : 'once'
	const end = durationMs !== null && (recurrence !== 'once' || endAtMs === null) ? { kind: 'after', durationMs } : { kind: 'at', endAtMs }
	const schedule = livestreamSchedule.safeParse({ startAtMs, end, recurrence: end.kind === 'after' ? recurrence : 'once' })
	return schedule.success ? schedule.data : null
}

/** Form fields for the differences between two sets of details; all of them when there is no older set. */
export function changedForm(details: LivestreamDetails, before: LivestreamDetails | null): Record<string, string> {
	const form: Record<string, string> = {}
	const differs = <Name extends keyof LivestreamDetails>(name: Name) =>
		before === null || JSON.stringify(details[name]) !== JSON.stringify(before[name])
	if (differs('title')) form['title'] = details.title
	if (differs('description') && (before !== null || details.description !== '')) form['description'] = details.description
	if (differs('category')) form['channel'] = details.category
	if (differs('tags') && (before !== null || details.tags.length > 0)) form['tags'] = details.tags.join(',')
	if (differs('language') && (before !== null || details.language !== null)) form['language'] = details.language ?? ''
	if (differs('forKids')) form['is_created_for_kids'] = String(details.forKids)
	if (differs('published')) form['published'] = String(details.published)
	if (differs('autoRecord')) form['live_auto_record'] = String(details.autoRecord)
	return { ...form, ...visibilityForm(details, before), ...scheduleForm(details.schedule, before?.schedule ?? null) }
}

/** Removing a password makes a livestream public, so "private" is sent in the same request (docs/platforms/dailymotion.md). */
function visibilityForm({ visibility }: LivestreamDetails, before: LivestreamDetails | null): Record<string, string> {
	if (visibility.kind === 'password') {
		if (visibility.password === null) return {}
		return { private: 'false', password: visibility.password }
	}
	if (before?.visibility.kind === visibility.kind) return {}
	const isPrivate = { private: String(visibility.kind === 'private') }
	return before?.visibility.kind === 'password' ? { ...isPrivate, password: '' } : isPrivate
}

/** Unix seconds; only fields that no longer apply are cleared (docs/platforms/dailymotion.md). */
function scheduleForm(schedule: LivestreamSchedule | null, before: LivestreamSchedule | null): Record<string, string> {
	if (JSON.stringify(schedule) === JSON.stringify(before)) return {}
	const wasRepeating = before !== null && before.recurrence !== 'once'
	if (schedule === null) {
		return {
			start_time: '',
			...(before?.end.kind === 'at' ? { end_time: '' } : { duration: '' }),
			...(wasRepeating ? { recurrence: 'once' } : {}),
		}
	}
	const { startAtMs, end, recurrence } = schedule
	return {
		start_time: String(Math.round(startAtMs / 1000)),
		...(end.kind === 'at'
			? { end_time: String(Math.round(end.endAtMs / 1000)), ...(before?.end.kind === 'after' ? { duration: '' } : {}) }
			: { duration: String(Math.round(end.durationMs / 1000)), ...(before?.end.kind === 'at' ? { end_time: '' } : {}) }),
		...(recurrence !== 'once' || wasRepeating ? { recurrence } : {}),
	}
}

function visibilityOf(body: JsonObject): LivestreamSummary['visibility'] {
	if (parseFlag(body['password_protected']) === true) return 'password'
	return parseFlag(body['private']) === true ? 'private' : 'public'
}

function tagsOf(value: unknown): string[] {
	const tags: readonly unknown[] = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : []
	return tags.flatMap((tag) => (typeof tag === 'string' && tag.trim() !== '' ? [tag.trim()] : []))
}

/** A number of seconds as ms; null for none. */
function seconds(value: unknown): number | null {
	const number = parsePositive(value)
	return number === null ? null : Math.round(number * 1000)
}
