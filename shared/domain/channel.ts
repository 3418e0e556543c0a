import { z } from 'zod'

/** Sound is mixed into the program, and into up to six tracks of a recording. */
export const trackNumbers = [1, 2, 3, 4, 5, 6] as const
export const maxSoundGroups = 8

const track = z.literal([...trackNumbers])

/**
 * How the sound of one source is processed on its way into the mix, in this order: input, trim, phase, sync offset, filters, pan, fader, mute, group.
 * Every field is optional; absent means that it changes nothing.
 */
export const channelFields = {
	/** What is taken from the source: both sides, both sides on both ("mono"), or one side on both. Absent: "stereo". */
	input: z.enum(['stereo', 'mono', 'left', 'right']).exactOptional(),
	/** Gain before the filters, dB. Absent: 0. */
	trimDb: z.number().min(-24).max(24).exactOptional(),
	/** The phase is turned, of both sides. Absent: false. */
	isInverted: z.boolean().exactOptional(),
	/** Positive: this sound is later. Negative: everything else, the picture too, is later. Absent: 0. */
	syncOffsetMs: z.number().min(-500).max(2000).exactOptional(),
	/** -1 is left, 1 is right. Absent: 0. */
	pan: z.number().min(-1).max(1).exactOptional(),
	/** The group whose gain and mute it follows. Absent: none. */
	groupId: z.string().min(1).max(64).exactOptional(),
	/** The tracks of a recording that it is in, rising. Absent: only track 1. */
	tracks: z.array(track).max(trackNumbers.length).exactOptional(),
	/**
	 * "both": in the program, and in the headphones when the program is monitored. "only": in the headphones, neither in the program nor in a track.
	 * "off": in the program, not in the headphones. Absent: "both".
	 */
	headphones: z.enum(['off', 'only', 'both']).exactOptional(),
	/** Which alarms it can cause. Absent: all. */
	alarms: z
		.object({ silence: z.boolean().exactOptional(), clipping: z.boolean().exactOptional(), speaking: z.boolean().exactOptional() })
		.exactOptional(),
} as const

const channelSettings = z.object(channelFields)
export type ChannelSettings = z.infer<typeof channelSettings>

/** Channels that share a gain and a mute. */
export const soundGroup = z.object({
	id: z.string().min(1).max(64),
	name: z.string().min(1).max(80),
	/** -60 is treated as silence. */
	gainDb: z.number().min(-60).max(12),
	muted: z.boolean(),
})
export type SoundGroup = z.infer<typeof soundGroup>

/** The names of tracks 1 to 6; an empty one stands for the default name. */
export const trackNames = z.array(z.string().max(40)).max(trackNumbers.length)
