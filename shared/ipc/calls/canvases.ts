import { z } from 'zod'
import { otherCanvasId } from '../../domain/canvas.ts'
import { isPictureSize, pictureSides } from '../../domain/program.ts'
import { transition } from '../../domain/transition.ts'
import { call, done } from './call.ts'

const byCanvas = z.strictObject({ id: otherCanvasId })

export const canvasesCalls = {
	'canvases.set': call(
		'Adds a canvas besides the main one, or changes its size. It shows the same scenes, enlarged until they fill it, and begins with the scene on air. Refused while the encoder runs.',
		byCanvas.extend(pictureSides).refine(isPictureSize, { message: 'input/picture-size' }),
		done,
	),
	'canvases.remove': call('Removes a canvas. Its destinations get the main one. Refused while the encoder runs.', byCanvas, done),
	'canvases.take': call(
		'Puts a scene on air on a canvas besides the main one; without a transition, with that of the collection.',
		byCanvas.extend({ sceneId: z.string(), transition: transition.exactOptional() }),
		done,
	),
} as const
