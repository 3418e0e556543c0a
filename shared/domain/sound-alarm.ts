import { z } from 'zod'

/** Something about the sound that a person should look at while the show is on air. */
export const soundAlarm = z.object({
	/**
	 * "silence": an open channel has no sound. "clipping": a channel is at full scale again and again. "muted-speaking": somebody speaks into a microphone
	 * that is muted. "program-silence": viewers hear nothing.
	 */
	kind: z.enum(['silence', 'clipping', 'muted-speaking', 'program-silence']),
	/** The source of the channel; null for the program. */
	sourceId: z.string().nullable(),
	/** When it began, Unix ms: the sound stopped, or the first clip. */
	sinceMs: z.number(),
})
export type SoundAlarm = z.infer<typeof soundAlarm>
export type SoundAlarmKind = SoundAlarm['kind']

/** Levels of one channel in the last second, before its fader, mute and scene, dBFS. "program": the mix. */
export const secondLevel = z.object({
	id: z.string(),
	/** The highest sample. */
	peakDb: z.number(),
	rmsDb: z.number(),
	/** Whether it is in the program's sound. */
	heard: z.boolean(),
})
export type SecondLevel = z.infer<typeof secondLevel>
