import { z } from 'zod'

/** What arrives at a network source right now. */
export const reception = z.object({
	widthPx: z.number().int(),
	heightPx: z.number().int(),
	/** Pictures per second; null = unknown. */
	frameRate: z.number().nullable(),
	/** FFmpeg's names, such as "h264"; null = there is no picture, or no sound. */
	videoCodec: z.string().nullable(),
	soundCodec: z.string().nullable(),
	/** Since the last request; null = unknown. */
	bitrateKbps: z.number().nullable(),
	/** Unix ms. */
	sinceMs: z.number(),
})
export type Reception = z.infer<typeof reception>

/** What the program knows about the network side of a source. */
export interface Arrival {
	/** null = nothing arrives now. */
	readonly reception: Reception | null
	/** When the program itself last refused a sender, Unix ms: one without the right passphrase. null = never. */
	readonly refusedAtMs: number | null
}
