import { z } from 'zod'

/**
 * Playback position of a film. It is sent when something unpredictable changes; in between, every screen calculates the position with `positionNow`.
 */
export const mediaPlayback = z.object({
	/** "waiting": it plays once it is shown and loaded. "paused": the user has paused it. */
	state: z.enum(['playing', 'paused', 'waiting', 'ended']),
	/** Position from the start of the file. */
	positionMs: z.number(),
	/** Unix ms at which the film was at this position. */
	atMs: z.number(),
	/** Duration of the whole file; null when it is unknown. */
	durationMs: z.number().nullable(),
	/** In point and out point; without an out point `endMs` is the end of the file, null while that is unknown. */
	startMs: z.number(),
	endMs: z.number().nullable(),
	/** It starts again at its end. */
	loops: z.boolean(),
	/** For a playlist: all other values are those of the film that is playing. */
	list: z
		.object({
			/** Number of the film that is playing, from 1. */
			number: z.number().int(),
			count: z.number().int(),
			/** Total length of the films after it in this round; null while it is unknown. */
			afterMs: z.number().nullable(),
		})
		.exactOptional(),
})
export type MediaPlayback = z.infer<typeof mediaPlayback>

/** Playback of every open film, by source id. Sources without a beginning and an end, such as livestreams, are not in it. */
export const mediaView = z.record(z.string(), mediaPlayback)
export type MediaView = z.infer<typeof mediaView>

/** What the user does with a film. */
export type MediaCommand =
	| { readonly kind: 'play' }
	| { readonly kind: 'pause' }
	| { readonly kind: 'restart' }
	/** Only for a playlist. */
	| { readonly kind: 'next' }
	| { readonly kind: 'previous' }
	| { readonly kind: 'seek'; readonly positionMs: number }
