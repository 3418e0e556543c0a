import { useTexts } from '../texts/texts-context.ts'
import { SelectField } from '../ui/field.tsx'
import type { ChannelChoice } from './channel-field.tsx'

/** A choice of something by its name. What was chosen and is not there anymore stays selected until something else is chosen. */
export function NamedField({
	value,
	none,
	choices,
	...field
}: {
	readonly label: string
	readonly value: string
	/** The label for choosing none; null = one has to be chosen. */
	readonly none: string | null
	readonly choices: readonly ChannelChoice[]
	readonly hint: string | null
	readonly error: string | null
	readonly onChange: (value: string) => void
}) {
	const { forms: words } = useTexts()
	const listed = choices.map(({ id, name }) => ({ value: id, label: name }))
	const first = none === null ? (value === '' ? [{ value: '', label: words.choose }] : []) : [{ value: '', label: none }]
	const gone = value === '' || choices.some(({ id }) => id === value) ? [] : [{ value, label: words.namedGone }]
	return <SelectField {...field} value={value} options={[...first, ...gone, ...listed]} />
}
