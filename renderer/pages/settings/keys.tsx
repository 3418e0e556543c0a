import { KeyEditor } from '../../features/commands/key-editor.tsx'
import { useTexts } from '../../texts/texts-context.ts'
import type { SettingsPageKind } from './settings-page-kind.ts'

export const keysPage: SettingsPageKind = {
	id: 'keys',
	group: 'control',
	icon: 'keyboard',
	name: ({ keys }) => keys.title,
	title: ({ keys }) => keys.title,
	lead: ({ keys }) => keys.text,
	rows: () => [],
	Main: Keys,
}

function Keys() {
	return (
		<>
			<h2 className="visually-hidden">{useTexts().keys.title}</h2>
			<KeyEditor />
		</>
	)
}
