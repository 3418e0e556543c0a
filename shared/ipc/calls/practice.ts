import { z } from 'zod'
import { call, done } from './call.ts'

export const practiceCalls = {
	'practice.setFaults': call(
		'Makes the practice platform fail in chosen ways, for rehearsals.',
		z.strictObject({
			slowApiMs: z.number().int().min(0).max(60_000).optional(),
			refuseAds: z.boolean().optional(),
			loseNextAdAnswer: z.boolean().optional(),
			refuseKey: z.boolean().optional(),
			apiDown: z.boolean().optional(),
			playback: z
				.enum(['right', 'frozen', 'silent'])
				.optional()
				.describe('What viewers get of what arrives: a picture that stands still, or no sound'),
			hideAds: z.boolean().optional().describe('Ads are accepted, and viewers see none'),
			/** Cuts the ingest connection now; it can be opened again after this many ms. */
			cutIngestForMs: z.number().int().min(0).max(120_000).optional(),
		}),
		done,
	),
} as const
