import { useCommand } from '../../hooks/use-command.ts'
import { useView } from '../../hooks/use-view.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { IconButton } from '../../ui/button.tsx'

/** Undo and Redo, labeled with what they will change. */
export function UndoButtons({ hasWords = false }: { readonly hasWords?: boolean }) {
	const texts = useTexts()
	const undo = useCommand('edit.undo')
	const redo = useCommand('edit.redo')
	const names = useView(({ program }) => ({
		undo: program.undo && texts.items.undoWhat({ what: texts.say(program.undo) }),
		redo: program.redo && texts.items.redoWhat({ what: texts.say(program.redo) }),
	}))
	const label = (name: string | null, { label: plain, chord }: typeof undo) => `${name ?? plain}${chord ? ` (${chord})` : ''}`
	return (
		<>
			<IconButton icon="undo" label={label(names.undo, undo)} reason={undo.reason} onPress={undo.run} />
			<IconButton icon="redo" label={label(names.redo, redo)} reason={redo.reason} onPress={redo.run} />
			{hasWords && names.undo !== null ? (
				<span className="strip__fact strip__fact--more strip__undo cut" aria-hidden="true" title={names.undo}>
					{names.undo}
				</span>
			) : null}
		</>
	)
}
