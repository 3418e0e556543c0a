import type { AccountView, PlatformKindView } from '../../../shared/domain/account.ts'
import type { LiveDetails } from '../../../shared/domain/livestream.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { useAnswer } from '../../hooks/use-answer.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { liveDraftOf } from './livestream-draft.ts'
import { LiveForm } from './livestream-form.tsx'

/** Reads the live first: what the form shows is what the platform has. */
export function EditLive({
	account,
	variant,
	categories,
	liveId,
	onDone,
}: {
	readonly account: AccountView
	readonly variant: PlatformKindView['variants'][number]
	readonly categories: readonly { readonly id: string; readonly name: string }[]
	readonly liveId: string
	readonly onDone: () => void
}) {
	const texts = useTexts()
	const { client, stores, clock } = useStudio()
	const answer = useAnswer('lives.read', { accountId: account.id, liveId }, liveId)
	const action = useAction()

	async function save(details: LiveDetails): Promise<void> {
		const saved = await action.run(() => client.call('lives.edit', { accountId: account.id, liveId, details }))
		if (!saved) return
		stores.screen.getState().toast({ tone: 'good', ...texts.lives.saved(saved.live.title), action: null })
		onDone()
	}

	if (answer.kind === 'loading') return <Waiting />
	if (answer.kind === 'failed') return <ErrorNote error={answer.error} />
	const { details, summary } = answer.value
	const liveForm = details.remote ? variant.remoteForm : variant.liveForm
	// What cannot be set up here is not offered for change either.
	if (!liveForm) return null
	return (
		<>
			<h2>{texts.lives.editTitle(summary.title)}</h2>
			<LiveForm
				account={account}
				liveForm={liveForm}
				categories={categories}
				first={liveDraftOf(details, liveForm, clock.getState().nowMs)}
				before={details}
				lead={texts.lives.editLead}
				saveLabel={texts.lives.save}
				isSaving={action.isWorking}
				error={action.error}
				onSave={(next) => void save(next)}
				onCancel={onDone}
			/>
		</>
	)
}
