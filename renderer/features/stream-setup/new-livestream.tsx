import { type RefObject, useState } from 'react'
import type { AccountView, PlatformKindView } from '../../../shared/domain/account.ts'
import type { LivestreamForm as Form, LivestreamDetails } from '../../../shared/domain/livestream.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { CheckField } from '../../ui/field.tsx'
import { newLivestreamDraft } from './livestream-draft.ts'
import { LivestreamForm } from './livestream-form.tsx'

export function NewLivestream({
	account,
	livestreamForm,
	isRemote,
	categories,
	onDone,
	within = null,
}: {
	readonly account: AccountView
	readonly livestreamForm: Form
	/** The platform produces the picture itself. */
	readonly isRemote: boolean
	readonly categories: PlatformKindView['categories']
	readonly onDone: () => void
	/** Given: it is part of a larger page with a button and a heading of its own, and the livestream is the one of the next show. */
	readonly within?: {
		readonly formRef: RefObject<HTMLFormElement | null>
		readonly onSaving: (isSaving: boolean) => void
		/** What the livestream is called at first. */
		readonly title: string
		/** It exists, and the next show goes to it unless that was refused. */
		readonly onCreated: (title: string) => void
	} | null
}) {
	const texts = useTexts()
	const { runner, stores, clock } = useStudio()
	const action = useAction()
	const [usesIt, setUsesIt] = useState(true)
	const [first] = useState(() =>
		newLivestreamDraft(within?.title ?? stores.read().show.title, livestreamForm, isRemote, clock.getState().nowMs),
	)

	const hasFixed = livestreamForm.extra.some(({ fixed }) => fixed)
	const lead = account.capabilities.edit
		? hasFixed
			? texts.livestreams.newLeadSome
			: texts.livestreams.newLead
		: texts.livestreams.newLeadOnce

	async function create(details: LivestreamDetails): Promise<void> {
		within?.onSaving(true)
		const answer = await action.run(() => runner.request('livestreams.create', { accountId: account.id, details }))
		within?.onSaving(false)
		if (!answer) return
		stores.screen.getState().toast({
			tone: 'good',
			strong: texts.livestreams.created({ one: texts.say(livestreamForm.one) }),
			text: answer.livestream.title,
			action: null,
		})
		// The livestream exists from here on: if choosing it is refused, the form must not offer to create it again.
		if (!within) onDone()
		if (usesIt) await runner.run('livestreams.choose', { accountId: account.id, livestreamId: answer.livestream.id })
		within?.onCreated(answer.livestream.title)
	}

	return (
		<>
			{within ? null : <h2>{texts.livestreams.newOne({ one: texts.say(livestreamForm.one) })}</h2>}
			<LivestreamForm
				account={account}
				livestreamForm={livestreamForm}
				categories={categories}
				first={first}
				before={null}
				lead={lead}
				saveLabel={texts.livestreams.create({ one: texts.say(livestreamForm.one) })}
				isSaving={action.isWorking}
				error={action.error}
				onSave={(details) => detach(create(details))}
				onCancel={onDone}
				formRef={within?.formRef ?? null}
			>
				{within ? null : <CheckField label={texts.livestreams.createAndUse} checked={usesIt} onChange={setUsesIt} />}
			</LivestreamForm>
		</>
	)
}
