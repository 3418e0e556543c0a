import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { field } from '../fields.ts'
import { sourceKind } from '../source-kind.ts'

/** Another scene as one picture. Its sources are heard as if they were in the scene that shows it. */
export const scene = sourceKind({
	id: 'scene',
	name: say('source-kind/scene'),
	icon: 'scene',
	hasPicture: true,
	hasSound: false,
	reopening: null,
	schema: z.object({ kind: z.literal('scene'), sceneId: z.string().min(1).max(64) }),
	defaults: { kind: 'scene', sceneId: '' },
	form: [field('sceneId', say('source-field/scene'), { kind: 'scene' }, { required: true })],
})
