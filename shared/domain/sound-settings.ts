import { z } from 'zod'

/** What was chosen for the sound of the program in the settings. */
export const soundSettings = z.object({
	/** Loudness to aim for, LUFS; null = what the destinations ask for. */
	targetLufs: z.number().min(-36).max(-6).nullable(),
	/** An open channel without sound for this long is reported on air, s. */
	silentAfterS: z.number().int().min(3).max(600),
	/** A channel that clips for three seconds is reported. */
	warnsOfClipping: z.boolean(),
})
export type SoundSettings = z.infer<typeof soundSettings>

export const defaultSoundSettings: SoundSettings = { targetLufs: null, silentAfterS: 10, warnsOfClipping: true }
