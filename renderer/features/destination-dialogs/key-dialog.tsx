import { useState } from 'react'
import type { DestinationView } from '../../../shared/domain/destination.ts'
import { useStudio } from '../../studio/studio-context.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SecretField } from '../../ui/field.tsx'

/** Gives a destination a new key. */
export function KeyDialog({ destination, onClose }: { readonly destination: DestinationView; readonly onClose: () => void }) {
	const texts = useTexts()
	const { client, runner } = useStudio()
	const [key, setKey] = useState('')
	const [isSaving, setSaving] = useState(false)

	async function save(): Promise<void> {
		if (key.trim() === '') return
		setSaving(true)
		const worked = await runner.attempt(() => client.call('destinations.setKey', { id: destination.id, key: key.trim() }))
		setSaving(false)
		if (worked) onClose()
	}

	return (
		<Dialog title={texts.destinationsPage.newKeyTitle(destination.name)} closeLabel={texts.app.close} onClose={onClose}>
			<form
				className="form"
				onSubmit={(event) => {
					event.preventDefault()
					void save()
				}}
			>
				<SecretField
					label={texts.destinations.streamKey}
					value={key}
					placeholder={texts.destinations.pasteKey}
					hint={texts.destinationsPage.streamKeyHint}
					showLabel={texts.destinations.showKey}
					hideLabel={texts.destinations.hideKey}
					onChange={setKey}
				/>
				<div className="form__actions">
					<Button look="outline" onPress={onClose}>
						{texts.app.cancel}
					</Button>
					<Button look="primary" submit working={isSaving}>
						{texts.destinations.saveKey}
					</Button>
				</div>
			</form>
		</Dialog>
	)
}
