import type { StudioServices } from '../../hooks/studio-context.ts'
import type { Texts } from '../../texts/texts.ts'
import type { MenuEntry } from '../../ui/menu-list.tsx'
import { commandItem } from '../../views/command-item.ts'

/** What can be done with the program. Nothing here puts anything on air: a slip must not. Loaded when a menu is first opened. */
export function programMenu(
	studio: Pick<StudioServices, 'runner' | 'stores' | 'keys'>,
	texts: Texts,
	onFullScreen: () => void,
): readonly MenuEntry[] {
	const { stores } = studio
	const { hasSafeAreas, setSafeAreas } = stores.editor.getState()
	return [
		{ label: texts.program.fullScreen, icon: 'full', onChoose: onFullScreen },
		commandItem(studio, 'page.multiview', { icon: 'multiview' }),
		{ label: texts.multiview.programOnly, icon: 'screen', onChoose: () => stores.screen.getState().show('program') },
		{ label: texts.editor.safeAreas, icon: 'safe', divided: true, onChoose: () => setSafeAreas(!hasSafeAreas) },
		commandItem(studio, 'editor.toggle', { icon: 'pen' }),
		commandItem(studio, 'replay.save', { icon: 'repeat', divided: true }),
		commandItem(studio, 'markers.add', { icon: 'star' }),
		{
			label: texts.headphones.hearProgram,
			icon: 'headphones',
			divided: true,
			onChoose: () => stores.headphones.getState().listenTo({ kind: 'program' }),
		},
	]
}
