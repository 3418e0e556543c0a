import { z } from 'zod'

/**
 * Where a film is. It is sent when something changes that cannot be foreseen; in between `positionNow` counts on, on every screen alike.
 */
export const mediaPlayback = z.object({
	/** "waiting": it plays once it is shown and loaded. "paused": somebody has paused it. */
	state: z.enum(['playing', 'paused', 'waiting', 'ended']),
	/** From the start of the file. */
	positionMs: z.number(),
	/** Unix ms at which it was there. */
	atMs: z.number(),
	/** Of the whole file; null when it is not known. */
	durationMs: z.number().nullable(),
	/** In point and out point; `endMs` is the end of the file when there is none, null when that is not known. */
	startMs: z.number(),
	endMs: z.number().nullable(),
	/** It starts again at its end. */
	loops: z.boolean(),
	/** Of a playlist: all else is said of the film that is played. */
	list: z
		.object({
			/** Of the film that is played, from 1 on. */
			number: z.number().int(),
			count: z.number().int(),
			/** Length of what is played after it in this round; null while it is not known. */
			afterMs: z.number().nullable(),
		})
		.exactOptional(),
})
export type MediaPlayback = z.infer<typeof mediaPlayback>

/** Playback of every open film, by source id. Sources without a beginning and an end, such as livestreams, are not in it. */
export const mediaView = z.record(z.string(), mediaPlayback)
export type MediaView = z.infer<typeof mediaView>

/** What a person does with a film. */
export type MediaCommand =
	| { readonly kind: 'play' }
	| { readonly kind: 'pause' }
	| { readonly kind: 'restart' }
	/** Of a playlist. */
	| { readonly kind: 'next' }
	| { readonly kind: 'previous' }
	| { readonly kind: 'seek'; readonly positionMs: number }
