import { type FormField, type FormValue, isShown } from '../../../shared/domain/form.ts'
import type { AnyFilterKind } from '../../../shared/program/filter-kind.ts'
import { formOf } from '../../../shared/program/kind.ts'
import type { Texts } from '../../texts/texts.ts'

const mostValues = 2

/** Summarizes a filter by the values that differ from the defaults: "Exposure 0.3 EV, Contrast 10%". Pure. */
export function filterLine(kind: AnyFilterKind, settings: { readonly kind: string }, texts: Texts): string {
	// With a real minus.
	if (kind.line) return texts.say(kind.line(settings)).replace(/-(?=\d)/g, '−')
	const [values, standard] = [formOf(kind, settings), formOf(kind, kind.defaults)]
	const shown = kind.form.filter((field) => isShown(field, values))
	const changed = shown.filter(({ id, input }) => (input.kind === 'color' || values[id] !== standard[id]) && values[id] !== '')
	if (changed.length === 0) return texts.effects.unchanged
	const parts = changed.slice(0, mostValues).map((field) => partOf(field, values[field.id] ?? '', texts))
	return parts.join(', ')
}

function partOf({ label, input }: FormField, value: FormValue, texts: Texts): string {
	const name = texts.say(label)
	switch (input.kind) {
		case 'color':
			return String(value)
		case 'file':
			return String(value).replace(/^.*[\\/]/, '')
		case 'switch':
			return name
		case 'choice': {
			const choice = input.choices.find(({ id }) => id === value)
			return choice ? texts.say(choice.name) : String(value)
		}
		case 'slider':
		case 'number':
			return texts.effects.value({ label: name, value: withUnit(value, input.unit) })
		default:
			return texts.effects.value({ label: name, value: String(value) })
	}
}

function withUnit(value: FormValue, unit: string): string {
	return unit === '%' || unit === '°' ? `${value}${unit}` : `${value} ${unit}`.trim()
}
