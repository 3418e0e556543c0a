import type { Ref } from 'react'
import { isKnown } from '../../../shared/domain/source.ts'
import { useSlice } from '../../hooks/studio-context.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { MenuButton, type MenuItem } from '../../ui/menu.tsx'
import type { EditorScene } from './use-editor-scene.ts'
import type { ItemActions } from './use-item-actions.ts'

/** What can be done with the selected items: a menu at a point of the picture, or behind a button of the numbers. */
export function ItemMenu({
	view,
	actions,
	at = null,
	buttonRef,
}: {
	readonly view: EditorScene
	readonly actions: ItemActions
	/** Where on the picture it opens; null: its button is seen. */
	readonly at?: { readonly left: number; readonly top: number } | null
	readonly buttonRef?: Ref<HTMLButtonElement>
}) {
	const { editor, effects } = useTexts()
	const { sources } = useSlice('program')
	const { selected, nameOf } = view
	const [only] = selected
	const source = selected.length === 1 ? sources.find(({ id }) => id === only?.sourceId) : undefined
	const isLocked = selected.length > 0 && selected.every(({ locked }) => locked)
	const isHidden = selected.length > 0 && selected.every(({ visible }) => !visible)
	const oneItem: readonly MenuItem[] = source
		? [
				...(isKnown(source.settings)
					? [{ label: editor.settings, icon: 'tune' as const, keys: 'Enter', onChoose: actions.openSettings }]
					: []),
				{ label: effects.menu, icon: 'palette', keys: 'E', onChoose: actions.openEffects },
				{ label: editor.rename, icon: 'text', keys: 'F2', onChoose: actions.rename },
			]
		: []
	const items: readonly MenuItem[] = [
		...oneItem,
		{ label: editor.fit, icon: 'fit', divided: oneItem.length > 0, onChoose: () => actions.do({ kind: 'fit' }) },
		{ label: editor.fill, icon: 'full', onChoose: () => actions.do({ kind: 'fill' }) },
		{ label: editor.center, icon: 'center', onChoose: () => actions.do({ kind: 'center' }) },
		{ label: editor.forward, icon: 'forward', keys: 'Alt ↑', divided: true, onChoose: () => actions.order(1) },
		{ label: editor.backward, icon: 'backward', keys: 'Alt ↓', onChoose: () => actions.order(-1) },
		{
			label: isLocked ? editor.unlock : editor.lock,
			icon: isLocked ? 'unlock' : 'lock',
			keys: 'L',
			onChoose: () => actions.do({ kind: 'lock' }),
		},
		{
			label: isHidden ? editor.show : editor.hide,
			icon: isHidden ? 'eye' : 'eyeOff',
			keys: 'H',
			onChoose: () => actions.do({ kind: 'hide' }),
		},
		{ label: editor.remove, icon: 'trash', keys: 'Del', danger: true, divided: true, onChoose: actions.remove },
	]
	const name = only ? (selected.length === 1 ? nameOf(only) : editor.severalSelected({ count: selected.length })) : ''
	const button = (
		<MenuButton
			label={editor.optionsOf({ name })}
			icon="dots"
			items={only ? items : []}
			{...(at ? { className: 'editor-menu__button' } : {})}
			{...(buttonRef ? { buttonRef } : {})}
		/>
	)
	return at ? (
		<span className="editor-menu" style={at}>
			{button}
		</span>
	) : (
		button
	)
}
