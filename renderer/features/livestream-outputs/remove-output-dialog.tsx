import type { LivestreamOutputs } from '../../../shared/domain/livestream-output.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { AskDialog } from '../../ui/ask-dialog.tsx'

export function RemoveOutputDialog({
	accountId,
	livestreamId,
	outputId,
	name,
	onRemoved,
	onClose,
}: {
	readonly accountId: string
	readonly livestreamId: string
	readonly outputId: string
	readonly name: string
	readonly onRemoved: (outputs: LivestreamOutputs) => void
	readonly onClose: () => void
}) {
	const texts = useTexts()
	const { runner, stores } = useStudio()
	const action = useAction()
	const words = texts.livestreamPage.outputs

	async function remove(): Promise<void> {
		const outputs = await action.run(() => runner.request('livestreams.removeOutput', { accountId, livestreamId, outputId }))
		if (!outputs) return
		onRemoved(outputs)
		stores.screen.getState().toast({ tone: 'good', strong: words.removed, text: name, action: null })
		onClose()
	}

	return (
		<AskDialog
			does="livestreams.removeOutput"
			title={words.removeTitle({ name })}
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
