import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { cueActionKind } from '../cue-action-kind.ts'
import { field } from '../fields.ts'

export const recording = cueActionKind({
	id: 'recording',
	name: say('cue-action/recording'),
	icon: 'record',
	schema: z.object({ kind: z.literal('recording'), on: z.boolean() }),
	defaults: { kind: 'recording', on: true },
	form: [field('on', say('cue-field/recording'), { kind: 'switch' }, { initial: true })],
	summary: ({ on }) => say(on ? 'cue-summary/recording-on' : 'cue-summary/recording-off'),
})
