import { useState } from 'react'
import type { CueList } from '../../../shared/domain/cue.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { FormActions } from '../../views/form-actions.tsx'
import { typedTime } from './length-text.ts'

/** When the show is planned to start, and when it must be over. */
export function ListTimesDialog({ list, onClose }: { readonly list: Pick<CueList, 'start' | 'hardEnd'>; readonly onClose: () => void }) {
	const texts = useTexts()
	const words = texts.cues
	const { runner } = useStudio()
	const action = useAction()
	const [start, setStart] = useState(list.start ?? '')
	const [hardEnd, setHardEnd] = useState(list.hardEnd ?? '')
	const [isChecked, setChecked] = useState(false)
	const problemOf = (typed: string) => (isChecked && typed.trim() !== '' && typedTime(typed) === null ? words.edit.badTime : null)

	async function save(): Promise<void> {
		setChecked(true)
		const times = { start: typedTime(start), hardEnd: typedTime(hardEnd) }
		if ((start.trim() !== '' && times.start === null) || (hardEnd.trim() !== '' && times.hardEnd === null)) return
		if (await action.run(() => runner.request('cues.updateList', times))) onClose()
	}

	return (
		<Dialog title={words.times} closeLabel={texts.app.close} onClose={onClose}>
			<Form
				does="cues.updateList"
				className="form"
				onSubmit={(event) => {
					event.preventDefault()
					detach(save())
				}}
			>
				<p className="form__lead">{words.listTimes.lead}</p>
				<TextField
					label={words.listTimes.start}
					value={start}
					placeholder="19:30:00"
					error={problemOf(start)}
					hint={words.listTimes.startHint}
					onChange={setStart}
				/>
				<TextField
					label={words.listTimes.hardEnd}
					value={hardEnd}
					placeholder="21:30:00"
					error={problemOf(hardEnd)}
					hint={words.listTimes.hardEndHint}
					onChange={setHardEnd}
				/>
				<ErrorNote error={action.error} />
				<FormActions label={texts.app.save} working={action.isWorking} onCancel={onClose} />
			</Form>
		</Dialog>
	)
}
