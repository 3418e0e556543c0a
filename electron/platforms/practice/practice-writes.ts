import { parseFlag } from '../dailymotion/parse.ts'
import type { PracticeVideo } from './practice-video.ts'

type Writable = {
	-readonly [Name in 'title' | 'category' | 'mode' | 'published' | 'isPrivate' | 'forKids' | 'autoRecord']?: PracticeVideo[Name]
}

/** What a form asks to be changed, or the name of the first field with a value that is not allowed. Fields it does not know are ignored. */
export type Changes =
	| { readonly values: Writable; readonly record: 'started' | 'stopped' | null; readonly adCount: string | null }
	| { readonly invalid: string }

const categories = new Set(
	'animals auto creation fun kids lifestyle music news people school shortfilms sport tech travel tv videogames webcam'.split(' '),
)

export function parseChanges(form: ReadonlyMap<string, string>): Changes {
	const values: Writable = {}
	const title = form.get('title')
	if (title !== undefined) {
		if (title.length < 1 || title.length > 150) return { invalid: 'title' }
		values.title = title
	}
	const category = form.get('channel')
	if (category !== undefined) {
		if (!categories.has(category)) return { invalid: 'channel' }
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
	const record = form.get('record_status') ?? null
	if (record !== null && record !== 'started' && record !== 'stopped') return { invalid: 'record_status' }
	return { values, record, adCount: form.get('live_ad_break_launch') ?? null }
}

const flags = [
	['published', 'published'],
	['private', 'isPrivate'],
	['is_created_for_kids', 'forKids'],
	['live_auto_record', 'autoRecord'],
] as const
