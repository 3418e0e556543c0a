import { useState } from 'react'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { TextField } from '../../ui/field.tsx'
import { SwitchRow } from '../../ui/switch-row.tsx'

export function RecordingSettings() {
	const texts = useTexts()
	const { runner, stores } = useStudio()
	const recording = useSlice('recording')
	const action = useAction()
	/** What is being typed; null follows the present setting, from this or another screen. */
	const [typed, setTyped] = useState<string | null>(null)
	const folder = typed ?? recording.folder
	const words = texts.settings
	const isEmpty = folder.trim() === ''

	async function save(): Promise<void> {
		if (isEmpty) return
		const saved = await action.run(() => runner.request('recording.setFolder', { folder: folder.trim() }))
		if (!saved) return
		setTyped(null)
		stores.screen.getState().toast({ tone: 'good', strong: words.saved, text: '', action: null })
	}

	return (
		<form
			className="form settings__form"
			noValidate
			onSubmit={(event) => {
				event.preventDefault()
				detach(save())
			}}
		>
			<SwitchRow
				icon="record"
				label={words.withShow}
				on={recording.withShow}
				onChange={(withShow) => detach(runner.run('recording.setWithShow', { withShow }))}
			/>
			<TextField
				label={words.folder}
				icon="folder"
				value={folder}
				hint={words.folderHint}
				error={isEmpty ? words.folderEmpty : null}
				onChange={setTyped}
			/>
			<ErrorNote error={action.error} />
			<div className="form__actions">
				<Button look="primary" submit working={action.isWorking}>
					{words.save}
				</Button>
			</div>
		</form>
	)
}
