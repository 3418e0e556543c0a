import { useId } from 'react'
import { useOffField } from './off-field.ts'

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
	isView = false,
}: {
	readonly label: string
	readonly options: readonly Option<Value>[]
	readonly value: Value
	readonly onChange: (value: Value) => void
	readonly className?: string
	/** It only changes what this screen shows, whatever the fields around it belong to. */
	readonly isView?: boolean
}) {
	const name = useId()
	const off = useOffField()
	const isOff = off.reason !== null && !isView
	return (
		<fieldset className={`segmented ${className}`} aria-label={label} title={isOff ? (off.reason ?? undefined) : undefined}>
			{options.map((option) => (
				<label key={option.value} className="segmented__option">
					<input
						type="radio"
						className="visually-hidden"
						name={name}
						value={option.value}
						checked={option.value === value}
						onChange={() => onChange(option.value)}
						{...(isOff ? off.control : {})}
					/>
					<span>{option.label}</span>
				</label>
			))}
		</fieldset>
	)
}
