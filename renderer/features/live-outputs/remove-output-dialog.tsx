import type { LiveOutputs } from '../../../shared/domain/live-output.ts'
import { useStudio } from '../../studio/studio-context.ts'
import { useAction } from '../../studio/use-action.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'

export function RemoveOutputDialog({
	accountId,
	liveId,
	outputId,
	name,
	onRemoved,
	onClose,
}: {
	readonly accountId: string
	readonly liveId: string
	readonly outputId: string
	readonly name: string
	readonly onRemoved: (outputs: LiveOutputs) => void
	readonly onClose: () => void
}) {
	const texts = useTexts()
	const { client, stores } = useStudio()
	const action = useAction()
	const words = texts.liveMore.outputs

	async function remove(): Promise<void> {
		const outputs = await action.run(() => client.call('lives.removeOutput', { accountId, liveId, outputId }))
		if (!outputs) return
		onRemoved(outputs)
		stores.screen.getState().toast({ tone: 'good', ...words.removed(name), action: null })
		onClose()
	}

	return (
		<Dialog isAlert title={words.removeTitle(name)} closeLabel={words.keep} onClose={onClose}>
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
