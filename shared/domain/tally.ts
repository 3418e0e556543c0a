import { z } from 'zod'

const seen = {
	/** Viewers see it: it is on air, also through an overlay or a scene in a scene. */
	program: z.boolean(),
	/** It is in the preview. */
	preview: z.boolean(),
}

/** What is on air and in the preview, for lights and for other programs. */
export const tallyView = z.object({
	/** The show is on air: somebody may be watching. Practice does not count. */
	isLive: z.boolean(),
	scenes: z.array(z.object({ id: z.string(), name: z.string(), ...seen })),
	sources: z.array(z.object({ id: z.string(), name: z.string(), ...seen })),
})
export type TallyView = z.infer<typeof tallyView>
