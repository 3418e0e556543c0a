import { recordingName, recordingNameFields, unknownRecordingField } from '../../../shared/domain/recording-name.ts'
import type { RecordingFileChanges } from '../../../shared/domain/recording-settings.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useSetting } from '../../hooks/use-setting.ts'
import { formatBytes } from '../../lib/format.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { FieldsCommand } from '../../ui/off-field.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { SettingBox, SettingRow, SettingSelect, SettingText } from '../../ui/setting-row.tsx'
import { Switch } from '../../ui/switch.tsx'
import { type SplitChoice, splitChoiceOf, splitOf } from './split-choices.ts'

/** Whether every show is recorded, where, and how the files are named, written and divided. */
export function FileSettings() {
	const texts = useTexts()
	const { recordingFiles: words, settings } = texts
	const { runner } = useStudio()
	const { withShow, folder, files, freeBytes } = useSlice('recording')
	const { title } = useSlice('show')
	const change = useSetting()
	const choice = splitChoiceOf(files.split)
	const set = (name: string, next: RecordingFileChanges) =>
		change({ name, apply: () => runner.run('recording.setFiles', next), undo: () => runner.run('recording.setFiles', files) })
	const choices: readonly { readonly value: SplitChoice; readonly label: string }[] = [
		{ value: 'never', label: words.never },
		{ value: 'hour', label: words.eachHour },
		{ value: '4gb', label: words.each4 },
		...(choice === 'other' ? [{ value: 'other' as const, label: words.otherSplit }] : []),
	]
	const preview = (pattern: string) => {
		const name = recordingName({ pattern, title, startedAt: new Date(), number: 1 })
		return words.namePreview({ name: `${name}.${files.remuxToMp4 ? 'mp4' : files.container}` })
	}
	return (
		<SettingBox does="recording.setFiles" title={settings.onThisComputer}>
			<SettingRow label={settings.withShow} line={settings.withShowLine}>
				<Switch
					does="recording.setWithShow"
					label={settings.withShow}
					on={withShow}
					onChange={(on) =>
						change({
							name: settings.withShow,
							apply: () => runner.run('recording.setWithShow', { withShow: on }),
							undo: () => runner.run('recording.setWithShow', { withShow }),
						})
					}
				/>
			</SettingRow>
			<FieldsCommand value="recording.setFolder">
				<SettingText
					label={settings.folder}
					line={freeBytes === null ? settings.folderHint : settings.folderFree({ free: formatBytes(freeBytes) })}
					size="long"
					value={folder}
					problemOf={(typed) => (typed === '' ? settings.folderEmpty : null)}
					onChange={(next) =>
						change({
							name: settings.folder,
							apply: () => runner.run('recording.setFolder', { folder: next }),
							undo: () => runner.run('recording.setFolder', { folder }),
						})
					}
				/>
			</FieldsCommand>
			<SettingSelect
				label={words.file}
				line={words.fileHint}
				value={files.container}
				options={(['mp4', 'mkv'] as const).map((value) => ({ value, label: words.containers[value] }))}
				onChange={(container) => set(words.file, { container })}
			/>
			<SettingRow label={words.remux} line={words.remuxLine}>
				<Switch
					does="recording.setFiles"
					label={words.remux}
					on={files.remuxToMp4}
					onChange={(remuxToMp4) => set(words.remux, { remuxToMp4 })}
				/>
			</SettingRow>
			<SettingRow label={words.split} line={words.splitHint}>
				<Segmented
					label={words.split}
					value={choice}
					options={choices}
					onChange={(value) => set(words.split, { split: splitOf(value, files.split) })}
				/>
			</SettingRow>
			<SettingText
				label={words.name}
				line={`${words.nameHint({ fields: recordingNameFields.map((field) => `{${field}}`).join(' ') })} ${preview(files.pattern)}`}
				size="long"
				value={files.pattern}
				problemOf={(typed) => patternProblem(typed, texts)}
				onChange={(pattern) => set(words.name, { pattern })}
			/>
			<SettingText
				label={words.second}
				line={words.secondHint}
				size="long"
				value={files.secondFolder ?? ''}
				onChange={(typed) => set(words.second, { secondFolder: typed === '' ? null : typed })}
			/>
		</SettingBox>
	)
}

/** What is wrong with a pattern of file names; null when nothing is. */
function patternProblem(pattern: string, { recordingFiles: words }: Texts): string | null {
	if (pattern === '') return words.nameEmpty
	const field = unknownRecordingField(pattern)
	return field === null ? null : words.nameUnknown({ field })
}
