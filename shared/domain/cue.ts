import { z } from 'zod'
import { text } from '../texts/text-schema.ts'

export const maxCues = 500
export const maxCueActions = 20
export const maxCueLists = 100
export const maxCueTemplates = 50
/** Of the settings of one action, characters of JSON. */
const mostSettingsChars = 8000

const id = z.string().min(1).max(64)

export const cueColors = ['red', 'orange', 'yellow', 'green', 'blue', 'violet'] as const
export const cueColor = z.enum(cueColors)

/** A time of day on the clock of the studio's computer. */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/)

/** What the list does when something of a cue does not happen: it goes on, or it is held for whoever calls the show. */
export const cueIfFails = z.enum(['go-on', 'hold'])

export const cueFollow = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('by-hand') }),
	/** When the one before ends: at its length, or at the end of its film or its ads. */
	z.object({ kind: z.literal('after-end') }),
	z.object({ kind: z.literal('with-previous') }),
	/** `cutsPrevious` false: it waits for GO when the one before is not done at that time. */
	z.object({ kind: z.literal('at'), time: timeOfDay, cutsPrevious: z.boolean() }),
])
export type CueFollow = z.infer<typeof cueFollow>

/**
 * One thing that a cue does. The settings are those of its kind (shared/program/cue-actions); they may be incomplete, which is a problem of the cue and not
 * an error. An action of an unknown kind is stored and written back unchanged.
 */
export const cueAction = z.object({
	id,
	kind: z.string().min(1).max(60),
	/** After GO, s. A "wait" before it adds its seconds. */
	offsetS: z.number().min(0).max(3600).exactOptional(),
	settings: z.record(z.string().max(60), z.unknown()).refine((settings) => JSON.stringify(settings).length <= mostSettingsChars),
})
export type CueAction = z.infer<typeof cueAction>

export const cue = z.object({
	id,
	/** A label such as "14" or "14.1". */
	number: z.string().max(20),
	name: z.string().max(200),
	note: z.string().max(2000),
	color: cueColor.exactOptional(),
	/** The name of the part that begins with this cue. A part reaches to the next cue with a part. */
	part: z.string().min(1).max(200).exactOptional(),
	/** Planned length; null = until the next GO. */
	lengthS: z
		.number()
		.min(0)
		.max(24 * 3600)
		.nullable(),
	follow: cueFollow,
	actions: z.array(cueAction).max(maxCueActions),
	/** Absent: it goes on. */
	ifFails: cueIfFails.exactOptional(),
	/** Columns of an imported table that mean nothing here: they are exported again. */
	extra: z.record(z.string().max(100), z.string().max(1000)).exactOptional(),
})
export type Cue = z.infer<typeof cue>

export const newCue = cue
	.omit({ id: true })
	.extend({ actions: z.array(cueAction.omit({ id: true }).extend({ id: id.exactOptional() })).max(maxCueActions) })
export type NewCue = z.infer<typeof newCue>

/** cue-lists/<id>.json */
export const cueList = z.object({
	id,
	name: z.string().min(1).max(80),
	cues: z.array(cue).max(maxCues),
	/** When the show must be over; null = open. */
	hardEnd: timeOfDay.nullable(),
	/** When the first cue is planned; null = at its GO. */
	start: timeOfDay.nullable(),
	/** Cues to insert again. Absent: none. */
	templates: z.array(cue).max(maxCueTemplates).exactOptional(),
})
export type CueList = z.infer<typeof cueList>

export const cueListView = z.object({
	lists: z.array(z.object({ id, name: z.string() })),
	open: cueList.nullable(),
	/** What a cue would not do if it began now, by its id. */
	problems: z.record(z.string(), z.array(text)),
})
export type CueListView = z.infer<typeof cueListView>

/** "rehearsal": cues run without going out. */
export const cueMode = z.enum(['off', 'running', 'rehearsal'])
export type CueMode = z.infer<typeof cueMode>

export const cueEndsBy = z.enum(['length', 'film', 'ads'])
export type CueEndsBy = z.infer<typeof cueEndsBy>

/** All times are Unix ms. */
export const runningCue = z.object({
	cueId: z.string(),
	/** Cues that began together with it, because they follow "with the one before". */
	withIds: z.array(z.string()),
	startedAtMs: z.number(),
	/** Its planned end, or the measured one of its film or ads; null = not known, or only GO ends it. */
	endsAtMs: z.number().nullable(),
	endsBy: cueEndsBy.nullable(),
	/** What it could not do. */
	problems: z.array(text),
})

export const doneCue = z.object({
	/** "skipped": it was struck and never began. "failed": at least one of its actions did not run. */
	outcome: z.enum(['done', 'skipped', 'failed']),
	startedAtMs: z.number(),
	endedAtMs: z.number(),
	problems: z.array(text),
})
export type DoneCue = z.infer<typeof doneCue>

export const cueMessage = z.object({
	id: z.string(),
	text: z.string(),
	sentAtMs: z.number(),
	/** Number of presenter views that show it. */
	shownOn: z.number().int(),
	/** Names of those who pressed "Got it". */
	confirmedBy: z.array(z.string()),
})
export type CueMessage = z.infer<typeof cueMessage>

export const cueRunView = z.object({
	mode: cueMode,
	listId: z.string().nullable(),
	/** The cue that GO begins. */
	standbyId: z.string().nullable(),
	current: runningCue.nullable(),
	/** Nothing begins automatically. */
	held: z.boolean(),
	/** The cue of which something failed, so that the list is held; null = it is not held, or for another reason. */
	heldById: z.string().nullable(),
	/** The cue that begins automatically, and when; null = only GO begins one, or the time is not known yet. */
	next: z.object({ cueId: z.string(), atMs: z.number() }).nullable(),
	/** By the id of the cue. */
	done: z.record(z.string(), doneCue),
	/** When the ads of a cue that had not run were asked for again, Unix ms. By the id of the cue. */
	movedAds: z.record(z.string(), z.number()),
	message: cueMessage.nullable(),
	/** The IANA name of the zone of the studio's clock, in which all times of day are meant. Absent: not known. */
	timeZone: z.string().exactOptional(),
})
export type CueRunView = z.infer<typeof cueRunView>

export const noCueLists: CueListView = { lists: [], open: null, problems: {} }
export const noCueRun: CueRunView = {
	mode: 'off',
	listId: null,
	standbyId: null,
	current: null,
	held: false,
	heldById: null,
	next: null,
	done: {},
	movedAds: {},
	message: null,
}
