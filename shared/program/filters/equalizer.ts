import { z } from 'zod'
import type { FormField, FormValues } from '../../domain/form.ts'
import { say } from '../../texts/english.ts'
import { field } from '../fields.ts'
import { soundFilterKind } from '../filter-kind.ts'
import { type Band, bandTypes } from '../sound/biquad.ts'

/** More bands are refused. */
export const maxBands = 8

const band = z.object({
	type: z.enum(bandTypes).describe('low-cut and high-cut have no gain'),
	frequencyHz: z.number().min(20).max(20_000),
	gainDb: z.number().min(-24).max(24).describe('dB'),
	q: z.number().min(0.1).max(12).describe('The higher, the narrower; 0.7 = as flat as possible for cuts and shelves'),
})

const schema = z.object({ kind: z.literal('equalizer'), bands: z.array(band).max(maxBands) })

const standardBands: Band[] = [
	{ type: 'low-cut', frequencyHz: 80, gainDb: 0, q: 0.7 },
	{ type: 'peak', frequencyHz: 280, gainDb: 0, q: 1 },
	{ type: 'peak', frequencyHz: 3200, gainDb: 0, q: 1 },
	{ type: 'high-shelf', frequencyHz: 9000, gainDb: 0, q: 0.7 },
]
/** What a place without a band shows. */
const spareBand: Band = { type: 'peak', frequencyHz: 1000, gainDb: 0, q: 1 }

export const equalizer = soundFilterKind({
	id: 'equalizer',
	name: say('filter-kind/equalizer'),
	icon: 'wave',
	schema,
	defaults: { kind: 'equalizer', bands: standardBands },
	form: Array.from({ length: maxBands }, (_, index) => fieldsOfBand(index)).flat(),
	toForm: ({ bands }) => Object.assign({}, ...Array.from({ length: maxBands }, (_, index) => valuesOf(index, bands[index]))),
	fromForm: (settings, values) => ({
		...{ kind: settings.kind },
		bands: Array.from({ length: maxBands }, (_, index) => bandIn(index, values)).flatMap((one) => one ?? []),
	}),
	line: ({ bands }) => say('filter-line/equalizer', { count: bands.length }),
})

/** The fields of one band: their ids end with its number. */
export function fieldsOfBand(index: number): FormField[] {
	const number = index + 1
	const more = { group: say('filter-field/band', { number }) }
	const { type, frequencyHz, gainDb, q } = standardBands[index] ?? spareBand
	const choices = ['off', ...bandTypes].map((id) => ({ id, name: say(`filter-field/band-${id as 'off'}`) }))
	return [
		field(
			`type${number}`,
			say('filter-field/band-type'),
			{ kind: 'choice', choices },
			{ ...more, initial: standardBands[index] ? type : 'off' },
		),
		field(
			`frequency${number}`,
			say('filter-field/frequency'),
			{ kind: 'number', min: 20, max: 20_000, unit: 'Hz' },
			{ ...more, initial: frequencyHz },
		),
		field(
			`gain${number}`,
			say('filter-field/gain'),
			{ kind: 'slider', min: -24, max: 24, step: 0.5, unit: 'dB' },
			{ ...more, initial: gainDb },
		),
		field(`q${number}`, say('filter-field/q'), { kind: 'slider', min: 0.1, max: 12, step: 0.1, unit: '' }, { ...more, initial: q }),
	]
}

function valuesOf(index: number, one: Band | undefined): FormValues {
	const { type, frequencyHz, gainDb, q } = one ?? spareBand
	const number = index + 1
	return { [`type${number}`]: one ? type : 'off', [`frequency${number}`]: frequencyHz, [`gain${number}`]: gainDb, [`q${number}`]: q }
}

/** null: there is no band at this place. */
function bandIn(index: number, values: FormValues): Band | null {
	const number = index + 1
	const type = bandTypes.find((one) => one === values[`type${number}`])
	if (!type) return null
	const numberOf = (name: string, otherwise: number) => {
		const value = values[`${name}${number}`]
		return typeof value === 'number' ? value : otherwise
	}
	return {
		type,
		frequencyHz: numberOf('frequency', spareBand.frequencyHz),
		gainDb: numberOf('gain', spareBand.gainDb),
		q: numberOf('q', spareBand.q),
	}
}
