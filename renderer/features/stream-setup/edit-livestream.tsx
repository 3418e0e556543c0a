import type { AccountView, PlatformKindView } from '../../../shared/domain/account.ts'
import type { LivestreamDetails } from '../../../shared/domain/livestream.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { useAnswer } from '../../hooks/use-answer.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { livestreamDraftOf } from './livestream-draft.ts'
import { LivestreamForm } from './livestream-form.tsx'

/** Reads the livestream first, so that the form shows the platform's present values. */
export function EditLivestream({
	account,
	variant,
	categories,
	livestreamId,
	onDone,
}: {
	readonly account: AccountView
	readonly variant: PlatformKindView['variants'][number]
	readonly categories: PlatformKindView['categories']
	readonly livestreamId: string
	readonly onDone: () => void
}) {
	const texts = useTexts()
	const { runner, stores, clock } = useStudio()
	const answer = useAnswer('livestreams.read', { accountId: account.id, livestreamId }, livestreamId)
	const action = useAction()

	async function save(details: LivestreamDetails): Promise<void> {
		const saved = await action.run(() => runner.request('livestreams.edit', { accountId: account.id, livestreamId, details }))
		if (!saved) return
		stores.screen.getState().toast({ tone: 'good', strong: texts.livestreams.saved, text: saved.livestream.title, action: null })
		onDone()
	}

	if (answer.kind === 'loading') return <Waiting />
	if (answer.kind === 'failed') return <ErrorNote error={answer.error} />
	const { details, summary } = answer.value
	const livestreamForm = details.remote ? variant.remoteForm : variant.livestreamForm
	// What cannot be set up here cannot be changed here either.
	if (!livestreamForm) return null
	return (
		<>
			<h2>{texts.livestreams.editTitle({ title: summary.title })}</h2>
			<LivestreamForm
				account={account}
				livestreamForm={livestreamForm}
				categories={categories}
				first={livestreamDraftOf(details, livestreamForm, clock.getState().nowMs)}
				before={details}
				lead={texts.livestreams.editLead}
				saveLabel={texts.livestreams.save}
				isSaving={action.isWorking}
				error={action.error}
				onSave={(next) => detach(save(next))}
				onCancel={onDone}
			/>
		</>
	)
}
