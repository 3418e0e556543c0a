import type { Source } from '../../../shared/domain/source.ts'
import { type LowerThirdSettings, lowerThird } from '../../../shared/program/sources/lower-third.ts'
import { useSlice } from '../../hooks/studio-context.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { FieldsCommand } from '../../ui/off-field.ts'
import { FormFields } from '../../views/form-fields.tsx'
import { useLookDraft } from './use-look-draft.ts'

/** The look itself is chosen among the texts, from small drawings. */
const fields = lowerThird.form.filter(({ id }) => id !== 'look')

/** Every other setting of the look; changes apply at once, and to a text on screen after Update. */
export function LookForm({ source, settings }: { readonly source: Source; readonly settings: LowerThirdSettings }) {
	const { showTexts: words } = useTexts()
	const { draft, problems, change, commit, beginGesture } = useLookDraft(source, settings)
	const state = useSlice('program').sourceStates[source.id]
	return (
		<fieldset
			className="form form--tight look-form"
			aria-label={words.look}
			onPointerDown={beginGesture}
			onFocus={beginGesture}
			onBlur={commit}
			onKeyDown={(event) => {
				if (event.key === 'Enter') commit()
			}}
		>
			<FieldsCommand value="sources.update">
				<FormFields
					fields={fields}
					draft={draft}
					problems={problems}
					accountId={null}
					refusedAs={state?.kind === 'running' ? (state.warning?.code ?? null) : null}
					onChange={change}
				/>
			</FieldsCommand>
		</fieldset>
	)
}
