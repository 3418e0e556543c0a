import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { cueActionKind } from '../cue-action-kind.ts'

/** As many seconds as one press of the key takes, which is a setting of the safety delay. */
export const cutOut = cueActionKind({
	id: 'cut-out',
	name: say('cue-action/cut-out'),
	icon: 'undo',
	schema: z.object({ kind: z.literal('cut-out') }),
	defaults: { kind: 'cut-out' },
	form: [],
	summary: () => say('cue-summary/cut-out'),
})
