import { z } from 'zod'
import { text } from '../texts/text-schema.ts'
import { adLaunchRecord, adLeftOut } from './ads.ts'

/** What one action of a cue did. All times are Unix ms. */
export const asRunAction = z.object({
	actionId: z.string(),
	/** The kind of action. */
	kind: z.string(),
	/** What it was to do, in words: "Take Wide shot". */
	what: text,
	/** When it was to run: GO plus its offset and the waits before it. */
	askedAtMs: z.number(),
	/** When it ran; null = it did not. */
	startedAtMs: z.number().nullable(),
	/** "left-out": another cue began before its time, or a rehearsal does not do it. "interrupted": Showcaller ended while it ran. */
	outcome: z.enum(['waiting', 'running', 'done', 'failed', 'left-out', 'interrupted']),
	/** Why it failed or was left out. */
	problem: text.nullable(),
	/** What each platform answered to the ads that it launched. Absent: it launches none. */
	ads: z.array(adLaunchRecord).exactOptional(),
	/** Platforms to which nothing was sent, because they could run no ad at that moment. Absent: none. */
	leftOut: z.array(adLeftOut).exactOptional(),
	/** Each time its ads that had not run were asked for again, whichever cue was on air by then. Absent: never. */
	moved: z.array(z.object({ atMs: z.number(), ads: z.array(adLaunchRecord), leftOut: z.array(adLeftOut) })).exactOptional(),
})
export type AsRunAction = z.infer<typeof asRunAction>

/** One run of one cue, as it happened. */
export const asRunEntry = z.object({
	id: z.number().int(),
	/** The show during which it ran; null = off air. */
	showId: z.string().nullable(),
	mode: z.enum(['running', 'rehearsal']),
	listId: z.string(),
	listName: z.string(),
	cueId: z.string(),
	number: z.string(),
	name: z.string(),
	/** Its length in the plan; null = until the next GO. */
	lengthS: z.number().nullable(),
	/** What began it. */
	by: z.enum(['go', 'after-end', 'with-previous', 'at']),
	/** When GO arrived, or when it was due. */
	askedAtMs: z.number(),
	startedAtMs: z.number(),
	/** When the next cue began, or the list ended; null = it is running. */
	endedAtMs: z.number().nullable(),
	outcome: z.enum(['running', 'done', 'failed', 'interrupted']),
	/** Something of it failed, and the list was held for that. Absent: it was not. */
	held: z.literal(true).exactOptional(),
	actions: z.array(asRunAction),
})
export type AsRunEntry = z.infer<typeof asRunEntry>
