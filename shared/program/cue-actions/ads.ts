import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { cueActionKind } from '../cue-action-kind.ts'
import { field } from '../fields.ts'

const scene = z.string().min(1).max(64).exactOptional()

export const ads = cueActionKind({
	id: 'ads',
	name: say('cue-action/ads'),
	icon: 'ad',
	schema: z.object({
		kind: z.literal('ads'),
		count: z.number().int().min(1).max(10).describe('Single launches, as far apart as the platform asks for'),
		slate: scene.describe('The scene that is shown meanwhile. Absent: as the settings of ads say'),
		back: scene.describe('The scene after them. Absent: the one before'),
	}),
	defaults: { kind: 'ads', count: 1 },
	form: [
		field('count', say('cue-field/ads'), { kind: 'number', min: 1, max: 10, unit: '', whole: true }, { initial: 1 }),
		field('slate', say('cue-field/slate'), { kind: 'named', of: 'scene', none: say('cue-field/as-set') }),
		field('back', say('cue-field/back'), { kind: 'named', of: 'scene', none: say('cue-field/one-before') }),
	],
	toForm: ({ slate = '', back = '' }) => ({ slate, back }),
	fromForm({ kind, count }, values) {
		const given = (id: 'slate' | 'back') => (values[id] ? { [id]: String(values[id]) } : {})
		return { kind, count, ...given('slate'), ...given('back') }
	},
	endsCue: () => 'ads',
	summary: ({ count }) => say('cue-summary/ads', { count }),
})
