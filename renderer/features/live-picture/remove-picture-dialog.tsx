import { useStudio } from '../../studio/studio-context.ts'
import { useAction } from '../../studio/use-action.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'

export function RemovePictureDialog({
	accountId,
	liveId,
	onRemoved,
	onClose,
}: {
	readonly accountId: string
	readonly liveId: string
	readonly onRemoved: () => void
	readonly onClose: () => void
}) {
	const texts = useTexts()
	const { client, stores } = useStudio()
	const action = useAction()
	const words = texts.liveMore.picture

	async function remove(): Promise<void> {
		const done = await action.run(() => client.call('lives.removeThumbnail', { accountId, liveId }))
		if (!done) return
		onRemoved()
		stores.screen.getState().toast({ tone: 'good', ...words.removed, action: null })
		onClose()
	}

	return (
		<Dialog isAlert title={words.removeTitle} closeLabel={words.keep} onClose={onClose}>
			<p className="form__lead">{words.removeText}</p>
			<ErrorNote error={action.error} />
			<div className="form__actions">
				<Button look="outline" onPress={onClose}>
					{words.keep}
				</Button>
				<Button look="danger" working={action.isWorking} onPress={() => void remove()}>
					{words.remove}
				</Button>
			</div>
		</Dialog>
	)
}
