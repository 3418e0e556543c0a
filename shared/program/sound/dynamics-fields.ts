import { z } from 'zod'
import type { FormField } from '../../domain/form.ts'
import { say } from '../../texts/english.ts'
import { field } from '../fields.ts'

// What compressor, expander and gate have in common.

export const attackMs = z
	.number()
	.min(0.1)
	.max(500)
	.describe('The time in which about 98 % of a change is followed when it gets louder, ms')
export const releaseMs = z.number().min(5).max(5000).describe('The same when it gets quieter, ms')
export const kneeDb = z.number().min(0).max(18).describe('The width of the bend around the threshold, dB')
export const detector = z.enum(['peak', 'rms']).describe('What is followed: the highest samples, or their mean power')

export function attackField(initial: number): FormField {
	return field('attackMs', say('filter-field/attack'), { kind: 'slider', min: 0.1, max: 500, step: 0.1, unit: 'ms' }, { initial })
}

export function releaseField(initial: number): FormField {
	return field('releaseMs', say('filter-field/release'), { kind: 'slider', min: 5, max: 5000, step: 5, unit: 'ms' }, { initial })
}

export function kneeField(initial: number): FormField {
	return field('kneeDb', say('filter-field/knee'), { kind: 'slider', min: 0, max: 18, step: 0.5, unit: 'dB' }, { initial })
}

export function detectorField(initial: 'peak' | 'rms'): FormField {
	const choices = (['rms', 'peak'] as const).map((id) => ({ id, name: say(`filter-field/detector-${id}`) }))
	return field('detector', say('filter-field/detector'), { kind: 'choice', choices }, { initial })
}
