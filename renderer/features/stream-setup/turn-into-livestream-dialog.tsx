import { useState } from 'react'
import { useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'

/** This cannot be undone: a word must be typed before the button works. */
export function TurnIntoLivestreamDialog({
	accountId,
	video,
	onClose,
}: {
	readonly accountId: string
	readonly video: { readonly id: string; readonly title: string }
	readonly onClose: () => void
}) {
	const texts = useTexts()
	const { runner, stores } = useStudio()
	const action = useAction()
	const [typed, setTyped] = useState('')
	const words = texts.livestreams
	const isConfirmed = typed.trim().toLowerCase() === words.turnWord

	async function turn(): Promise<void> {
		const answer = await action.run(() =>
			runner.request('livestreams.turnIntoLivestream', { accountId, videoId: video.id, confirmed: true }),
		)
		if (!answer) return
		stores.screen.getState().toast({ tone: 'good', strong: words.turned, text: answer.livestream.title, action: null })
		onClose()
		// It is a livestream from here on: if choosing it is refused, the dialog must not offer to convert it again.
		await runner.run('livestreams.choose', { accountId, livestreamId: answer.livestream.id })
	}

	return (
		<Dialog isAlert title={words.turnTitle({ title: video.title })} closeLabel={words.turnNo} onClose={onClose}>
			<Form
				does="livestreams.turnIntoLivestream"
				className="form"
				onSubmit={(event) => {
					event.preventDefault()
					if (isConfirmed) detach(turn())
				}}
			>
				<p className="form__lead">{words.turnText}</p>
				<TextField label={words.turnField({ word: words.turnWord })} value={typed} maxLength={20} onChange={setTyped} />
				<ErrorNote error={action.error} />
				<div className="form__actions">
					<Button look="outline" onPress={onClose}>
						{words.turnNo}
					</Button>
					<Button
						does="livestreams.turnIntoLivestream"
						look="danger"
						submit
						working={action.isWorking}
						reason={isConfirmed ? null : words.turnField({ word: words.turnWord })}
					>
						{words.turnYes}
					</Button>
				</div>
			</Form>
		</Dialog>
	)
}
