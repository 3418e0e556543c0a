import { useId } from 'react'
import { Labelled } from './field.tsx'
import { useOffField } from './off-field.ts'

/** A color, chosen with the browser's own picker. */
export function ColorField({
	label,
	value,
	hint = null,
	error = null,
	onChange,
}: {
	readonly label: string
	readonly value: string
	readonly hint?: string | null
	readonly error?: string | null
	readonly onChange: (value: string) => void
}) {
	const id = useId()
	const off = useOffField()
	return (
		<Labelled id={id} label={label} hint={hint} error={error}>
			<div className="input">
				<input id={id} type="color" value={value} onChange={(event) => onChange(event.target.value)} {...off.control} />
				<span className="tabular">{value}</span>
			</div>
		</Labelled>
	)
}
