import { isCommandId } from '../../../shared/domain/commands.ts'
import type { StudioServices } from '../../hooks/studio-context.ts'
import type { Texts } from '../../texts/texts.ts'
import type { MenuEntry } from '../../ui/menu-list.tsx'
import { sceneEffectsKey } from '../../view-models/effects-owner.ts'

export interface SceneMenuActions {
	arm(): void
	cut(): void
	edit(): void
	rename(): void
	duplicate(): void
	move(step: 1 | -1): void
	remove(): void
}

/** The actions for a scene. Loaded when a menu is first opened. */
export function sceneMenu(
	{ stores, keys }: Pick<StudioServices, 'stores' | 'keys'>,
	{ scenes: words, sources, reasons }: Texts,
	sceneId: string,
	actions: SceneMenuActions,
): readonly MenuEntry[] {
	const { scenes, onAirSceneId } = stores.read().program
	const index = scenes.findIndex(({ id }) => id === sceneId)
	const isOnAir = sceneId === onAirSceneId
	const onAir = isOnAir ? reasons.sceneOnAir : null
	/** Only the first nine have keys. */
	function keyOf(family: 'scenes.arm' | 'scenes.cut'): { readonly keys?: string } {
		const id = `${family}.${index + 1}`
		const cap = isCommandId(id) ? keys.cap(id) : null
		return cap === null ? {} : { keys: cap }
	}
	return [
		{ label: words.preview, icon: 'screen', reason: onAir, ...keyOf('scenes.arm'), does: 'scenes.arm', onChoose: actions.arm },
		{ label: words.edit, icon: 'pen', does: 'scenes.update', onChoose: actions.edit },
		{ label: words.cut, icon: 'transitionCut', reason: onAir, ...keyOf('scenes.cut'), does: 'scenes.take', onChoose: actions.cut },
		{
			label: words.transitionInto,
			icon: 'transitionFade',
			divided: true,
			does: 'scenes.setTransitionInto',
			onChoose: () => stores.screen.getState().open({ kind: 'transition', sceneId }),
		},
		{ label: sources.effects, icon: 'palette', onChoose: () => stores.screen.getState().showEffects(sceneEffectsKey(sceneId)) },
		{ label: words.rename, icon: 'text', keys: 'F2', does: 'scenes.update', onChoose: actions.rename },
		{ label: words.duplicate, icon: 'copy', keys: keys.text('Mod+D'), does: 'scenes.duplicate', onChoose: actions.duplicate },
		{
			label: words.moveBack,
			icon: 'forward',
			keys: 'Alt ←',
			reason: index === 0 ? words.isFirst : null,
			does: 'scenes.reorder',
			onChoose: () => actions.move(-1),
		},
		{
			label: words.moveOn,
			icon: 'backward',
			keys: 'Alt →',
			reason: index === scenes.length - 1 ? words.isLast : null,
			does: 'scenes.reorder',
			onChoose: () => actions.move(1),
		},
		{
			label: words.remove,
			icon: 'trash',
			keys: 'Del',
			danger: true,
			divided: true,
			reason: onAir,
			does: 'scenes.remove',
			onChoose: actions.remove,
		},
	]
}
