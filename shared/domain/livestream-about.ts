import { z } from 'zod'
import { text } from '../texts/text-schema.ts'
import { livestreamSummary } from './livestream.ts'

/** One value for people; the screen formats it. */
export const factValue = z.discriminatedUnion('kind', [
	/** The platform's own text, or a name. */
	z.object({ kind: z.literal('text'), text: z.string() }),
	z.object({ kind: z.literal('sentence'), sentence: text }),
	z.object({ kind: z.literal('link'), url: z.string() }),
	z.object({ kind: z.literal('count'), count: z.number() }),
	/** `isPlaceholder`: the platform has not counted yet. */
	z.object({ kind: z.literal('seconds'), seconds: z.number(), isPlaceholder: z.boolean() }),
	/** Unix ms on this computer's clock. */
	z.object({ kind: z.literal('time'), atMs: z.number() }),
	z.object({ kind: z.literal('none') }),
])
export type FactValue = z.infer<typeof factValue>

export const fact = z.object({ label: text, value: factValue })
export type Fact = z.infer<typeof fact>

export const factTable = z.object({ title: text, columns: z.array(text), rows: z.array(z.array(factValue)) })
export type FactTable = z.infer<typeof factTable>

/** Something that can be done to a livestream on its platform. */
export const livestreamAction = z.object({
	id: z.string().max(60),
	label: text,
	/** What it does, in a sentence. */
	line: text,
	danger: z.boolean(),
	/** What the user must confirm first; null = nothing. `typeTitle`: by typing the livestream's title. */
	confirm: z.object({ text, typeTitle: z.boolean() }).nullable(),
	/** Why it is not possible now, in a sentence; null = possible. */
	blockedBy: text.nullable(),
})
export type LivestreamAction = z.infer<typeof livestreamAction>

/** What a platform reports about one livestream, and the actions on it. */
export const livestreamAbout = z.object({
	summary: livestreamSummary,
	facts: z.array(fact),
	tables: z.array(factTable),
	actions: z.array(livestreamAction),
})
export type LivestreamAbout = z.infer<typeof livestreamAbout>

/** Statistics over time. Points are sorted by time, Unix ms on this computer's clock. `unit` may be empty; "s" is a duration. */
export const statistics = z.object({
	facts: z.array(fact),
	series: z.array(
		z.object({ id: z.string(), label: text, unit: text, points: z.array(z.object({ atMs: z.number(), value: z.number() })) }),
	),
})
export type Statistics = z.infer<typeof statistics>

/** Largest picture that can be uploaded for a livestream, bytes. */
export const thumbnailBytes = 8_000_000

/** A still picture of a livestream. */
export const thumbnail = z.object({ contentType: z.enum(['image/jpeg', 'image/png', 'image/webp', 'image/gif']), base64: z.base64() })
export type Thumbnail = z.infer<typeof thumbnail>
