import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { directionField, durationField, durationMs, transitionKind, usualDurationMs } from '../transition-kind.ts'

/** The direction in which both scenes move: the new one pushes the old one out. */
const direction = z.enum(['left', 'right', 'up', 'down'])

export const slide = transitionKind({
	id: 'slide',
	name: say('transition-kind/slide'),
	schema: z.object({ kind: z.literal('slide'), direction, durationMs }),
	defaults: { kind: 'slide', direction: 'left', durationMs: usualDurationMs },
	form: [directionField(direction.options, 'left'), durationField],
	durationOf: (settings) => settings.durationMs,
})
