import { useState } from 'react'
import type { ProgramView } from '../../../shared/domain/snapshot.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { isWrong, transitionDraftOf, transitionIn } from '../../view-models/transition-draft.ts'
import { FormActions } from '../../views/form-actions.tsx'
import { TransitionFields } from '../../views/transition-fields.tsx'

/** The name, the scene, and the show and hide transitions. */
export function OverlayDialog({ overlay, onClose }: { readonly overlay: ProgramView['overlays'][number]; readonly onClose: () => void }) {
	const texts = useTexts()
	const words = texts.overlays
	const { runner } = useStudio()
	const { scenes } = useSlice('program')
	const action = useAction()
	const [name, setName] = useState(overlay.name)
	const [sceneId, setScene] = useState(overlay.sceneId ?? '')
	const [inDraft, setIn] = useState(() => transitionDraftOf(overlay.in))
	const [outDraft, setOut] = useState(() => transitionDraftOf(overlay.out))

	async function save(): Promise<void> {
		if (isWrong(inDraft) || isWrong(outDraft)) return
		const [arrival, departure] = [transitionIn(inDraft), transitionIn(outDraft)]
		const transitions = { ...(arrival && { in: arrival }), ...(departure && { out: departure }) }
		const change = { name, sceneId: sceneId === '' ? null : sceneId, ...transitions }
		if (await action.run(() => runner.request('overlays.update', { id: overlay.id, ...change }))) onClose()
	}

	return (
		<Dialog title={overlay.name} closeLabel={texts.app.close} onClose={onClose}>
			<Form
				does="overlays.update"
				className="form"
				onSubmit={(event) => {
					event.preventDefault()
					detach(save())
				}}
			>
				<p className="form__lead">{words.about}</p>
				<TextField label={words.name} value={name} maxLength={80} required onChange={setName} />
				<SelectField
					label={words.scene}
					value={sceneId}
					options={[{ value: '', label: words.noScene }, ...scenes.map((scene) => ({ value: scene.id, label: scene.name }))]}
					onChange={setScene}
				/>
				<TransitionFields label={words.comesWith} draft={inDraft} onChange={(draft) => draft && setIn(draft)} />
				<TransitionFields label={words.goesWith} draft={outDraft} onChange={(draft) => draft && setOut(draft)} />
				<ErrorNote error={action.error} />
				<FormActions label={texts.app.save} working={action.isWorking} onCancel={onClose} />
			</Form>
		</Dialog>
	)
}
