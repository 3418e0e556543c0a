import { useState } from 'react'
import type { Scene, SceneItem } from '../../../shared/domain/program.ts'
import type { ChosenTransition } from '../../../shared/domain/transition.ts'
import { itemsName } from '../../commands/edit-commands.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Form } from '../../ui/form.tsx'
import { isWrong, transitionDraftOf, transitionIn } from '../../view-models/transition-draft.ts'
import { FormActions } from '../../views/form-actions.tsx'
import { TransitionFields } from '../../views/transition-fields.tsx'

const none: ChosenTransition = { kind: 'cut' }

/** How items appear and disappear when they are shown and hidden on air. Several items get the same; the first one fills the form. */
export function ItemTransitionsDialog({
	scene,
	items,
	onClose,
}: {
	readonly scene: Scene
	readonly items: readonly SceneItem[]
	readonly onClose: () => void
}) {
	const texts = useTexts()
	const { runner } = useStudio()
	const program = useSlice('program')
	const action = useAction()
	const [show, setShow] = useState(() => transitionDraftOf(items[0]?.show ?? none))
	const [hide, setHide] = useState(() => transitionDraftOf(items[0]?.hide ?? none))

	async function save(): Promise<void> {
		if (isWrong(show) || isWrong(hide)) return
		const [shown, hidden] = [transitionIn(show), transitionIn(hide)]
		const change = { ...(shown && { show: shown }), ...(hidden && { hide: hidden }) }
		const changes = items.map(({ id }) => ({ id, ...change }))
		if (await action.run(() => runner.request('sceneItems.change', { sceneId: scene.id, changes }))) onClose()
	}

	return (
		<Dialog title={itemsName(items, program, texts)} closeLabel={texts.app.close} onClose={onClose}>
			<Form
				does="sceneItems.change"
				className="form"
				onSubmit={(event) => {
					event.preventDefault()
					detach(save())
				}}
			>
				<p className="form__lead">{texts.items.transitionsAbout}</p>
				<div className="form__part" data-first-field="">
					<TransitionFields label={texts.items.showTransition} draft={show} onChange={(draft) => draft && setShow(draft)} />
					<TransitionFields label={texts.items.hideTransition} draft={hide} onChange={(draft) => draft && setHide(draft)} />
				</div>
				<ErrorNote error={action.error} />
				<FormActions label={texts.app.save} working={action.isWorking} onCancel={onClose} />
			</Form>
		</Dialog>
	)
}
