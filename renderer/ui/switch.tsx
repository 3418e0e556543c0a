import { useOffField } from './off-field.ts'

/** Applies at once, without a save button. */
export function Switch({
	label,
	on,
	onChange,
	reason: ownReason = null,
	does,
}: {
	readonly label: string
	readonly on: boolean
	readonly onChange: (on: boolean) => void
	readonly reason?: string | null
	/** The command that it runs, see off-reason.ts. */
	readonly does?: string | undefined
}) {
	const reason = useOffField(does).reason ?? ownReason
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
