/** Applies at once, without a save button. */
export function Switch({
	label,
	on,
	onChange,
	reason = null,
}: {
	readonly label: string
	readonly on: boolean
	readonly onChange: (on: boolean) => void
	readonly reason?: string | null
}) {
	return (
		<button
			type="button"
			role="switch"
			className="switch"
			aria-checked={on}
			aria-label={label}
			aria-disabled={reason !== null || undefined}
			title={reason ?? label}
			onClick={() => {
				if (reason === null) onChange(!on)
			}}
		/>
	)
}
