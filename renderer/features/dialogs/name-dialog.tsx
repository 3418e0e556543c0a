import { useState } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { FormActions } from '../../views/form-actions.tsx'

export function NameDialog({
	title,
	value,
	does,
	onSave,
	onClose,
}: {
	readonly title: string
	readonly value: string
	/** The command that it runs, see off-reason.ts. */
	readonly does: string
	readonly onSave: (name: string) => void
	readonly onClose: () => void
}) {
	const texts = useTexts()
	const [name, setName] = useState(value)
	return (
		<Dialog title={title} closeLabel={texts.app.close} onClose={onClose}>
			<Form
				does={does}
				className="form"
				onSubmit={(event) => {
					event.preventDefault()
					onClose()
					if (name.trim() !== '') onSave(name.trim())
				}}
			>
				<TextField label={texts.scenes.name} value={name} maxLength={80} required onChange={setName} />
				<FormActions label={texts.app.save} onCancel={onClose} />
			</Form>
		</Dialog>
	)
}
