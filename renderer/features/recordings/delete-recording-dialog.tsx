import { useState } from 'react'
import { useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { AskDialog } from '../../ui/ask-dialog.tsx'

/** Asks before a recording is deleted; where the computer has no bin, once more, because then it is final. */
export function DeleteRecordingDialog({ id, name, onClose }: { readonly id: string; readonly name: string; readonly onClose: () => void }) {
	const { recordings: words } = useTexts()
	const { runner, stores } = useStudio()
	const action = useAction()
	const [isFinal, setFinal] = useState(false)
	const hasNoBin = action.error?.code === 'recording-no-bin'
	if (hasNoBin && !isFinal) setFinal(true)

	async function remove(): Promise<void> {
		const { deleting, toast } = stores.screen.getState()
		deleting(id)
		const done = await action.run(() => runner.request('recordings.delete', { id, final: isFinal }))
		if (!done) return deleting(null)
		onClose()
		toast({ tone: 'good', strong: words.deleted, text: name, action: null })
	}

	return (
		<AskDialog
			does="recordings.delete"
			title={words.deleteTitle({ name })}
			text={isFinal ? words.deleteFinal : words.deleteText}
			yes={isFinal ? words.deleteForGood : words.deleteYes}
			no={words.deleteNo}
			error={hasNoBin ? null : action.error}
			isWorking={action.isWorking}
			onYes={() => detach(remove())}
			onClose={onClose}
		/>
	)
}
