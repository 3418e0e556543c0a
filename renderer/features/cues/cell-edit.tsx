import { useEffect, useRef } from 'react'

/** How a field was left. */
export type CellEnd = 'enter' | 'escape' | 'next' | 'previous' | 'elsewhere'

/** A field in a row. Enter, Tab or leaving it keeps what was typed, Esc discards it. */
export function CellEdit({
	label,
	value,
	isNumeric,
	onDone,
}: {
	readonly label: string
	readonly value: string
	readonly isNumeric: boolean
	/** null = unchanged. */
	readonly onDone: (typed: string | null, end: CellEnd) => void
}) {
	const input = useRef<HTMLInputElement>(null)
	const isDone = useRef(false)
	useEffect(() => {
		input.current?.focus({ preventScroll: true })
		input.current?.select()
	}, [])

	function finish(typed: string | null, end: CellEnd): void {
		if (isDone.current) return
		isDone.current = true
		onDone(typed === null || typed.trim() === value ? null : typed.trim(), end)
	}

	return (
		<input
			ref={input}
			className={isNumeric ? 'cue-edit__field cue-edit__field--numeric' : 'cue-edit__field'}
			aria-label={label}
			defaultValue={value}
			maxLength={isNumeric ? 20 : 200}
			dir={isNumeric ? undefined : 'auto'}
			spellCheck={false}
			autoComplete="off"
			onKeyDown={(event) => {
				event.stopPropagation()
				if (event.nativeEvent.isComposing) return
				const end = endOf(event.key, event.shiftKey)
				if (end === null) return
				event.preventDefault()
				finish(end === 'escape' ? null : event.currentTarget.value, end)
			}}
			onPaste={(event) => event.stopPropagation()}
			onCopy={(event) => event.stopPropagation()}
			onBlur={(event) => finish(event.currentTarget.value, 'elsewhere')}
		/>
	)
}

function endOf(key: string, isShift: boolean): CellEnd | null {
	if (key === 'Enter') return 'enter'
	if (key === 'Escape') return 'escape'
	if (key !== 'Tab') return null
	return isShift ? 'previous' : 'next'
}
