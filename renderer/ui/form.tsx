import type { ComponentProps } from 'react'
import { FieldsCommand } from './off-field.ts'
import { useOffReason } from './off-reason.ts'

/** A form whose fields and submit button belong to a command: they are off, with the reason, for whoever may not run it. */
export function Form({ does, onSubmit, ...form }: ComponentProps<'form'> & { readonly does: string }) {
	const reason = useOffReason(does, null)
	return (
		<FieldsCommand value={does}>
			<form
				{...form}
				onSubmit={(event) => {
					if (reason === null) onSubmit?.(event)
					else event.preventDefault()
				}}
			/>
		</FieldsCommand>
	)
}
