import { useRef, useState } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { FormActions } from '../../views/form-actions.tsx'

/** Asks for a file: its path on the computer that runs the studio, or the file itself on the computer of this screen. */
export function PathDialog({
	title,
	label,
	hint,
	submit,
	does,
	accept,
	onPath,
	onFile,
	onClose,
}: {
	readonly title: string
	readonly label: string
	readonly hint: string
	readonly submit: string
	/** The command that it runs, see off-reason.ts. */
	readonly does: string
	/** The endings of files that can be chosen on this screen's computer. Default: any. */
	readonly accept?: string
	readonly onPath: (path: string) => void
	readonly onFile: (file: File) => void
	readonly onClose: () => void
}) {
	const texts = useTexts()
	const [to, setTo] = useState('')
	const file = useRef<HTMLInputElement>(null)
	return (
		<Dialog title={title} closeLabel={texts.app.close} onClose={onClose}>
			<Form
				does={does}
				className="form"
				onSubmit={(event) => {
					event.preventDefault()
					if (to.trim() === '') return
					onClose()
					onPath(to.trim())
				}}
			>
				<TextField label={label} value={to} hint={hint} icon="folder" required maxLength={4096} onChange={setTo} />
				<Button look="outline" icon="upload" onPress={() => file.current?.click()}>
					{texts.collections.chooseFile}
				</Button>
				<input
					ref={file}
					type="file"
					hidden
					{...(accept === undefined ? {} : { accept })}
					aria-label={texts.collections.chooseFile}
					onChange={({ target }) => {
						const [chosen] = target.files ?? []
						if (!chosen) return
						onClose()
						onFile(chosen)
					}}
				/>
				<FormActions label={submit} onCancel={onClose} />
			</Form>
		</Dialog>
	)
}
