import { useEffect, useRef } from 'react'

/** Edits a name in place. Enter or leaving the field keeps what was typed, Esc discards it. */
export function NameEdit({
	label,
	value,
	onDone,
}: {
	readonly label: string
	readonly value: string
	/** The new name; null when unchanged. `byKey`: ended with Enter or Esc, not by a click elsewhere. */
	readonly onDone: (name: string | null, byKey: boolean) => void
}) {
	const input = useRef<HTMLInputElement>(null)
	const isDone = useRef(false)
	useEffect(() => {
		input.current?.focus()
		input.current?.select()
	}, [])

	function finish(typed: string | null, byKey: boolean): void {
		if (isDone.current) return
		isDone.current = true
		const name = typed?.trim() ?? ''
		onDone(name === '' || name === value ? null : name, byKey)
	}

	return (
		<input
			ref={input}
			className="name-edit"
			aria-label={label}
			defaultValue={value}
			maxLength={80}
			dir="auto"
			spellCheck={false}
			onKeyDown={(event) => {
				event.stopPropagation()
				const isEnter = event.key === 'Enter' && !event.nativeEvent.isComposing
				if (!isEnter && event.key !== 'Escape') return
				// The element that gets the focus next must not receive this key.
				event.preventDefault()
				finish(isEnter ? event.currentTarget.value : null, true)
			}}
			onBlur={(event) => finish(event.currentTarget.value, false)}
		/>
	)
}
