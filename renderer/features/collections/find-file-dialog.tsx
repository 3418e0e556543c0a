import { useState } from 'react'
import { fileName } from '../../lib/format.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { FormActions } from '../../views/form-actions.tsx'

/** Asks where a missing file is now. */
export function FindFileDialog({
	path,
	onFound,
	onClose,
}: {
	readonly path: string
	readonly onFound: (to: string) => void
	readonly onClose: () => void
}) {
	const texts = useTexts()
	const [to, setTo] = useState('')
	const words = texts.collections
	return (
		<Dialog title={words.findTitle({ name: fileName(path) })} closeLabel={texts.app.close} onClose={onClose}>
			<form
				className="form"
				onSubmit={(event) => {
					event.preventDefault()
					if (to.trim() === '') return
					onClose()
					onFound(to.trim())
				}}
			>
				<TextField label={words.findPath} value={to} hint={words.findHint} icon="folder" required maxLength={4096} onChange={setTo} />
				<FormActions label={words.find} onCancel={onClose} />
			</form>
		</Dialog>
	)
}
