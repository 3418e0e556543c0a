import type { AreaTexts } from '../catalogue.ts'

/** Calls that arrive from screens and other clients. */
export const ipcTexts = {
	'unknown-call': {
		message: 'There is no call named "{name}".',
		action: 'See GET /api/contract for the calls of this version.',
	},
	'invalid-input': {
		message: '{problems}',
		action: '{count, plural, =0 {Correct it and try again.} other {Correct it and try again ({fields}).}}',
	},
	internal: {
		message: 'Something inside Showcaller went wrong.',
		action: 'Try again. If it happens again, send the log file with a report.',
	},
} as const satisfies AreaTexts
