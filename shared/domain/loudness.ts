import { z } from 'zod'

/** Loudness of the program as ITU-R BS.1770-4 measures it. null = nothing was loud enough, or not for long enough. */
export const loudnessReading = z.object({
	/** The last 400 ms, LUFS. */
	momentaryLufs: z.number().nullable(),
	/** The last 3 s, LUFS. */
	shortTermLufs: z.number().nullable(),
	/** Everything since the start of the measurement, without pauses, LUFS. */
	integratedLufs: z.number().nullable(),
	/** How far quiet and loud parts are apart (EBU Tech 3342), LU. */
	rangeLu: z.number().nullable(),
	/** The highest peak between the samples since the start of the measurement, dBTP. */
	truePeakDb: z.number().nullable(),
	/** How much sound was measured since the start, ms. */
	measuredMs: z.number(),
})
export type LoudnessReading = z.infer<typeof loudnessReading>

export const noLoudness: LoudnessReading = {
	momentaryLufs: null,
	shortTermLufs: null,
	integratedLufs: null,
	rangeLu: null,
	truePeakDb: null,
	measuredMs: 0,
}
