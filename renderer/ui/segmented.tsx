import { useId } from 'react'

interface Option<Value extends string> {
	readonly value: Value
	readonly label: string
}

/** One of a few options: real radio buttons, so that arrow keys work without extra code. */
export function Segmented<Value extends string>({
	label,
	options,
	value,
	onChange,
	className = '',
}: {
	readonly label: string
	readonly options: readonly Option<Value>[]
	readonly value: Value
	readonly onChange: (value: Value) => void
	readonly className?: string
}) {
	const name = useId()
	return (
		<fieldset className={`segmented ${className}`} aria-label={label}>
			{options.map((option) => (
				<label key={option.value} className="segmented__option">
					<input
						type="radio"
						className="visually-hidden"
						name={name}
						value={option.value}
						checked={option.value === value}
						onChange={() => onChange(option.value)}
					/>
					<span>{option.label}</span>
				</label>
			))}
		</fieldset>
	)
}
