import { type KeyboardEvent, useState } from 'react'
import { useOffField } from '../../ui/off-field.ts'

/** A value that is shown with its sign and unit and can be typed. It applies on Enter or when the field loses focus; arrow keys apply at once. */
export function ValueField({
	name,
	value,
	min,
	max,
	step,
	format,
	onChange,
}: {
	/** Read by screen readers and shown as a tooltip. */
	readonly name: string
	readonly value: number
	readonly min: number
	readonly max: number
	/** The finest step, and that of the arrow keys with Alt. */
	readonly step: number
	readonly format: (value: number) => string
	readonly onChange: (value: number) => void
}) {
	/** What is being typed, or null. */
	const [draft, setDraft] = useState<string | null>(null)
	const off = useOffField()

	function change(wanted: number): void {
		const allowed = Math.min(max, Math.max(min, Math.round(wanted / step) * step))
		// Without the last digits of a binary fraction.
		const next = Number(allowed.toFixed(3))
		if (next !== value) onChange(next)
	}

	function save(): void {
		const typed = Number.parseFloat((draft ?? '').replace('\u2212', '-').replace(',', '.'))
		setDraft(null)
		if (draft !== null && Number.isFinite(typed)) change(typed)
	}

	function onKeyDown(event: KeyboardEvent): void {
		// The page's own keys must not receive what is typed.
		event.stopPropagation()
		const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key]
		if (event.key === 'Enter') save()
		else if (event.key === 'Escape') setDraft(null)
		else if (direction !== undefined && !event.ctrlKey && !event.metaKey) {
			event.preventDefault()
			setDraft(null)
			change(value + direction * (event.shiftKey ? 10 : event.altKey ? step : 1))
		}
	}

	return (
		<input
			className="value-field tabular"
			type="text"
			inputMode="decimal"
			role="spinbutton"
			aria-label={name}
			title={name}
			aria-valuenow={value}
			aria-valuemin={min}
			aria-valuemax={max}
			aria-valuetext={format(value)}
			autoComplete="off"
			value={draft ?? format(value)}
			onFocus={(event) => event.currentTarget.select()}
			onChange={(event) => setDraft(event.target.value)}
			onBlur={save}
			onKeyDown={onKeyDown}
			{...off.text}
		/>
	)
}
