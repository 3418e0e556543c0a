import { z } from 'zod'
import type { FormField } from '../../domain/form.ts'
import { say } from '../../texts/english.ts'
import { field } from '../fields.ts'
import { filterKind } from '../filter-kind.ts'

const percent = z.number().min(0).max(100)
/** Of a Full HD picture. */
const mostPx = 1920
const pixels = z.number().min(0).max(mostPx)

const schema = z.object({
	kind: z.literal('crop'),
	unit: z.enum(['percent', 'px']).describe('Which of the two sets of edges counts'),
	left: percent.describe('Percent of the width'),
	top: percent.describe('Percent of the height'),
	right: percent,
	bottom: percent,
	leftPx: pixels.describe('Pixels of a Full HD picture'),
	topPx: pixels,
	rightPx: pixels,
	bottomPx: pixels,
})

const edges = [
	['left', say('filter-field/left')],
	['top', say('filter-field/top')],
	['right', say('filter-field/right')],
	['bottom', say('filter-field/bottom')],
] as const
const slider = { kind: 'slider', min: 0, max: 100, step: 0.5, unit: '%' } as const
const pixelSlider = { kind: 'slider', min: 0, max: mostPx, step: 2, unit: 'px' } as const

function edgeFields(unit: 'percent' | 'px', ending: string, input: FormField['input'], initial: number): FormField[] {
	return edges.map(([id, label]) =>
		field(`${id}${ending}`, label, input, { initial, shownWhen: { kind: 'is', fieldId: 'unit', value: unit } }),
	)
}

/** The edges become transparent. The picture keeps its place and its size. */
export const crop = filterKind({
	id: 'crop',
	name: say('filter-kind/crop'),
	icon: 'uncrop',
	schema,
	defaults: { kind: 'crop', unit: 'percent', left: 5, top: 5, right: 5, bottom: 5, leftPx: 96, topPx: 54, rightPx: 96, bottomPx: 54 },
	form: [
		field(
			'unit',
			say('filter-field/unit'),
			{
				kind: 'choice',
				choices: [
					{ id: 'percent', name: say('filter-field/percent') },
					{ id: 'px', name: say('filter-field/pixels') },
				],
			},
			{ initial: 'percent' },
		),
		...edgeFields('percent', '', slider, 5),
		...edgeFields('px', 'Px', pixelSlider, 0),
	],
})
