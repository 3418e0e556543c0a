import { transitionKindOf } from '../../shared/domain/transition.ts'
import { transitionKinds } from '../../shared/program/transitions/index.ts'
import { useTexts } from '../texts/texts-context.ts'
import { SelectField } from '../ui/field.tsx'
import { problemsIn } from '../view-models/form-draft.ts'
import { type TransitionDraft, transitionDraftOf } from '../view-models/transition-draft.ts'
import { FormFields } from './form-fields.tsx'

/** The kind of a transition, and the form of that kind. */
export function TransitionFields({
	label,
	draft,
	forScenes = false,
	otherwise = null,
	showsProblems = true,
	onChange,
}: {
	readonly label: string
	/** null: the choice `otherwise`. */
	readonly draft: TransitionDraft | null
	/** Also offers the kinds that change the whole picture. */
	readonly forScenes?: boolean
	/** Offers to have no transition of its own; says what runs then. */
	readonly otherwise?: string | null
	/** Whether the form says what is wrong. */
	readonly showsProblems?: boolean
	readonly onChange: (draft: TransitionDraft | null) => void
}) {
	const { scenes, say } = useTexts()
	const offered = transitionKinds.filter((each) => forScenes || !('scenesOnly' in each))
	const transition = draft?.transition
	const kind = transition ? transitionKindOf(transition.kind) : null
	const none = otherwise === null ? [] : [{ value: '', label: otherwise }]
	const known = offered.map(({ id, name }) => ({ value: id as string, label: say(name) }))
	const unknown = transition && !kind ? [{ value: transition.kind, label: scenes.unknownTransition({ kind: transition.kind }) }] : []
	const fields = kind?.form ?? []

	function choose(id: string): void {
		const chosen = offered.find((each) => each.id === id)
		if (id === '') onChange(null)
		else if (chosen) onChange(transitionDraftOf(chosen.defaults))
	}

	return (
		<fieldset className="transition-fields">
			<SelectField label={label} value={transition?.kind ?? ''} options={[...none, ...known, ...unknown]} onChange={choose} />
			{draft && fields.length > 0 ? (
				<div className="form__part" data-first-field={forScenes ? '' : undefined}>
					<FormFields
						fields={fields}
						draft={draft.form}
						problems={showsProblems ? problemsIn(fields, draft.form) : {}}
						accountId={null}
						onChange={(form) => onChange({ ...draft, form })}
					/>
				</div>
			) : null}
		</fieldset>
	)
}
