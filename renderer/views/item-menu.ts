import type { StudioCommandId } from '../../shared/domain/commands.ts'
import type { ItemGroup } from '../../shared/domain/program.ts'
import { isKnown } from '../../shared/domain/source.ts'
import { fitsIntoScene } from '../../shared/domain/source-use.ts'
import { type Chosen, chosenIn, copiedIn, itemsName } from '../commands/edit-commands.ts'
import type { StudioServices } from '../hooks/studio-context.ts'
import { detach } from '../lib/detach.ts'
import type { Texts } from '../texts/texts.ts'
import type { MenuEntry, MenuItem } from '../ui/menu-list.tsx'
import { againWord } from '../view-models/source-again.ts'
import { commandItem } from './command-item.ts'

export interface ItemMenuOptions {
	readonly onRename: () => void
	/** The group whose menu this is: it is hidden, locked and renamed as a whole. */
	readonly group?: ItemGroup | null
}

/** The actions for the selected items, wherever the menu opens; null when nothing is selected. */
export function itemMenu(
	studio: Pick<StudioServices, 'runner' | 'stores' | 'keys'>,
	texts: Texts,
	options: ItemMenuOptions,
): { readonly title: string; readonly entries: readonly MenuEntry[] } | null {
	const { runner, stores } = studio
	const state = stores.read()
	const chosen = chosenIn(state)
	if (!chosen) return null
	const { program } = state
	const { scene, items } = chosen
	const words = texts.items
	const { group = null, onRename } = options
	const isOne = items.length === 1 && !group
	const source = isOne ? program.sources.find(({ id }) => id === items[0]?.sourceId) : undefined
	const again = source ? againWord(source.settings.kind, program.sourceStates[source.id], texts) : null
	const copied = copiedIn(state)

	const command = (id: StudioCommandId, change: Partial<MenuItem> = {}) => commandItem(studio, id, change)
	const inGroup = (what: 'visible' | 'locked') => ({
		does: 'groups.update',
		onChoose: () =>
			detach(runner.run('groups.update', { sceneId: scene.id, groupId: group?.id ?? '', [what]: group ? !group[what] : false })),
	})
	const isShown = group ? group.visible : items.some(({ visible }) => visible)
	const isLocked = group ? group.locked : items.every(({ locked }) => locked)
	const edit = (sourceId: string) => stores.screen.getState().open({ kind: 'edit-source', sourceId })
	const lead: readonly MenuItem[] = [
		...(source && isKnown(source.settings)
			? [{ label: words.settings, icon: 'tune', keys: 'Enter', does: 'sources.update', onChoose: () => edit(source.id) } as const]
			: []),
		...(source && fitsIntoScene(source)
			? [
					{
						label: texts.sources.effects,
						icon: 'palette',
						keys: 'E',
						onChoose: () => stores.screen.getState().showEffects(source.id),
					} as const,
				]
			: []),
		...(isOne || group
			? [{ label: words.rename, icon: 'pen', keys: 'F2', does: group ? 'groups.update' : 'sources.update', onChoose: onRename } as const]
			: []),
	]
	const entries: readonly MenuEntry[] = [
		...lead,
		command('items.copy', { icon: 'copy', divided: lead.length > 0 }),
		command('items.paste', {
			icon: 'paste',
			...(copied ? { label: words.pasteWhat({ what: itemsName(copied.items, program, texts) }) } : {}),
		}),
		command('items.pasteAsCopy', { icon: 'paste' }),
		command('items.duplicate', { icon: 'plus' }),
		...otherScenes(chosen, studio, texts),
		{
			label: words.place,
			icon: 'fit',
			divided: true,
			items: [command('items.fit', { icon: 'fit' }), command('items.fill', { icon: 'full' }), command('items.center', { icon: 'center' })],
		},
		{
			label: words.look,
			icon: 'frames',
			does: 'sceneItems.update',
			onChoose: () => stores.screen.getState().open({ kind: 'item-look', sceneId: scene.id, itemIds: items.map(({ id }) => id) }),
		},
		{
			label: words.transitions,
			icon: 'transitionFade',
			does: 'sceneItems.update',
			onChoose: () => stores.screen.getState().open({ kind: 'item-transitions', sceneId: scene.id, itemIds: items.map(({ id }) => id) }),
		},
		command('items.forward', { icon: 'forward', keys: 'Alt ↑' }),
		command('items.backward', { icon: 'backward', keys: 'Alt ↓' }),
		...(group ? [] : [command('items.group', { icon: 'group' })]),
		...(items.some(({ groupId }) => groupId !== null) ? [command('items.ungroup', { icon: 'group' })] : []),
		command('items.toggleLocked', {
			label: isLocked ? words.unlock : words.lock,
			icon: isLocked ? 'unlock' : 'lock',
			keys: 'L',
			...(group ? inGroup('locked') : {}),
		}),
		command('items.toggleVisible', {
			label: isShown ? words.hide : words.show,
			icon: isShown ? 'eyeOff' : 'eye',
			keys: 'H',
			...(group ? inGroup('visible') : {}),
		}),
		...(source && again !== null
			? [
					{
						label: again,
						icon: 'refresh' as const,
						divided: true,
						does: 'sources.restart',
						onChoose: () => detach(runner.run('sources.restart', { id: source.id })),
					},
				]
			: []),
		command('items.remove', { label: words.remove({ scene: scene.name }), icon: 'trash', keys: 'Del', divided: true, danger: true }),
		...(source
			? [
					{
						label: words.removeSource,
						icon: 'trash' as const,
						danger: true,
						does: 'sources.remove',
						onChoose: () => stores.screen.getState().open({ kind: 'remove-source', sourceId: source.id }),
					},
				]
			: []),
	]
	return { title: group ? group.name : itemsName(items, program, texts), entries }
}

/** Adds the same sources to another scene, at the same positions. */
function otherScenes(
	{ scene, items }: Chosen,
	{ runner, stores }: Pick<StudioServices, 'runner' | 'stores'>,
	texts: Texts,
): readonly MenuEntry[] {
	const { program } = stores.read()
	const others = program.scenes.filter(({ id }) => id !== scene.id)
	const mayGo = items.every(({ sourceId }) => program.sources.some((source) => source.id === sourceId && fitsIntoScene(source)))
	if (others.length === 0 || !mayGo) return []

	async function use(sceneId: string, name: string): Promise<void> {
		const from = { sceneId: scene.id, ids: items.map(({ id }) => id) }
		if (!(await runner.run('sceneItems.paste', { sceneId, from, as: 'reference' }))) return
		const strong = texts.items.usedIn({ what: itemsName(items, program, texts), scene: name })
		stores.screen.getState().toast({ tone: 'good', strong, text: '', action: null })
	}

	return [
		{
			label: texts.items.useIn,
			icon: 'frames',
			items: others.map(({ id, name }) => ({ id, label: name, does: 'sceneItems.paste', onChoose: () => detach(use(id, name)) })),
		},
	]
}
