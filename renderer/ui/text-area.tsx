import { useId } from 'react'
import { Labelled } from './field.tsx'
import { useOffField } from './off-field.ts'

/** Several lines of text; with a limit, the number of used characters appears beside the label. */
export function TextArea({
	label,
	value,
	onChange,
	limit,
	hint = null,
	rows = 3,
	error = null,
	placeholder,
	submitsOnEnter = false,
	isCode = false,
}: {
	readonly label: string
	readonly value: string
	readonly onChange: (value: string) => void
	readonly limit?: number
	readonly hint?: string | null
	readonly rows?: number
	readonly error?: string | null
	readonly placeholder?: string
	/** Enter submits the form as in a single-line field; Shift+Enter starts a new line. */
	readonly submitsOnEnter?: boolean
	/** In letters of one width, without spelling marks. */
	readonly isCode?: boolean
}) {
	const id = useId()
	const off = useOffField()
	return (
		<Labelled id={id} label={label} hint={hint} error={error} {...(limit === undefined ? {} : { count: { used: value.length, limit } })}>
			<div className={`input input--area${isCode ? ' input--code' : ''}`}>
				<textarea
					id={id}
					value={value}
					rows={rows}
					spellCheck={isCode ? false : undefined}
					placeholder={placeholder}
					aria-invalid={error !== null || undefined}
					aria-describedby={error ? `${id}-error` : hint ? `${id}-hint` : undefined}
					onChange={(event) => onChange(event.target.value)}
					onKeyDown={(event) => {
						if (!submitsOnEnter || event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
						event.preventDefault()
						event.currentTarget.form?.requestSubmit()
					}}
					{...off.text}
				/>
			</div>
		</Labelled>
	)
}
