import { useState } from 'react'
import type { DestinationView } from '../../../shared/domain/destination.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { SecretField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { FormActions } from '../../views/form-actions.tsx'

/** Replaces the key of a destination. */
export function KeyDialog({ destination, onClose }: { readonly destination: DestinationView; readonly onClose: () => void }) {
	const texts = useTexts()
	const { runner } = useStudio()
	const action = useAction()
	const [key, setKey] = useState('')
	const isSrt = destination.protocol === 'srt'

	async function save(): Promise<void> {
		if (key.trim() === '') return
		const saved = await action.run(() => runner.request('destinations.setKey', { id: destination.id, key: key.trim() }))
		if (saved) onClose()
	}

	return (
		<Dialog title={texts.destinationsPage.newKeyTitle({ name: destination.name })} closeLabel={texts.app.close} onClose={onClose}>
			<Form
				does="destinations.setKey"
				className="form"
				onSubmit={(event) => {
					event.preventDefault()
					detach(save())
				}}
			>
				<SecretField
					label={isSrt ? texts.destinations.streamId : texts.destinations.streamKey}
					value={key}
					placeholder={texts.destinations.pasteKey}
					hint={
						isSrt ? `${texts.destinationsPage.streamIdHint} ${texts.destinationDialogs.srtKeyKept}` : texts.destinationsPage.streamKeyHint
					}
					showLabel={texts.destinations.showKey}
					hideLabel={texts.destinations.hideKey}
					onChange={setKey}
				/>
				<ErrorNote comesIntoView error={action.error} />
				<FormActions label={texts.destinations.saveKey} working={action.isWorking} onCancel={onClose} />
			</Form>
		</Dialog>
	)
}
