import { Icon } from './icons.tsx'

/** A search field in a list header: its label is inside the field, not above it. */
export function SearchField({
	label,
	value,
	onChange,
}: {
	readonly label: string
	readonly value: string
	readonly onChange: (value: string) => void
}) {
	return (
		<div className="input input--search">
			<Icon name="search" />
			<input
				type="search"
				aria-label={label}
				placeholder={label}
				value={value}
				maxLength={150}
				autoComplete="off"
				spellCheck={false}
				onChange={(event) => onChange(event.target.value)}
			/>
		</div>
	)
}
