import { useState } from 'react'
import type { DestinationView } from '../../../shared/domain/destination.ts'
import { useStudio } from '../../studio/studio-context.ts'
import { useAction } from '../../studio/use-action.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { TextField } from '../../ui/field.tsx'

/** Changes the name or the address of a plain ingest. */
export function EditDestinationDialog({ destination, onClose }: { readonly destination: DestinationView; readonly onClose: () => void }) {
	const texts = useTexts()
	const { client } = useStudio()
	const action = useAction()
	const [name, setName] = useState(destination.name)
	const [server, setServer] = useState(`${destination.protocol}://${destination.serverLabel}`)
	const words = texts.destinationsPage

	async function save(): Promise<void> {
		const saved = await action.run(() => client.call('destinations.update', { id: destination.id, name, server }))
		if (saved) onClose()
	}

	return (
		<Dialog title={words.editTitle(destination.name)} closeLabel={texts.app.close} onClose={onClose}>
			<form
				className="form"
				onSubmit={(event) => {
					event.preventDefault()
					void save()
				}}
			>
				<TextField label={words.name} value={name} maxLength={80} required onChange={setName} />
				<TextField
					label={texts.destinationsMore.address}
					icon="destination"
					value={server}
					maxLength={1000}
					hint={words.serverHint}
					required
					onChange={setServer}
				/>
				<ErrorNote comesIntoView error={action.error} />
				<div className="form__actions">
					<Button look="outline" onPress={onClose}>
						{texts.app.cancel}
					</Button>
					<Button look="primary" submit working={action.isWorking}>
						{texts.app.save}
					</Button>
				</div>
			</form>
		</Dialog>
	)
}
