import type { AreaTexts } from '../catalogue.ts'

export const commonTexts = {
	joined: '{first} {others}',
	'duration/seconds': '{count} s',
	'duration/minutes': '{count} min',
	several: { message: '{reasons}', action: '{actions}' },
} as const satisfies AreaTexts
