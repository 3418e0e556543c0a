import { useState } from 'react'
import type { ProgramView } from '../../../shared/domain/snapshot.ts'
import { type ChosenTransition, transitionKindOf, transition as transitionSchema } from '../../../shared/domain/transition.ts'
import { formOf, settingsIn } from '../../../shared/program/kind.ts'
import { transitionKinds } from '../../../shared/program/transitions/index.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { type FormDraft, formDraftOf, formValuesOf, problemsIn } from '../../view-models/form-draft.ts'
import { FormActions } from '../../views/form-actions.tsx'
import { FormFields } from '../../views/form-fields.tsx'

/** The transition kinds that do not change the picture under the overlay. */
const kinds = transitionKinds.filter((kind) => !('scenesOnly' in kind))

/** A transition being edited: its kind, and the values of its form. */
interface TransitionDraft {
	readonly transition: ChosenTransition
	readonly form: FormDraft
}

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
		const [arrival, departure] = [settingsOf(inDraft), settingsOf(outDraft)]
		const transitions = { ...(arrival && { in: arrival }), ...(departure && { out: departure }) }
		const change = { name, sceneId: sceneId === '' ? null : sceneId, ...transitions }
		if (await action.run(() => runner.request('overlays.update', { id: overlay.id, ...change }))) onClose()
	}

	return (
		<Dialog title={overlay.name} closeLabel={texts.app.close} onClose={onClose}>
			<form
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
				<TransitionFields label={words.comesWith} draft={inDraft} onChange={setIn} />
				<TransitionFields label={words.goesWith} draft={outDraft} onChange={setOut} />
				<ErrorNote error={action.error} />
				<FormActions label={texts.app.save} working={action.isWorking} onCancel={onClose} />
			</form>
		</Dialog>
	)
}

function TransitionFields({
	label,
	draft,
	onChange,
}: {
	readonly label: string
	readonly draft: TransitionDraft
	readonly onChange: (draft: TransitionDraft) => void
}) {
	const { scenes, say } = useTexts()
	const { transition, form } = draft
	const kind = transitionKindOf(transition.kind)
	const known = kinds.map(({ id, name }) => ({ value: id as string, label: say(name) }))
	const options = kind ? known : [...known, { value: transition.kind, label: scenes.unknownTransition({ kind: transition.kind }) }]
	const fields = kind?.form ?? []
	return (
		<fieldset className="overlay-transition">
			<SelectField
				label={label}
				value={transition.kind}
				options={options}
				onChange={(id) => onChange(transitionDraftOf(kinds.find((each) => each.id === id)?.defaults ?? transition))}
			/>
			<FormFields
				fields={fields}
				draft={form}
				problems={problemsIn(fields, form)}
				accountId={null}
				onChange={(next) => onChange({ transition, form: next })}
			/>
		</fieldset>
	)
}

function transitionDraftOf(transition: ChosenTransition): TransitionDraft {
	const kind = transitionKindOf(transition.kind)
	return { transition, form: kind ? formDraftOf(kind.form, formOf(kind, transition)) : {} }
}

/** Invalid: its form shows the errors. */
function isWrong({ transition, form }: TransitionDraft): boolean {
	return Object.keys(problemsIn(transitionKindOf(transition.kind)?.form ?? [], form)).length > 0
}

/** null = of an unknown kind: it stays unchanged. */
function settingsOf({ transition, form }: TransitionDraft) {
	const kind = transitionKindOf(transition.kind)
	if (!kind) return null
	return transitionSchema.safeParse(settingsIn(kind, formValuesOf(kind.form, form), transition)).data ?? null
}
