import { useEffect, useRef } from 'react'

/** A name while it is typed, in the place where it stands. Enter and leaving it keep what was typed, Esc does not. */
export function NameEdit({
	label,
	value,
	onDone,
}: {
	readonly label: string
	readonly value: string
	/** The new name; null when it stays as it was. `byKey`: Enter or Esc has ended it, not a click elsewhere. */
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
				// What has the focus next does not get the key as well.
				event.preventDefault()
				finish(isEnter ? event.currentTarget.value : null, true)
			}}
			onBlur={(event) => finish(event.currentTarget.value, false)}
		/>
	)
}
