import { useRef, useState } from 'react'
import type { LivestreamOutput, LivestreamOutputKind, LivestreamOutputs } from '../../../shared/domain/livestream-output.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { formDraftOf, formValuesOf, problemsIn } from '../../view-models/form-draft.ts'
import { FormActions } from '../../views/form-actions.tsx'
import { FormFields } from '../../views/form-fields.tsx'
import { outputName } from './output-kinds.ts'

/** Adds an output of one kind, or edits one. A secret that is already set may stay empty. */
export function OutputDialog({
	accountId,
	livestreamId,
	kind,
	output,
	onSaved,
	onClose,
}: {
	readonly accountId: string
	readonly livestreamId: string
	readonly kind: LivestreamOutputKind
	/** null = a new one. */
	readonly output: LivestreamOutput | null
	readonly onSaved: (outputs: LivestreamOutputs) => void
	readonly onClose: () => void
}) {
	const texts = useTexts()
	const { runner, stores } = useStudio()
	const action = useAction()
	const form = useRef<HTMLFormElement>(null)
	const [name, setName] = useState(output?.name ?? '')
	const [draft, setDraft] = useState(() => formDraftOf(kind.fields, output?.values ?? {}))
	const [wasTried, setTried] = useState(false)
	const words = texts.livestreamPage.outputs
	const kept = output?.secretsSet ?? []
	// Values that were set once and cannot be changed here are not validated here.
	const judged = output === null ? kind.fields : kind.fields.filter(({ fixed }) => !fixed)
	const problems = problemsIn(judged, draft, kept)

	async function save(): Promise<void> {
		const values = formValuesOf(kind.fields, draft)
		const outputs = await action.run(() =>
			runner.request('livestreams.saveOutput', { accountId, livestreamId, outputId: output?.id ?? null, kindId: kind.id, name, values }),
		)
		if (!outputs) return
		onSaved(outputs)
		stores.screen.getState().toast({ tone: 'good', strong: words.saved, text: '', action: null })
		onClose()
	}

	return (
		<Dialog
			title={
				output === null
					? words.addTitle({ kind: texts.say(kind.label) })
					: words.changeTitle({ name: outputName(output, kind, output.kindId, texts) })
			}
			closeLabel={texts.app.close}
			onClose={onClose}
		>
			<Form
				does="livestreams.saveOutput"
				ref={form}
				className="form"
				noValidate
				onSubmit={(event) => {
					event.preventDefault()
					setTried(true)
					if (Object.keys(problems).length === 0) detach(save())
					else requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('.field--wrong :is(input, select)')?.focus())
				}}
			>
				<p className="form__lead">{texts.say(kind.line)}</p>
				<TextField label={words.name} value={name} maxLength={150} hint={words.nameHint} onChange={setName} />
				<FormFields
					fields={kind.fields}
					draft={draft}
					problems={wasTried ? problems : {}}
					accountId={accountId}
					marksFixed
					isEdit={output !== null}
					kept={kept}
					onChange={setDraft}
				/>
				<ErrorNote comesIntoView error={action.error} />
				<FormActions label={output === null ? words.add : words.save} working={action.isWorking} onCancel={onClose} />
			</Form>
		</Dialog>
	)
}
