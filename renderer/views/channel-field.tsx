import { useTexts } from '../texts/texts-context.ts'
import { SelectField } from '../ui/field.tsx'

/** A source with sound. */
export interface ChannelChoice {
	readonly id: string
	readonly name: string
}

/** A choice of the allowed channels, or of none. A selected one that is not allowed or no longer exists stays selected until another is chosen. */
export function ChannelField({
	value,
	none,
	channels,
	...field
}: {
	readonly label: string
	readonly value: string
	readonly none: string
	readonly channels: readonly ChannelChoice[]
	readonly hint: string | null
	readonly error: string | null
	readonly onChange: (value: string) => void
}) {
	const { forms: words } = useTexts()
	const isListed = value === '' || channels.some(({ id }) => id === value)
	const options = [{ value: '', label: none }, ...channels.map(({ id, name }) => ({ value: id, label: name }))]
	return <SelectField {...field} value={value} options={isListed ? options : [{ value, label: words.channelGone }, ...options]} />
}
