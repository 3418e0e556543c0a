import { useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { AskDialog } from '../../ui/ask-dialog.tsx'

export function RemoveThumbnailDialog({
	accountId,
	livestreamId,
	onRemoved,
	onClose,
}: {
	readonly accountId: string
	readonly livestreamId: string
	readonly onRemoved: () => void
	readonly onClose: () => void
}) {
	const texts = useTexts()
	const { runner, stores } = useStudio()
	const action = useAction()
	const words = texts.livestreamPage.picture

	async function remove(): Promise<void> {
		const done = await action.run(() => runner.request('livestreams.removeThumbnail', { accountId, livestreamId }))
		if (!done) return
		onRemoved()
		stores.screen.getState().toast({ tone: 'good', strong: words.removed, text: '', action: null })
		onClose()
	}

	return (
		<AskDialog
			does="livestreams.removeThumbnail"
			title={words.removeTitle}
			text={words.removeText}
			yes={words.remove}
			no={words.keep}
			error={action.error}
			isWorking={action.isWorking}
			onYes={() => detach(remove())}
			onClose={onClose}
		/>
	)
}
