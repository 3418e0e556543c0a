import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { durationField, durationMs, transitionKind, usualDurationMs } from '../transition-kind.ts'

export const fade = transitionKind({
	id: 'fade',
	name: say('transition-kind/fade'),
	schema: z.object({ kind: z.literal('fade'), durationMs }),
	defaults: { kind: 'fade', durationMs: usualDurationMs },
	form: [durationField],
	durationOf: (settings) => settings.durationMs,
})
