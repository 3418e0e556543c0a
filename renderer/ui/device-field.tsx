import type { Text } from '../../shared/texts/text.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Button } from './button.tsx'
import { SelectField } from './field.tsx'

/** The available options. `refresh` lists them again. */
export interface DeviceList {
	/** null while the list is loading. */
	readonly devices: readonly { readonly kind: string; readonly id: string; readonly label: Text }[] | null
	readonly refresh: () => void
}

/** One device of a kind on the studio's computer. An unplugged device stays selected. */
export function DeviceField({
	label,
	value,
	kind,
	none,
	list: { devices, refresh },
	hint,
	error,
	onChange,
}: {
	readonly label: string
	readonly value: string
	readonly kind: string
	/** The label for "no device"; empty: a device is required. */
	readonly none: string
	readonly list: DeviceList
	readonly hint: string | null
	readonly error: string | null
	readonly onChange: (value: string) => void
}) {
	const { forms: words, say } = useTexts()
	const known = (devices ?? []).filter((device) => device.kind === kind)
	const isMissing = value !== '' && !known.some(({ id }) => id === value)
	const isNoneThere = none === '' && known.length === 0
	return (
		<div className="form__row">
			<SelectField
				label={label}
				value={value}
				options={[
					...(none === '' ? (isNoneThere ? [{ value: '', label: words.noDeviceFound }] : []) : [{ value: '', label: none }]),
					...(isMissing ? [{ value, label: words.notPluggedIn({ device: value }) }] : []),
					...known.map(({ id, label: name }) => ({ value: id, label: say(name) })),
				]}
				hint={devices !== null && isNoneThere ? words.plugIn : hint}
				error={error}
				onChange={onChange}
			/>
			<Button icon="refresh" working={devices === null} onPress={refresh}>
				{words.refreshList}
			</Button>
		</div>
	)
}
