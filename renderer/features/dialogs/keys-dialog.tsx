import { useSyncExternalStore } from 'react'
import { isDeviceInput } from '../../../shared/domain/chord-rules.ts'
import { standardKeys } from '../../../shared/domain/command-keys.ts'
import { commandGroups, commandIds, entryOf, familyOf, type StudioCommandId } from '../../../shared/domain/commands.ts'
import type { KeyBindings } from '../../commands/key-bindings.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { commandName } from '../../views/command-name.ts'
import { GuideLink } from '../../views/guide-link.tsx'

/** Every key that runs a command, and those of the screen itself. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
	const texts = useTexts()
	const { keys } = useStudio()
	useSyncExternalStore(keys.onChange, keys.all)
	const words = texts.dialogs
	const own = [
		{ id: 'f6', name: words.nextRegion, keys: 'F6', how: null },
		{ id: 'shift-f6', name: words.previousRegion, keys: 'Shift F6', how: null },
		{ id: 'esc', name: words.closeKey, keys: 'Esc', how: null },
	]
	return (
		<Dialog wide title={words.keysTitle} closeLabel={texts.app.close} onClose={onClose}>
			{commandGroups.map((group) => {
				const rows = rowsOf(
					commandIds.filter((id) => entryOf(id).group === group),
					keys,
					texts,
				)
				const all = group === 'pages' ? [...rows, ...own] : rows
				return all.length === 0 ? null : (
					<div key={group}>
						<h3 className="keys__group">{texts.commandGroups[group]}</h3>
						<dl className="keys">
							{all.map((row) => (
								<div key={row.id}>
									<dt>{row.name}</dt>
									<dd>
										<kbd className="key">{row.keys}</kbd>
										{row.how}
									</dd>
								</div>
							))}
						</dl>
					</div>
				)
			})}
			<p className="form__lead">{words.keysText}</p>
			<GuideLink place="keys" />
		</Dialog>
	)
}

interface KeyRow {
	readonly id: string
	readonly name: string
	readonly keys: string
	/** How the key is pressed, where once is not enough. */
	readonly how: string | null
}

function rowsOf(ids: readonly StudioCommandId[], keys: KeyBindings, texts: Texts): readonly KeyRow[] {
	return ids.flatMap((id): KeyRow[] => {
		const cap = keys.cap(id)
		const family = familyOf(id)
		const members = family ? ids.filter((each) => familyOf(each)?.family === family.family) : []
		if (family && members.every((each) => isStandard(each, keys))) {
			const last = members.length
			return family.number === 1 ? [{ id, name: texts.familyNames[family.family], keys: `${cap} … ${last}`, how: null }] : []
		}
		const { confirm } = entryOf(id)
		const how = confirm ? texts.dialogs.how[confirm] : null
		return cap === null ? [] : [{ id, name: commandName(id, texts), keys: cap, how }]
	})
}

function isStandard(id: StudioCommandId, keys: KeyBindings): boolean {
	const own = keys.all().keys[id].filter((chord) => !isDeviceInput(chord))
	return own.join() === standardKeys[id].join()
}
