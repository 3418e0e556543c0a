import { z } from 'zod'
import { airSettings } from '../../domain/air.ts'
import { watchSettings } from '../../domain/witness.ts'
import { call, done, nothing } from './call.ts'

export const airCalls = {
	'air.setHolding': call(
		'Chooses what viewers see while the program cannot be shown, such as while it is restarted: a picture file of this computer, or a card with the title of the show (null). Disabled: they see the last picture.',
		z.strictObject(airSettings.shape.holding.shape),
		done,
	),
	'air.setDelay': call(
		'Sets the safety delay, ms: viewers get the program that much later, and until then it can be cut out. Recordings are not delayed. Refused during a show.',
		z.strictObject({ delayMs: airSettings.shape.delayMs }),
		done,
	),
	'air.setCut': call(
		'Sets how much air.cut takes out, ms; null: all that has not left yet.',
		z.strictObject({ cutMs: airSettings.shape.cutMs }),
		done,
	),
	'air.setWatch': call(
		'Sets whether the studio plays its own streams as viewers get them while a show is on air, where a platform gives an address for that; practice: also what it sends to Practice.',
		z.strictObject(watchSettings.shape),
		done,
	),
	'air.cut': call(
		'Takes out what has not left yet, on every destination: viewers see the holding picture instead. Recordings keep it. Refused without a safety delay.',
		nothing,
		done,
	),
} as const
