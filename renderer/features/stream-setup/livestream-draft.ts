import {
	type LivestreamDetails,
	type LivestreamForm,
	type LivestreamVisibility,
	livestreamDetails,
} from '../../../shared/domain/livestream.ts'
import type { Texts } from '../../texts/texts.ts'
import { type FormDraft, type FormProblems, formDraftOf, formValuesOf, problemsIn } from '../../view-models/form-draft.ts'
import { type ScheduleDraft, scheduleDraft, scheduleOf } from './schedule-draft.ts'

/** The values of a livestream form, as typed. */
export interface LivestreamDraft {
	readonly title: string
	readonly description: string
	readonly category: string
	/** Separated by commas. */
	readonly tags: string
	/** Empty = not set. */
	readonly language: string
	readonly forKids: boolean
	readonly visibility: LivestreamVisibility['kind']
	/** Write-only: empty keeps the existing value. */
	readonly password: string
	readonly published: boolean
	readonly autoRecord: boolean
	readonly schedule: ScheduleDraft
	/** The platform produces the picture itself. */
	readonly remote: boolean
	/** Fields of this platform only, by field id. */
	readonly extra: FormDraft
}

export type LivestreamField = 'title' | 'description' | 'category' | 'tags' | 'language' | 'password' | 'start' | 'end'
export interface LivestreamProblems extends Partial<Record<LivestreamField, string>> {
	/** By field id. */
	readonly extra?: FormProblems
}

/** What a livestream on this platform has: its form, and whether there are categories to choose from. */
export interface LivestreamRules {
	readonly form: LivestreamForm
	readonly hasCategories: boolean
}

/** The form of a new livestream: the show's title and only harmless defaults. */
export function newLivestreamDraft(title: string, form: LivestreamForm, remote: boolean, nowMs: number): LivestreamDraft {
	return {
		title,
		description: '',
		category: '',
		tags: '',
		language: '',
		forKids: false,
		visibility: 'public',
		password: '',
		published: true,
		autoRecord: form.standard.includes('autoRecord'),
		schedule: scheduleDraft(null, nowMs),
		remote,
		extra: formDraftOf(form.extra, {}),
	}
}

export function livestreamDraftOf(details: LivestreamDetails, form: LivestreamForm, nowMs: number): LivestreamDraft {
	return {
		...details,
		tags: details.tags.join(', '),
		language: details.language ?? '',
		visibility: details.visibility.kind,
		password: '',
		schedule: scheduleDraft(details.schedule, nowMs),
		extra: formDraftOf(form.extra, details.extra),
	}
}

/** The livestream in the form, or its errors by field. `before`: the platform's present values; null for a new one. */
export function detailsOf(
	draft: LivestreamDraft,
	before: LivestreamDetails | null,
	{ form, hasCategories }: LivestreamRules,
	nowMs: number,
	texts: Texts,
): { readonly details: LivestreamDetails } | { readonly problems: LivestreamProblems } {
	const planned = scheduleOf(draft.schedule, before?.schedule ?? null, nowMs, texts)
	const problems: { -readonly [Field in keyof LivestreamProblems]: LivestreamProblems[Field] } = {
		...('problems' in planned ? planned.problems : {}),
		...titleProblem(draft.title, form, texts),
		...extraProblems(draft, before, form),
	}
	if (form.standard.includes('category') && hasCategories && draft.category === '') problems.category = texts.livestreams.problems.category
	const keepsPassword = before?.visibility.kind === 'password'
	if (draft.visibility === 'password' && draft.password === '' && !keepsPassword) problems.password = texts.livestreams.problems.password
	if (draft.visibility === 'password' && draft.password.length > 32) problems.password = texts.livestreams.problems.password
	const { tags, language, visibility, password, schedule: _typed, extra, ...rest } = draft
	const parsed = livestreamDetails.safeParse({
		...rest,
		tags: tags
			.split(',')
			.map((tag) => tag.trim())
			.filter((tag) => tag !== ''),
		language: language === '' ? null : language,
		visibility:
			visibility === 'password' ? { kind: visibility, password: password === '' ? null : password.slice(0, 32) } : { kind: visibility },
		schedule: 'schedule' in planned ? planned.schedule : null,
		// Values that the platform reported and this form does not know are kept.
		extra: { ...before?.extra, ...formValuesOf(form.extra, extra) },
	})
	for (const { path, message } of parsed.error?.issues ?? []) {
		const [field] = path
		if (field === 'title' || field === 'description' || field === 'category' || field === 'tags' || field === 'language')
			problems[field] ??= texts.say.issue(message)
	}
	return parsed.success && Object.keys(problems).length === 0 ? { details: parsed.data } : { problems }
}

function titleProblem(title: string, { title: rule }: LivestreamForm, texts: Texts): Pick<LivestreamProblems, 'title'> {
	if (title.trim().length > rule.maxLength) return { title: texts.livestreams.problems.titleLong({ most: rule.maxLength }) }
	const fits = rule.pattern === null || title.trim() === '' || new RegExp(`^(?:${rule.pattern})$`, 'u').test(title.trim())
	return fits ? {} : { title: texts.say(rule.patternHint) }
}

/** Errors of fields that may still be set; a secret that is already set may stay empty. */
function extraProblems(
	{ extra }: LivestreamDraft,
	before: LivestreamDetails | null,
	form: LivestreamForm,
): Pick<LivestreamProblems, 'extra'> {
	const fields = before === null ? form.extra : form.extra.filter(({ fixed }) => !fixed)
	const problems = problemsIn(fields, extra, before === null ? [] : secretIds(form))
	return Object.keys(problems).length > 0 ? { extra: problems } : {}
}

/** The secret fields of a form: the platform never returns their values. */
export function secretIds(form: LivestreamForm): readonly string[] {
	return form.extra.filter(({ input }) => input.kind === 'secret').map(({ id }) => id)
}

/** Codes of frequently chosen languages; the livestream's present one is added. */
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

/** Languages by name, in alphabetical order. */
export function languageOptions(present: string, locale: string): readonly { readonly value: string; readonly label: string }[] {
	const names = new Intl.DisplayNames(locale, { type: 'language' })
	const codes = present === '' || languages.includes(present) ? languages : [...languages, present]
	return codes.map((value) => ({ value, label: names.of(value) ?? value })).sort((a, b) => a.label.localeCompare(b.label, locale))
}
