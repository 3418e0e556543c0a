import { commandKeys } from '../../../shared/domain/command-keys.ts'
import { commandIds } from '../../../shared/domain/commands.ts'
import { KeyAside, KeyEditor } from '../../features/commands/key-editor.tsx'
import { commandName } from '../../views/command-name.ts'
import type { SettingsPageKind } from './settings-page-kind.ts'

export const keysPage: SettingsPageKind = {
	id: 'keys',
	group: 'control',
	icon: 'keyboard',
	name: ({ keys }) => keys.title,
	title: ({ keys }) => keys.title,
	guide: 'keys',
	lead: ({ keys }) => keys.text,
	rows: (texts) => commandIds.map((id) => commandName(id, texts)),
	needsUser: ({ app }) => commandKeys(app.keys).conflicts.length > 0,
	Main: KeyEditor,
	Aside: KeyAside,
}
