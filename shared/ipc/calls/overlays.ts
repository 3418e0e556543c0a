import { z } from 'zod'
import { transition } from '../../domain/transition.ts'
import { overlay } from '../../program/overlays.ts'
import { byId, call, done, gesture } from './call.ts'

export const overlaysCalls = {
	'overlays.update': call(
		'Changes some values of an overlay, hot: its name, its scene, and how it appears and disappears. in and out: not fade-through-color. sceneId null: refused while it is on.',
		byId.extend({
			name: z.string().trim().min(1).max(80).exactOptional(),
			sceneId: overlay.shape.sceneId.exactOptional(),
			in: transition.exactOptional(),
			out: transition.exactOptional(),
			gesture,
		}),
		done,
	),
	'overlays.show': call('Puts an overlay over whatever is on air. It stays there over every Take until it is hidden.', byId, done),
	'overlays.hide': call('Takes an overlay out of the picture.', byId, done),
} as const
