import type { AreaTexts } from '../catalogue.ts'

/** Parts of sentences that every area uses. */
export const commonTexts = {
	joined: '{first} {others}',
	'duration/seconds': '{count} s',
	'duration/minutes': '{count} min',
	/** Several errors at once: `reasons` and `actions` are those of each. */
	several: { message: '{reasons}', action: '{actions}' },
} as const satisfies AreaTexts
