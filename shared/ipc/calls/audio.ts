import { z } from 'zod'
import { call, done } from './call.ts'

export const audioCalls = {
	'audio.setGain': call(
		'Sets the gain of a source in dB.',
		z.strictObject({ sourceId: z.string(), gainDb: z.number().min(-60).max(12) }),
		done,
	),
	'audio.setMuted': call('Mutes or unmutes a source.', z.strictObject({ sourceId: z.string(), muted: z.boolean() }), done),
	'audio.setMasterGain': call('Sets the gain of the program mix in dB.', z.strictObject({ gainDb: z.number().min(-60).max(12) }), done),
} as const
