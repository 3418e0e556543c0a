import { z } from 'zod'
import { newShowText } from '../../domain/show-text.ts'
import { say } from '../../texts/english.ts'
import { noText } from '../../texts/text.ts'
import { cueActionKind } from '../cue-action-kind.ts'
import { field } from '../fields.ts'

const ways = ['words', 'listed', 'out'] as const
const isWords = { kind: 'is', fieldId: 'do', value: 'words' } as const

export const text = cueActionKind({
	id: 'text',
	name: say('cue-action/text'),
	icon: 'text',
	schema: z.object({
		kind: z.literal('text'),
		sourceId: z.string().min(1).max(64).describe('A lower third'),
		do: z.enum(ways).describe('words: shows these lines; listed: a text of its list; out: takes what is on screen off'),
		textId: z.string().max(64).exactOptional().describe('Of the list; absent: the next one'),
		first: newShowText.shape.first.exactOptional(),
		second: newShowText.shape.second.exactOptional(),
	}),
	defaults: { kind: 'text', sourceId: '', do: 'words' },
	form: [
		field('sourceId', say('cue-field/lower-third'), { kind: 'named', of: 'lower-third' }, { required: true }),
		field(
			'do',
			say('cue-field/what'),
			{ kind: 'choice', choices: ways.map((id) => ({ id, name: say(`cue-field/text-${id}`) })) },
			{ initial: 'words' },
		),
		field(
			'first',
			say('cue-field/first-line'),
			{ kind: 'text', maxLength: 200, placeholder: '', pattern: null, patternHint: noText },
			{ shownWhen: isWords },
		),
		field(
			'second',
			say('cue-field/second-line'),
			{ kind: 'text', maxLength: 200, placeholder: '', pattern: null, patternHint: noText },
			{ shownWhen: isWords },
		),
		field(
			'textId',
			say('cue-field/text'),
			{ kind: 'named', of: 'show-text', none: say('cue-field/next-text'), sourceField: 'sourceId' },
			{ shownWhen: { kind: 'is', fieldId: 'do', value: 'listed' } },
		),
	],
	fromForm({ kind, sourceId, do: way }, values) {
		const given = (id: string) => String(values[id] ?? '')
		if (way === 'words') return { kind, sourceId, do: way, first: given('first'), second: given('second') }
		return { kind, sourceId, do: way, ...(way === 'listed' && given('textId') !== '' ? { textId: given('textId') } : {}) }
	},
	outlastsCue: (settings) => settings.do === 'out',
	summary(settings, names) {
		const source = names.source(settings.sourceId) ?? say('cue-summary/nothing')
		if (settings.do === 'out') return say('cue-summary/text-out', { source })
		if (settings.do === 'words') return say('cue-summary/text-in', { text: settings.first || settings.second || source })
		if (settings.textId === undefined) return say('cue-summary/text-next', { source })
		return say('cue-summary/text-in', { text: names.showText(settings.sourceId, settings.textId) ?? say('cue-summary/nothing') })
	},
})
