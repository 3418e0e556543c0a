import { useState } from 'react'
import type { AccountView } from '../../../shared/domain/account.ts'
import type { LiveForm as Form, LiveDetails } from '../../../shared/domain/livestream.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { CheckField } from '../../ui/field.tsx'
import { newLiveDraft } from './livestream-draft.ts'
import { LiveForm } from './livestream-form.tsx'

export function NewLive({
	account,
	liveForm,
	isRemote,
	categories,
	onDone,
}: {
	readonly account: AccountView
	readonly liveForm: Form
	/** The platform makes the picture itself. */
	readonly isRemote: boolean
	readonly categories: readonly { readonly id: string; readonly name: string }[]
	readonly onDone: () => void
}) {
	const texts = useTexts()
	const { client, runner, stores, clock } = useStudio()
	const show = useSlice('show')
	const action = useAction()
	const [usesIt, setUsesIt] = useState(true)
	const [first] = useState(() => newLiveDraft(show.title, liveForm, isRemote, clock.getState().nowMs))

	const hasFixed = liveForm.extra.some(({ fixed }) => fixed)
	const lead = account.capabilities.edit ? (hasFixed ? texts.lives.newLeadSome : texts.lives.newLead) : texts.lives.newLeadOnce

	async function create(details: LiveDetails): Promise<void> {
		const answer = await action.run(() => client.call('lives.create', { accountId: account.id, details }))
		if (!answer) return
		stores.screen.getState().toast({ tone: 'good', ...texts.lives.created(liveForm.one, answer.live.title), action: null })
		// It exists whatever happens now: a refusal to choose it must not offer to make it again.
		onDone()
		if (usesIt) await runner.attempt(() => client.call('lives.choose', { accountId: account.id, liveId: answer.live.id }))
	}

	return (
		<>
			<h2>{texts.lives.newOne(liveForm.one)}</h2>
			<LiveForm
				account={account}
				liveForm={liveForm}
				categories={categories}
				first={first}
				before={null}
				lead={lead}
				saveLabel={texts.lives.create(liveForm.one)}
				isSaving={action.isWorking}
				error={action.error}
				onSave={(details) => void create(details)}
				onCancel={onDone}
			>
				<CheckField label={texts.lives.createAndUse} checked={usesIt} onChange={setUsesIt} />
			</LiveForm>
		</>
	)
}
