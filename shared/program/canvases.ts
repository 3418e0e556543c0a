import { z } from 'zod'
import { otherCanvasId } from '../domain/canvas.ts'
import { isPictureSize, pictureSides } from '../domain/program.ts'

/** A canvas besides the main one: it shows the same scenes in another size, and has its own scene on air. */
export const otherCanvas = z
	.object({ id: otherCanvasId, ...pictureSides, onAirSceneId: z.string().nullable() })
	.refine(isPictureSize, { message: 'input/picture-size' })
export type OtherCanvas = z.infer<typeof otherCanvas>
