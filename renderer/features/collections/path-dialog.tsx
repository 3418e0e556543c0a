import { useState } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { FormActions } from '../../views/form-actions.tsx'

/** Asks for the path of a file on the computer that runs the studio. */
export function PathDialog({
	title,
	label,
	hint,
	submit,
	onPath,
	onClose,
}: {
	readonly title: string
	readonly label: string
	readonly hint: string
	readonly submit: string
	readonly onPath: (path: string) => void
	readonly onClose: () => void
}) {
	const texts = useTexts()
	const [to, setTo] = useState('')
	return (
		<Dialog title={title} closeLabel={texts.app.close} onClose={onClose}>
			<form
				className="form"
				onSubmit={(event) => {
					event.preventDefault()
					if (to.trim() === '') return
					onClose()
					onPath(to.trim())
				}}
			>
				<TextField label={label} value={to} hint={hint} icon="folder" required maxLength={4096} onChange={setTo} />
				<FormActions label={submit} onCancel={onClose} />
			</form>
		</Dialog>
	)
}
