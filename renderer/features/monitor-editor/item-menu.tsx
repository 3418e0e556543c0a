import { useStudio } from '../../hooks/studio-context.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { MenuButton } from '../../ui/menu.tsx'
import { itemMenu } from '../../views/item-menu.ts'
import type { EditorScene } from './use-editor-scene.ts'
import type { ItemActions } from './use-item-actions.ts'

/** The menu button of the item panel: actions for the selected items. */
export function ItemMenu({ view, actions }: { readonly view: EditorScene; readonly actions: ItemActions }) {
	const texts = useTexts()
	const studio = useStudio()
	const menu = view.selected.length > 0 ? itemMenu(studio, texts, { onRename: actions.rename }) : null
	return menu && <MenuButton label={texts.editor.optionsOf({ name: menu.title })} icon="dots" items={menu.entries} />
}
