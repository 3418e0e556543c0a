import { type KeyboardEvent, useState } from 'react'
import { useOffField } from './off-field.ts'

/** A whole number with a short label before it. A typed value applies on Enter or when the field loses focus; arrow keys apply at once. */
export function NumberField({
	label,
	name,
	value,
	min,
	max,
	unit = '',
	onChange,
}: {
	readonly label: string
	/** Read by screen readers and shown as a tooltip. */
	readonly name: string
	/** null: there is no value to change now. */
	readonly value: number | null
	readonly min: number
	readonly max: number
	readonly unit?: string
	readonly onChange: (value: number) => void
}) {
	/** What is being typed, or null. */
	const [draft, setDraft] = useState<string | null>(null)
	const off = useOffField()

	function change(wanted: number): void {
		const allowed = Math.min(max, Math.max(min, Math.round(wanted)))
		if (allowed !== value) onChange(allowed)
	}

	function save(): void {
		const typed = Number.parseFloat((draft ?? '').replace(',', '.'))
		setDraft(null)
		if (draft !== null && Number.isFinite(typed)) change(typed)
	}

	function onKeyDown(event: KeyboardEvent): void {
		const step = { ArrowUp: 1, ArrowDown: -1 }[event.key]
		if (event.key === 'Enter') save()
		else if (event.key === 'Escape') {
			// Esc discards only what was typed; it must not reach the surrounding element.
			if (draft !== null) event.stopPropagation()
			setDraft(null)
		} else if (step !== undefined && value !== null && !event.altKey && !event.ctrlKey && !event.metaKey) {
			event.preventDefault()
			setDraft(null)
			change(value + step * (event.shiftKey ? 10 : 1))
		}
	}

	return (
		<label className="number-field" title={off.reason ?? name}>
			<span aria-hidden="true">{label}</span>
			<input
				type="text"
				inputMode="numeric"
				role="spinbutton"
				aria-label={name}
				aria-valuenow={value ?? undefined}
				aria-valuemin={min}
				aria-valuemax={max}
				autoComplete="off"
				disabled={value === null}
				value={draft ?? (value === null ? '–' : `${value}${unit}`)}
				onFocus={(event) => event.currentTarget.select()}
				onChange={(event) => setDraft(event.target.value)}
				onBlur={save}
				onKeyDown={onKeyDown}
				{...off.text}
			/>
		</label>
	)
}
