import { useId } from 'react'
import { Labelled } from './field.tsx'
import { useOffField } from './off-field.ts'

/** A number between two limits, with its value and unit after the slider. */
export function SliderField({
	label,
	value,
	min,
	max,
	step,
	unit,
	hint = null,
	error = null,
	onChange,
}: {
	readonly label: string
	readonly value: string
	readonly min: number
	readonly max: number
	readonly step: number
	readonly unit: string
	readonly hint?: string | null
	readonly error?: string | null
	readonly onChange: (value: string) => void
}) {
	const id = useId()
	const off = useOffField()
	return (
		<Labelled id={id} label={label} hint={hint} error={error}>
			<div className="slider-field">
				<input
					id={id}
					type="range"
					min={min}
					max={max}
					step={step}
					value={value}
					onChange={(event) => onChange(event.target.value)}
					{...off.control}
				/>
				<span className="tabular">
					{value} {unit}
				</span>
			</div>
		</Labelled>
	)
}
