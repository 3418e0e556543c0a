import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { cueActionKind } from '../cue-action-kind.ts'

export const replay = cueActionKind({
	id: 'replay',
	name: say('cue-action/replay'),
	icon: 'repeat',
	schema: z.object({ kind: z.literal('replay') }),
	defaults: { kind: 'replay' },
	form: [],
	summary: () => say('cue-summary/replay'),
})
