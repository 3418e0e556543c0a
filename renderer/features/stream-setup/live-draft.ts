import { type LiveDetails, type LiveVisibility, liveDetails } from '../../../shared/domain/live.ts'
import type { Texts } from '../../texts/en.ts'
import { type ScheduleDraft, scheduleDraft, scheduleOf } from './schedule-draft.ts'

/** What the form of a live holds, as typed. */
export interface LiveDraft {
	readonly title: string
	readonly description: string
	readonly category: string
	/** Separated by commas. */
	readonly tags: string
	/** Empty = not set. */
	readonly language: string
	readonly forKids: boolean
	readonly visibility: LiveVisibility['kind']
	/** Only ever written: empty when an existing one is kept. */
	readonly password: string
	readonly published: boolean
	readonly autoRecord: boolean
	readonly schedule: ScheduleDraft
}

export type LiveField = 'title' | 'description' | 'category' | 'tags' | 'language' | 'password' | 'start' | 'end'
export type LiveProblems = Partial<Record<LiveField, string>>

/** The form of a new live: the show's title, and nothing decided for the person but what is harmless. */
export function newLiveDraft(title: string, firstCategory: string, nowMs: number): LiveDraft {
	return {
		title,
		description: '',
		category: firstCategory,
		tags: '',
		language: '',
		forKids: false,
		visibility: 'public',
		password: '',
		published: true,
		autoRecord: true,
		schedule: scheduleDraft(null, nowMs),
	}
}

export function liveDraftOf(details: LiveDetails, nowMs: number): LiveDraft {
	return {
		...details,
		tags: details.tags.join(', '),
		language: details.language ?? '',
		visibility: details.visibility.kind,
		password: '',
		schedule: scheduleDraft(details.schedule, nowMs),
	}
}

/** The live that the form stands for, or what is wrong, by field. `before`: what the platform has now; null for a new one. */
export function detailsOf(
	draft: LiveDraft,
	before: LiveDetails | null,
	nowMs: number,
	texts: Texts,
): { readonly details: LiveDetails } | { readonly problems: LiveProblems } {
	const planned = scheduleOf(draft.schedule, before?.schedule ?? null, nowMs, texts)
	const problems: LiveProblems = 'problems' in planned ? { ...planned.problems } : {}
	const keepsPassword = before?.visibility.kind === 'password'
	if (draft.visibility === 'password' && draft.password === '' && !keepsPassword) problems.password = texts.lives.problems.password
	if (draft.visibility === 'password' && draft.password.length > 32) problems.password = texts.lives.problems.password
	const { tags, language, visibility, password, schedule: _typed, ...rest } = draft
	const parsed = liveDetails.safeParse({
		...rest,
		tags: tags
			.split(',')
			.map((tag) => tag.trim())
			.filter((tag) => tag !== ''),
		language: language === '' ? null : language,
		visibility:
			visibility === 'password' ? { kind: visibility, password: password === '' ? null : password.slice(0, 32) } : { kind: visibility },
		schedule: 'schedule' in planned ? planned.schedule : null,
	})
	for (const { path, message } of parsed.error?.issues ?? []) {
		const [field] = path
		if (field === 'title' || field === 'description' || field === 'category' || field === 'tags' || field === 'language')
			problems[field] ??= message
	}
	return parsed.success && Object.keys(problems).length === 0 ? { details: parsed.data } : { problems }
}

/** Codes of languages that are often chosen; the one that a live already has is added. */
const languages = [
	'ar',
	'cs',
	'da',
	'de',
	'el',
	'en',
	'es',
	'fi',
	'fr',
	'he',
	'hi',
	'hu',
	'id',
	'it',
	'ja',
	'ko',
	'nl',
	'no',
	'pl',
	'pt',
	'ro',
	'ru',
	'sv',
	'th',
	'tr',
	'uk',
	'vi',
	'zh',
]

/** Languages by their names, in the order of the alphabet. */
export function languageOptions(present: string, locale: string): readonly { readonly value: string; readonly label: string }[] {
	const names = new Intl.DisplayNames(locale, { type: 'language' })
	const codes = present === '' || languages.includes(present) ? languages : [...languages, present]
	return codes.map((value) => ({ value, label: names.of(value) ?? value })).sort((a, b) => a.label.localeCompare(b.label, locale))
}
