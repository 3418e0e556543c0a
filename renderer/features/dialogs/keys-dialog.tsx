import { chordText } from '../../commands/chord.ts'
import { commandIds } from '../../commands/studio-commands.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Dialog } from '../../ui/dialog.tsx'

export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
	const texts = useTexts()
	const { runner, mac } = useStudio()
	const rows = commandIds(runner.commands).flatMap((id) => {
		const { listed, keys } = runner.commands[id]
		const chord = keys[0]
		if (listed === null || !chord) return []
		const text = chordText(chord, mac)
		const last = !chord.endsWith('+1') ? '' : id.startsWith('scenes.') ? ' … 9' : id.startsWith('overlays.') ? ' … 4' : ''
		return [{ id, name: listed, keys: text + last }]
	})
	const more = [
		{ id: 'f6', name: texts.commands.nextRegion, keys: 'F6' },
		{ id: 'shift-f6', name: texts.commands.previousRegion, keys: 'Shift F6' },
		{ id: 'esc', name: texts.commands.close, keys: 'Esc' },
	]
	return (
		<Dialog wide title={texts.dialogs.keysTitle} closeLabel={texts.app.close} onClose={onClose}>
			<dl className="keys">
				{[...rows, ...more].map(({ id, name, keys }) => (
					<div key={id}>
						<dt>{name}</dt>
						<dd>
							<kbd className="key">{keys}</kbd>
						</dd>
					</div>
				))}
			</dl>
			<p className="form__lead">{texts.dialogs.keysText}</p>
		</Dialog>
	)
}
