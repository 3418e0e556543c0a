import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { field } from '../fields.ts'
import { filterKind } from '../filter-kind.ts'

const percent = (min: number, max: number) => z.number().min(min).max(max)

const schema = z.object({
	kind: z.literal('color-correction'),
	exposure: z.number().min(-3).max(3).describe('Stops of light: +1 is twice as much'),
	contrast: percent(-100, 100).describe('Percent; the middle grey stays'),
	saturation: percent(-100, 100).describe('Percent; -100 is black and white'),
	temperature: percent(-100, 100).describe('Percent; more is warmer'),
	hueDegrees: z.number().min(-180).max(180),
	gamma: z.number().min(0.2).max(5).describe('Above 1 lifts the dark parts'),
})

const percentSlider = { kind: 'slider', min: -100, max: 100, step: 1, unit: '%' } as const

export const colorCorrection = filterKind({
	id: 'color-correction',
	name: say('filter-kind/color-correction'),
	icon: 'palette',
	schema,
	defaults: { kind: 'color-correction', exposure: 0, contrast: 0, saturation: 0, temperature: 0, hueDegrees: 0, gamma: 1 },
	form: [
		field('exposure', say('filter-field/exposure'), { kind: 'slider', min: -3, max: 3, step: 0.1, unit: 'EV' }, { initial: 0 }),
		field('contrast', say('filter-field/contrast'), percentSlider, { initial: 0 }),
		field('saturation', say('filter-field/saturation'), percentSlider, { initial: 0 }),
		field('temperature', say('filter-field/temperature'), percentSlider, { initial: 0 }),
		field('hueDegrees', say('filter-field/hue'), { kind: 'slider', min: -180, max: 180, step: 1, unit: '°' }, { initial: 0 }),
		field('gamma', say('filter-field/gamma'), { kind: 'slider', min: 0.2, max: 5, step: 0.05, unit: '' }, { initial: 1 }),
	],
})
