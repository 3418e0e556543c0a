import type { AreaTexts } from '../catalogue.ts'

/** What sources say of themselves while they are opened and run. */
export const sourceTexts = {
	'source-kind-unknown': {
		message: 'Not available here: this version of Showcaller has no sources of the kind “{kind}”.',
		action: 'It is kept as it is. Open it with the version that it was made with.',
	},
} as const satisfies AreaTexts
