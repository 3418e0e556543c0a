import { useTexts } from '../texts/texts-context.ts'
import { SelectField } from '../ui/field.tsx'

export interface SceneChoice {
	readonly id: string
	readonly name: string
}

/** A choice of the allowed scenes. A selected scene that is not allowed or no longer exists stays selected until another is chosen. */
export function SceneField({
	value,
	scenes,
	...field
}: {
	readonly label: string
	readonly value: string
	readonly scenes: readonly SceneChoice[]
	readonly hint: string | null
	readonly error: string | null
	readonly onChange: (value: string) => void
}) {
	const { forms: words } = useTexts()
	const isListed = scenes.some(({ id }) => id === value)
	const options = scenes.map(({ id, name }) => ({ value: id, label: name }))
	const first = value === '' ? (scenes.length === 0 ? words.noScene : words.choose) : words.sceneGone
	return <SelectField {...field} value={value} options={isListed ? options : [{ value, label: first }, ...options]} />
}
