import { z } from 'zod'

export const markerName = z.string().trim().min(1).max(80)

/** A moment of the show that somebody wants to find again. */
export const marker = z.object({
	id: z.string().min(1).max(64),
	name: markerName,
	/** Unix ms of the press. */
	atMs: z.number(),
})
export type Marker = z.infer<typeof marker>

/** More than anybody presses in a day. */
export const maxMarkers = 500
