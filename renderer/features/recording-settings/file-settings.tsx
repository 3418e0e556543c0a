import { useState } from 'react'
import { recordingName, recordingNameFields, unknownRecordingField } from '../../../shared/domain/recording-name.ts'
import type { RecordingContainer, RecordingFileChanges } from '../../../shared/domain/recording-settings.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { detach } from '../../lib/detach.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { SwitchRow } from '../../ui/switch-row.tsx'
import { type SplitChoice, splitChoiceOf, splitOf } from './split-choices.ts'

/** How the files of recordings are named, written and divided, and where they go when their folder cannot take them. */
export function FileSettings() {
	const { recordingFiles: words } = useTexts()
	const { runner } = useStudio()
	const { files } = useSlice('recording')
	const choice = splitChoiceOf(files.split)
	const set = (change: RecordingFileChanges) => detach(runner.run('recording.setFiles', change))
	const choices: readonly { readonly value: SplitChoice; readonly label: string }[] = [
		{ value: 'never', label: words.never },
		{ value: 'hour', label: words.eachHour },
		{ value: '4gb', label: words.each4 },
		...(choice === 'other' ? [{ value: 'other' as const, label: words.otherSplit }] : []),
	]
	return (
		<section className="own-quality" aria-label={words.label}>
			<SelectField
				label={words.file}
				value={files.container}
				hint={words.fileHint}
				options={(['mp4', 'mkv'] as const).map((value) => ({ value, label: words.containers[value] }))}
				onChange={(container) => set({ container: container as RecordingContainer })}
			/>
			<SwitchRow label={words.remux} line={words.remuxLine} on={files.remuxToMp4} onChange={(remuxToMp4) => set({ remuxToMp4 })} />
			<div className="own-quality__row">
				<div className="grow">
					<b>{words.split}</b>
					<span>{words.splitHint}</span>
				</div>
				<Segmented label={words.split} value={choice} options={choices} onChange={(value) => set({ split: splitOf(value, files.split) })} />
			</div>
			<Names />
		</section>
	)
}

function Names() {
	const texts = useTexts()
	const { runner, stores } = useStudio()
	const { files } = useSlice('recording')
	const { title } = useSlice('show')
	const action = useAction()
	/** What is being typed; null follows the present setting, from this or another screen. */
	const [typed, setTyped] = useState<string | null>(null)
	const [typedFolder, setTypedFolder] = useState<string | null>(null)
	const words = texts.recordingFiles
	const pattern = typed ?? files.pattern
	const secondFolder = typedFolder ?? files.secondFolder ?? ''
	const problem = patternProblem(pattern, texts)
	const naming = { pattern: pattern.trim(), title, startedAt: new Date(), number: 1 }
	const ending = files.remuxToMp4 ? 'mp4' : files.container
	const preview = words.namePreview({ name: `${recordingName(naming)}.${ending}` })

	async function save(): Promise<void> {
		if (problem !== null) return
		const change = { pattern: pattern.trim(), secondFolder: secondFolder.trim() || null }
		if (!(await action.run(() => runner.request('recording.setFiles', change)))) return
		setTyped(null)
		setTypedFolder(null)
		stores.screen.getState().toast({ tone: 'good', strong: texts.settings.saved, text: '', action: null })
	}

	return (
		<form
			className="form"
			noValidate
			onSubmit={(event) => {
				event.preventDefault()
				detach(save())
			}}
		>
			<TextField label={words.name} value={pattern} hint={problem === null ? preview : null} error={problem} onChange={setTyped} />
			<p className="form__lead">{words.nameHint({ fields: recordingNameFields.map((field) => `{${field}}`).join(' ') })}</p>
			<TextField label={words.second} icon="folder" value={secondFolder} hint={words.secondHint} onChange={setTypedFolder} />
			<ErrorNote error={action.error} />
			<div className="form__actions">
				<Button look="primary" submit working={action.isWorking}>
					{texts.settings.save}
				</Button>
			</div>
		</form>
	)
}

/** What is wrong with a pattern of file names; null when nothing is. */
function patternProblem(pattern: string, { recordingFiles: words }: Texts): string | null {
	if (pattern.trim() === '') return words.nameEmpty
	const field = unknownRecordingField(pattern)
	return field === null ? null : words.nameUnknown({ field })
}
