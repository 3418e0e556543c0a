import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { transitionKind } from '../transition-kind.ts'

export const cut = transitionKind({
	id: 'cut',
	name: say('transition-kind/cut'),
	schema: z.object({ kind: z.literal('cut') }),
	defaults: { kind: 'cut' },
	form: [],
	durationOf: () => 0,
})
