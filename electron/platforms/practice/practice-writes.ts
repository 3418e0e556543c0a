import { categories } from '../dailymotion/categories.ts'
import { parseFlag } from '../http/json-values.ts'
import type { PracticeVideo, VideoPlan } from './practice-video.ts'

type Writable = {
	-readonly [Name in
		| 'title'
		| 'category'
		| 'mode'
		| 'published'
		| 'isPrivate'
		| 'forKids'
		| 'autoRecord'
		| 'description'
		| 'tags'
		| 'language'
		| 'password'
		| 'plan']?: PracticeVideo[Name]
}

/** The changes that a form requests, or the name of the first field with a value that is not allowed. Unknown fields are ignored. */
export type Changes =
	| { readonly values: Writable; readonly record: 'started' | 'stopped' | null; readonly adCount: string | null }
	| { readonly invalid: string }

const categoryIds = new Set(categories.map(({ id }) => id))

/** `rules`: whether a plan must be complete. */
export function parseChanges(form: ReadonlyMap<string, string>, video: Pick<PracticeVideo, 'plan'>, rules: boolean): Changes {
	const values: Writable = {}
	const title = form.get('title')
	if (title !== undefined) {
		if (title.length < 1 || title.length > 150) return { invalid: 'title' }
		values.title = title
	}
	const description = form.get('description')
	if (description !== undefined) {
		if (description.length > 3000) return { invalid: 'description' }
		values.description = description
	}
	const tags = form.get('tags')
	if (tags !== undefined) values.tags = tags.split(',').filter((tag) => tag !== '')
	const language = form.get('language')
	if (language !== undefined) {
		if (!/^([a-z]{2,3})?$/.test(language)) return { invalid: 'language' }
		values.language = language === '' ? null : language
	}
	const password = form.get('password')
	// Removing the password makes it public (docs/platforms/dailymotion.md), unless the same request sets it to private.
	if (password !== undefined) {
		values.password = password === '' ? null : password
		if (password === '') values.isPrivate = false
	}
	const category = form.get('channel')
	if (category !== undefined) {
		if (!categoryIds.has(category)) return { invalid: 'channel' }
		values.category = category
	}
	const mode = form.get('mode')
	if (mode !== undefined) {
		if (mode !== 'live' && mode !== 'vod') return { invalid: 'mode' }
		values.mode = mode
	}
	for (const [field, member] of flags) {
		const text = form.get(field)
		if (text === undefined) continue
		const flag = parseFlag(text)
		if (flag === null) return { invalid: field }
		values[member] = flag
	}
	if (planFields.some((field) => form.has(field))) {
		const plan = parsePlan(form, video.plan, rules)
		if ('invalid' in plan) return plan
		values.plan = plan
	}
	const record = form.get('record_status') ?? null
	if (record !== null && record !== 'started' && record !== 'stopped') return { invalid: 'record_status' }
	return { values, record, adCount: form.get('live_ad_break_launch') ?? null }
}

const planFields = ['start_time', 'end_time', 'duration', 'recurrence'] as const

function parsePlan(form: ReadonlyMap<string, string>, before: VideoPlan, rules: boolean): VideoPlan | { readonly invalid: string } {
	const numbers: Record<string, number | null> = { start_time: before.startS, end_time: before.endS, duration: before.durationS }
	for (const field of ['start_time', 'end_time', 'duration']) {
		const text = form.get(field)
		if (text === undefined) continue
		if (!/^\d*$/.test(text)) return { invalid: field }
		numbers[field] = text === '' ? null : Number(text)
	}
	const word = form.get('recurrence') ?? before.recurrence ?? ''
	if (!['', 'once', 'daily', 'weekly'].includes(word)) return { invalid: 'recurrence' }
	const plan: VideoPlan = {
		startS: numbers['start_time'] ?? null,
		endS: numbers['end_time'] ?? null,
		durationS: numbers['duration'] ?? null,
		recurrence: word === '' ? null : (word as 'once' | 'daily' | 'weekly'),
	}
	if (!rules) return plan
	if (plan.startS !== null && plan.endS !== null && plan.endS <= plan.startS) return { invalid: 'end_time' }
	const repeats = plan.recurrence === 'daily' || plan.recurrence === 'weekly'
	return repeats && (plan.startS === null || plan.durationS === null) ? { invalid: 'recurrence' } : plan
}

const flags = [
	['published', 'published'],
	['private', 'isPrivate'],
	['is_created_for_kids', 'forKids'],
	['live_auto_record', 'autoRecord'],
] as const
