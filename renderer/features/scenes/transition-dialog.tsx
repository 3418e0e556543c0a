import { useState } from 'react'
import { type ChosenTransition, transitionKindOf } from '../../../shared/domain/transition.ts'
import { formOf } from '../../../shared/program/kind.ts'
import type { AnyTransitionKind } from '../../../shared/program/transition-kind.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { type FormDraft, formDraftOf } from '../../view-models/form-draft.ts'
import { FormActions } from '../../views/form-actions.tsx'
import { FormFields } from '../../views/form-fields.tsx'
import { readDraft } from './transition-form.ts'

/** The settings of the selected transition. */
export function TransitionDialog({ onClose }: { readonly onClose: () => void }) {
	const { transition } = useSlice('program')
	const kind = transitionKindOf(transition.kind)
	return kind && <KindDialog key={kind.id} kind={kind} transition={transition} onClose={onClose} />
}

function KindDialog({
	kind,
	transition,
	onClose,
}: {
	readonly kind: AnyTransitionKind
	readonly transition: ChosenTransition
	readonly onClose: () => void
}) {
	const texts = useTexts()
	const { runner } = useStudio()
	const action = useAction()
	const [draft, setDraft] = useState<FormDraft>(() => formDraftOf(kind.form, formOf(kind, transition)))
	const [wasTried, setTried] = useState(false)
	const { settings, problems } = readDraft(kind, draft, transition)

	async function save(): Promise<void> {
		setTried(true)
		if (settings && (await action.run(() => runner.request('scenes.setTransition', { transition: settings })))) onClose()
	}

	return (
		<Dialog title={texts.say(kind.name)} closeLabel={texts.app.close} onClose={onClose}>
			<form
				className="form"
				onSubmit={(event) => {
					event.preventDefault()
					detach(save())
				}}
			>
				<div className="form__part" data-first-field="">
					<FormFields fields={kind.form} draft={draft} problems={wasTried ? problems : {}} accountId={null} onChange={setDraft} />
				</div>
				<ErrorNote error={action.error} />
				<FormActions label={texts.app.save} working={action.isWorking} onCancel={onClose} />
			</form>
		</Dialog>
	)
}
