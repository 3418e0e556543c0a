import { commonTexts } from './common.ts'
import { cueActionTexts } from './cue-actions.ts'
import { cueTableTexts } from './cue-tables.ts'
import { destinationTexts } from './destinations.ts'
import { filterTexts } from './filters.ts'
import { formTexts } from './forms.ts'
import { ipcTexts } from './ipc.ts'
import { programTexts } from './program.ts'
import { sourceKindTexts } from './source-kinds.ts'
import { transitionKindTexts } from './transition-kinds.ts'

/**
 * The areas whose sentences the screen makes itself. All others arrive from the studio with their English, so the screen's bundle has this in the place
 * of the whole (vite.config.ts): the catalogues would be a tenth of what it loads first.
 */
export const screenTexts = {
	...commonTexts,
	...cueActionTexts,
	...cueTableTexts,
	...destinationTexts,
	...filterTexts,
	...formTexts,
	...ipcTexts,
	...programTexts,
	...sourceKindTexts,
	...transitionKindTexts,
} as const

export { screenTexts as en }
