import { z } from 'zod'
import { call, done } from './call.ts'

export const screenCalls = {
	'screen.logError': call(
		"Writes an unexpected error of a screen into the studio's log.",
		z.strictObject({
			/** The error with its stack. */
			error: z.string().min(1).max(4000),
		}),
		done,
	),
} as const
