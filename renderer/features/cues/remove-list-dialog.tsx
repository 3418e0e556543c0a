import type { CueList } from '../../../shared/domain/cue.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { AskDialog } from '../../ui/ask-dialog.tsx'

/** Asks before a cue list is deleted, which cannot be undone. */
export function RemoveListDialog({ list, onClose }: { readonly list: CueList; readonly onClose: () => void }) {
	const { cues: words } = useTexts()
	const { runner } = useStudio()
	const action = useAction()

	async function remove(): Promise<void> {
		if (await action.run(() => runner.request('cues.removeList', { id: list.id }))) onClose()
	}

	return (
		<AskDialog
			does="cues.removeList"
			title={words.removeListTitle({ name: list.name })}
			text={words.removeListText({ count: list.cues.length })}
			yes={words.removeListYes}
			no={words.removeListNo}
			error={action.error}
			isWorking={action.isWorking}
			onYes={() => detach(remove())}
			onClose={onClose}
		/>
	)
}
