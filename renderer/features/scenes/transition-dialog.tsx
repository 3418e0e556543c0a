import { useState } from 'react'
import type { ProgramView } from '../../../shared/domain/snapshot.ts'
import { type ChosenTransition, transitionKindOf } from '../../../shared/domain/transition.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { isWrong, transitionDraftOf, transitionIn } from '../../view-models/transition-draft.ts'
import { ownTransition, transitionInstead, transitionName } from '../../view-models/transition-names.ts'
import { FormActions } from '../../views/form-actions.tsx'
import { TransitionFields } from '../../views/transition-fields.tsx'

/** The transition of every Take, of a scene, or from one scene to another. */
export function TransitionDialog({
	sceneId,
	chosen = null,
	onClose,
}: {
	readonly sceneId: string | null
	/** The kind to begin with; null = the present one. */
	readonly chosen?: string | null
	readonly onClose: () => void
}) {
	const texts = useTexts()
	const words = texts.scenes
	const { runner } = useStudio()
	const program = useSlice('program')
	const action = useAction()
	const [into, setInto] = useState(sceneId ?? '')
	const [from, setFrom] = useState('')
	const [draft, setDraft] = useState(() => {
		const own = draftFor(program, into, from)
		const kind = chosen === null || chosen === own?.transition.kind ? null : transitionKindOf(chosen)
		return kind ? transitionDraftOf(kind.defaults) : own
	})
	const [wasTried, setTried] = useState(false)
	const scenes = program.scenes.filter(({ editOf }) => editOf === undefined)
	const others = scenes.filter(({ id }) => id !== into)

	function choose(nextInto: string, nextFrom: string): void {
		setInto(nextInto)
		setFrom(nextFrom)
		setDraft(draftFor(program, nextInto, nextFrom))
	}

	async function save(): Promise<void> {
		setTried(true)
		if (draft && isWrong(draft)) return
		const transition = draft && transitionIn(draft)
		// One of an unknown kind stays as it is.
		if (draft && !transitionKindOf(draft.transition.kind)) return onClose()
		if (draft && !transition) return
		const target = { sceneId: into, ...(from === '' ? {} : { fromSceneId: from }) }
		const saved = await action.run(() => {
			if (into !== '') return runner.request('scenes.setTransitionInto', { ...target, transition })
			return runner.request('scenes.setTransition', { transition: transition ?? { kind: 'cut' } })
		})
		if (saved) onClose()
	}

	return (
		<Dialog title={words.transition} closeLabel={texts.app.close} onClose={onClose}>
			<Form
				does="scenes.setTransition"
				className="form"
				onSubmit={(event) => {
					event.preventDefault()
					detach(save())
				}}
			>
				<SelectField
					label={words.into}
					value={into}
					options={[{ value: '', label: words.everyScene }, ...scenes.map(({ id, name }) => ({ value: id, label: name }))]}
					onChange={(id) => choose(id, '')}
				/>
				{into === '' ? null : (
					<SelectField
						label={words.from}
						value={from}
						options={[
							{ value: '', label: words.anyScene },
							...others.map(({ id, name }) => {
								const own = ownTransition(program, into, id)
								return { value: id, label: own ? words.ownOf({ scene: name, transition: transitionName(own, texts) }) : name }
							}),
						]}
						onChange={(id) => choose(into, id)}
					/>
				)}
				<TransitionFields
					label={words.transition}
					draft={draft}
					forScenes
					showsProblems={wasTried}
					otherwise={into === '' ? null : words.sameAs({ transition: transitionName(transitionInstead(program, into, from), texts) })}
					onChange={setDraft}
				/>
				<ErrorNote error={action.error} />
				<FormActions label={texts.app.save} working={action.isWorking} onCancel={onClose} />
			</Form>
		</Dialog>
	)
}

function draftFor(program: ProgramView, into: string, from: string) {
	const own: ChosenTransition | null = into === '' ? program.transition : ownTransition(program, into, from)
	return own && transitionDraftOf(own)
}
