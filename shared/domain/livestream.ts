import { z } from 'zod'
import { text } from '../texts/text-schema.ts'
import { formField, formValues } from './form.ts'

/** Who may watch a livestream. A password can be written but is never sent back: what is read contains null. */
export const livestreamVisibility = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('public') }),
	z.object({ kind: z.literal('private') }),
	/** null when read; on an edit, null keeps the current password. */
	z.object({ kind: z.literal('password'), password: z.string().min(1).max(32).nullable() }),
])
export type LivestreamVisibility = z.infer<typeof livestreamVisibility>

const dayMs = 24 * 3_600_000

/** When a livestream is planned. Unix ms; the screen handles time zones. */
export const livestreamSchedule = z
	.object({
		startAtMs: z.number().int().positive(),
		end: z.discriminatedUnion('kind', [
			z.object({ kind: z.literal('at'), endAtMs: z.number().int().positive() }),
			z.object({
				kind: z.literal('after'),
				durationMs: z
					.number()
					.int()
					.min(60_000, 'input/livestream-short')
					.max(7 * dayMs, 'input/livestream-long'),
			}),
		]),
		recurrence: z.enum(['once', 'daily', 'weekly']),
	})
	.refine(({ startAtMs, end }) => end.kind === 'after' || end.endAtMs > startAtMs, {
		message: 'input/end-before-start',
		path: ['end'],
	})
	.refine(({ end, recurrence }) => recurrence === 'once' || end.kind === 'after', {
		message: 'input/repeats-without-duration',
		path: ['end'],
	})
	.refine(({ end, recurrence }) => recurrence !== 'daily' || end.kind === 'at' || end.durationMs <= dayMs, {
		message: 'input/daily-too-long',
		path: ['end'],
	})
export type LivestreamSchedule = z.infer<typeof livestreamSchedule>

/** Everything about a livestream that the user can set. */
export const livestreamDetails = z.object({
	title: z.string().trim().min(1, 'input/title-missing').max(150, 'input/title-long'),
	description: z.string().max(3000, 'input/description-long'),
	/** One of the platform's category ids; empty when it has none. */
	category: z.string().max(40),
	tags: z
		.array(
			z
				.string()
				.trim()
				.min(1)
				.max(100)
				.regex(/^[^,]*$/, 'input/tag-comma'),
		)
		.max(150),
	/** ISO 639 code of two or three letters. */
	language: z
		.string()
		.regex(/^[a-z]{2,3}$/, 'input/language')
		.nullable(),
	forKids: z.boolean(),
	visibility: livestreamVisibility,
	published: z.boolean(),
	/** The platform records it automatically. */
	autoRecord: z.boolean(),
	schedule: livestreamSchedule.nullable(),
	/** The platform produces the picture itself. */
	remote: z.boolean().default(false),
	/** Values that only this platform has, by the field ids of its form. */
	extra: formValues.default({}),
})
export type LivestreamDetails = z.infer<typeof livestreamDetails>

/** The livestream fields that several platforms share; a platform lists those that it has. The title is always there. */
export const livestreamFieldName = z.enum([
	'description',
	'category',
	'language',
	'tags',
	'visibility',
	'forKids',
	'schedule',
	'autoRecord',
	'published',
])
export type LivestreamFieldName = z.infer<typeof livestreamFieldName>

export const livestreamForm = z.object({
	/** The word for a livestream here, as in the middle of a sentence: "livestream", "meeting". `many`: the plural. */
	one: text,
	many: text,
	title: z.object({ maxLength: z.number().int(), pattern: z.string().nullable(), patternHint: text }),
	standard: z.array(livestreamFieldName),
	extra: z.array(formField),
})
export type LivestreamForm = z.infer<typeof livestreamForm>

/** A livestream, or a video that may become one, as lists show it. */
export const livestreamSummary = z.object({
	id: z.string().min(1).max(64),
	title: z.string(),
	/** The title as a text, when the platform has none and Showcaller generates it: `title` is the English version. */
	generatedTitle: text.optional(),
	/** off: switched off on the platform; converting: it is being converted to a video; failed: reported by the platform. */
	state: z.enum(['draft', 'scheduled', 'waiting', 'starting', 'live', 'converting', 'ended', 'off', 'failed', 'unknown']),
	/** The platform's own name for its state; empty when it has none. */
	raw: z.string(),
	/** Whether viewers can see it; null = the platform did not report it. */
	onAir: z.boolean().nullable(),
	schedule: livestreamSchedule.nullable(),
	visibility: z.enum(['public', 'private', 'password']),
	/** The page or stream for viewers. */
	url: z.string().nullable(),
	/** The platform produces the picture itself. */
	remote: z.boolean().default(false),
})
export type LivestreamSummary = z.infer<typeof livestreamSummary>

/** One of the platform's recordings of a livestream. Unix ms, on this computer's clock. */
export const cloudRecordingFile = z.object({
	id: z.string(),
	title: z.string(),
	/** The platform's own status, for example "processing". */
	status: z.string(),
	progressPercent: z.number().nullable(),
	startedAtMs: z.number().nullable(),
	endedAtMs: z.number().nullable(),
	durationMs: z.number().nullable(),
	/** The livestream that was recorded; null = the platform did not report it. */
	recordedFrom: z.object({ id: z.string(), title: z.string().nullable() }).nullable(),
	url: z.string().nullable(),
	/** Unix ms until which the address works; null = it does not expire, or the expiry is unknown. */
	urlExpiresAtMs: z.number().nullable().default(null),
	/** It is ready to be watched. */
	ready: z.boolean(),
	/** It will never be ready: the platform has given it up, or somebody deleted it there. */
	failed: z.boolean().default(false),
})
export type CloudRecordingFile = z.infer<typeof cloudRecordingFile>

const occasion = z.object({
	accountId: z.string(),
	livestreamId: z.string(),
	title: z.string(),
	/** Unix ms on this computer's clock, already corrected for the platform's clock. */
	startsAtMs: z.number(),
})

export const scheduleView = z.object({
	/** Soonest first. */
	upcoming: z.array(
		z.object({ accountId: z.string(), livestream: livestreamSummary, autoGoLive: z.boolean(), remindMinutes: z.number().int().nullable() }),
	),
	/** The next automatic start, shown in its last minutes. `goesLive` false = it will not start, because another show is running. */
	countdown: occasion.extend({ goesLive: z.boolean() }).nullable(),
	reminder: occasion.nullable(),
})
export type ScheduleView = z.infer<typeof scheduleView>

/** Time between two occurrences of a repeating livestream, ms. */
const stepMs = { once: null, daily: dayMs, weekly: 7 * dayMs } as const

/** The occurrence that is running at `nowMs` or comes next; null when the last one is over. The end is exclusive. */
export function nextOccurrence(
	schedule: LivestreamSchedule,
	nowMs: number,
): { readonly startAtMs: number; readonly endAtMs: number } | null {
	const { startAtMs, end, recurrence } = schedule
	const lengthMs = end.kind === 'at' ? end.endAtMs - startAtMs : end.durationMs
	const step = stepMs[recurrence]
	const passed = step === null ? 0 : Math.max(0, Math.floor((nowMs - startAtMs - lengthMs) / step) + 1)
	const occurrence = { startAtMs: startAtMs + passed * (step ?? 0), endAtMs: startAtMs + passed * (step ?? 0) + lengthMs }
	return occurrence.endAtMs > nowMs ? occurrence : null
}
