import { useState } from 'react'
import type { SupportFile } from '../../../shared/domain/support-file.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { detach } from '../../lib/detach.ts'
import { saveText } from '../../lib/save-text.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { SettingBox } from '../../ui/setting-row.tsx'
import './diagnostics.css'

/** A file for somebody who helps. It is made, read by the user, and only then saved; nothing is sent. */
export function SupportFileBox() {
	const { settings: words } = useTexts()
	const { client } = useStudio()
	const action = useAction()
	const [file, setFile] = useState<SupportFile | null>(null)

	async function make(): Promise<void> {
		const made = await action.run(() => client.call('diagnostics.supportFile', {}))
		if (made) setFile(made)
	}

	return (
		<SettingBox title={words.supportFile}>
			<p>{words.supportText}</p>
			<ErrorNote error={action.error} />
			{file === null ? (
				<Button wide look="primary" working={action.isWorking} onPress={() => detach(make())}>
					{words.makeSupportFile}
				</Button>
			) : (
				<>
					<p className="support__lead">{words.supportHolds}</p>
					{file.parts.map(({ id, text }) => (
						<details key={id} className="support__part">
							<summary>
								{words.supportParts[id]}
								<span className="tabular">{words.lines({ count: text === '' ? 0 : text.split('\n').length })}</span>
							</summary>
							<textarea readOnly rows={12} aria-label={words.supportParts[id]} value={text} spellCheck={false} />
						</details>
					))}
					<Button wide look="primary" icon="download" onPress={() => saveText(file.fileName, wholeText(file))}>
						{words.saveSupportFile}
					</Button>
					<Button wide look="ghost" onPress={() => setFile(null)}>
						{words.discard}
					</Button>
				</>
			)}
		</SettingBox>
	)
}

/** In English, whatever the language of the screen: whoever helps reads it. */
function wholeText({ parts }: SupportFile): string {
	return parts.map(({ id, text }) => `==== ${id}\n${text}\n`).join('\n')
}
