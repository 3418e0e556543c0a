import { useState } from 'react'
import type { AccountView } from '../../../shared/domain/account.ts'
import type { FormField } from '../../../shared/domain/form.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Form } from '../../ui/form.tsx'
import { type FormDraft, formDraftOf, formValuesOf, isChanged, problemsIn } from '../../view-models/form-draft.ts'
import { FormFields } from '../../views/form-fields.tsx'

/** The options of the account in a show, from the fields that its platform defines. */
export function AccountOptions({ account, fields }: { readonly account: AccountView; readonly fields: readonly FormField[] }) {
	const { accounts: words } = useTexts()
	const { runner, stores } = useStudio()
	const action = useAction()
	// null until something is typed: until then it follows the account, including changes from elsewhere.
	const [typed, setTyped] = useState<FormDraft | null>(null)
	if (fields.length === 0) return null
	const draft = typed ?? formDraftOf(fields, account.options)
	const problems = problemsIn(fields, draft)
	const isSame = !isChanged(fields, draft, account.options)

	async function save(): Promise<void> {
		if (isSame || Object.keys(problems).length > 0) return
		const options = formValuesOf(fields, draft)
		const saved = await action.run(() => runner.request('accounts.setOptions', { accountId: account.id, options }))
		if (!saved) return
		setTyped(null)
		stores.screen.getState().toast({ tone: 'good', ...words.optionsSaved, action: null })
	}

	return (
		<Card label={words.inShow} heading={<h2>{words.inShow}</h2>}>
			<Form
				does="accounts.setOptions"
				className="form form--tight options"
				noValidate
				onSubmit={(event) => {
					event.preventDefault()
					detach(save())
				}}
			>
				<FormFields fields={fields} draft={draft} problems={problems} accountId={account.id} onChange={setTyped} />
				<ErrorNote error={action.error} />
				<div className="form__actions">
					<Button size="small" submit working={action.isWorking} reason={isSame ? words.nothingChanged : null}>
						{words.saveOptions}
					</Button>
				</div>
			</Form>
		</Card>
	)
}
