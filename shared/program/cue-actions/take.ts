import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { cueActionKind } from '../cue-action-kind.ts'
import { field } from '../fields.ts'
import { durationMs } from '../transition-kind.ts'

/** Transitions that need nothing but a length. Any other one is chosen for the scene itself. */
const transitions = ['cut', 'fade', 'fade-through-color', 'wipe', 'slide'] as const

export const take = cueActionKind({
	id: 'take',
	name: say('cue-action/take'),
	icon: 'scene',
	schema: z.object({
		kind: z.literal('take'),
		sceneId: z.string().min(1).max(64),
		transition: z.enum(transitions).exactOptional().describe('Absent: the one that a Take of this scene has'),
		durationMs: durationMs.exactOptional().describe('Absent: as long as it usually takes'),
	}),
	defaults: { kind: 'take', sceneId: '' },
	form: [
		field('sceneId', say('cue-field/scene'), { kind: 'scene' }, { required: true }),
		field('transition', say('cue-field/transition'), {
			kind: 'choice',
			choices: [
				{ id: '', name: say('cue-field/usual-transition') },
				...transitions.map((id) => ({ id, name: say(`transition-kind/${id}`) })),
			],
		}),
		field(
			'durationMs',
			say('transition-field/duration'),
			{ kind: 'number', min: 0, max: 5000, unit: 'ms', whole: true },
			{ initial: 0, hint: say('cue-field/usual-duration') },
		),
	],
	toForm: ({ transition = '', durationMs: lengthMs = 0 }) => ({ transition, durationMs: lengthMs }),
	fromForm({ kind, sceneId }, values) {
		const transition = transitions.find((id) => id === values['transition'])
		const lengthMs = Number(values['durationMs'] ?? 0)
		return { kind, sceneId, ...(transition ? { transition } : {}), ...(transition && lengthMs > 0 ? { durationMs: lengthMs } : {}) }
	},
	summary: ({ sceneId }, names) => say('cue-summary/take', { name: names.scene(sceneId) ?? say('cue-summary/nothing') }),
})
