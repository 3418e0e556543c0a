import { useId } from 'react'
import { Labelled } from './field.tsx'

/** Several lines of text; the count of what is left appears beside the label. */
export function TextArea({
	label,
	value,
	onChange,
	limit,
	rows = 3,
	error = null,
}: {
	readonly label: string
	readonly value: string
	readonly onChange: (value: string) => void
	readonly limit: number
	readonly rows?: number
	readonly error?: string | null
}) {
	const id = useId()
	return (
		<Labelled id={id} label={label} hint={null} error={error} count={{ used: value.length, limit }}>
			<div className="input input--area">
				<textarea
					id={id}
					value={value}
					rows={rows}
					aria-invalid={error !== null || undefined}
					aria-describedby={error ? `${id}-error` : undefined}
					onChange={(event) => onChange(event.target.value)}
				/>
			</div>
		</Labelled>
	)
}
