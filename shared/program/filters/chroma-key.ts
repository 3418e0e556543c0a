import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { color } from '../color.ts'
import { field } from '../fields.ts'
import { filterKind } from '../filter-kind.ts'

const percent = z.number().min(0).max(100)
const half = z.number().min(0).max(45)

/** 1 percent of a color distance is ten of OBS's thousand units, so that its presets can be typed in. */
const schema = z.object({
	kind: z.literal('chroma-key'),
	color: color.describe('The color that becomes transparent'),
	similarity: percent.describe('Percent: how far from the color is still transparent'),
	smoothness: half.describe('Percent: how wide the edge between transparent and opaque is'),
	spill: half.describe('Percent: how far from the color its tint is taken out'),
})

const slider = { kind: 'slider', min: 0, max: 100, step: 1, unit: '%' } as const
const halfSlider = { ...slider, max: 45 }

export const chromaKey = filterKind({
	id: 'chroma-key',
	name: say('filter-kind/chroma-key'),
	icon: 'dropper',
	schema,
	defaults: { kind: 'chroma-key', color: '#00ff00', similarity: 40, smoothness: 8, spill: 10 },
	form: [
		field('color', say('filter-field/key-color'), { kind: 'color' }, { initial: '#00ff00' }),
		field('similarity', say('filter-field/similarity'), slider, { initial: 40 }),
		field('smoothness', say('filter-field/smoothness'), halfSlider, { initial: 8 }),
		field('spill', say('filter-field/spill'), halfSlider, { initial: 10 }),
	],
})
