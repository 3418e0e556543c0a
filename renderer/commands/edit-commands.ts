import type { Scene, SceneItem } from '../../shared/domain/program.ts'
import type { ProgramView } from '../../shared/domain/snapshot.ts'
import { onlyIn } from '../../shared/domain/source-use.ts'
import { detach } from '../lib/detach.ts'
import { selectedIn } from '../stores/selection.ts'
import type { StudioState, StudioStores } from '../stores/studio-stores.ts'
import type { Texts } from '../texts/texts.ts'
import { listedScene } from '../view-models/listed-scene.ts'
import { linkReason } from './availability.ts'
import { callCommands } from './call-commands.ts'
import type { CommandContext, StudioCommand } from './command.ts'

export const editInputCommands = callCommands('groups.update', 'sceneItems.paste')

/** The present selection, and its scene. */
export interface Chosen {
	readonly scene: Scene
	readonly items: readonly SceneItem[]
}

export function chosenIn({ program, selection }: Pick<StudioState, 'program' | 'selection'>): Chosen | null {
	const scene = program.scenes.find(({ id }) => id === selection.sceneId)
	const items = scene ? selectedIn(scene, selection) : []
	return scene && items.length > 0 ? { scene, items } : null
}

const idsOf = ({ items }: Chosen) => items.map(({ id }) => id)

/** "Helm camera", or "3 items". */
export function itemsName(items: readonly SceneItem[], { sources }: Pick<ProgramView, 'sources'>, texts: Texts): string {
	const [first] = items
	const name = items.length === 1 ? sources.find(({ id }) => id === first?.sourceId)?.name : undefined
	return name ?? texts.items.several({ count: items.length })
}

export function editCommands(texts: Texts) {
	const words = texts.items

	/** A command for the selection. */
	function forChosen(label: string, run: (chosen: Chosen, context: CommandContext) => Promise<unknown> | undefined): StudioCommand {
		return {
			label,
			available: (state) => linkReason(state, texts) ?? (chosenIn(state) ? true : words.chooseFirst),
			run(context) {
				const chosen = chosenIn(context.stores.read())
				return chosen ? run(chosen, context) : undefined
			},
			leavesText: true,
		}
	}

	function paste(label: string, as: 'reference' | 'copy'): StudioCommand {
		return {
			label,
			available: (state) => linkReason(state, texts) ?? (copiedIn(state) && targetOf(state) ? true : words.copyFirst),
			async run({ client, stores }) {
				const [from, scene] = [copiedIn(stores.read()), targetOf(stores.read())]
				if (!from || !scene) return
				const { ids } = await client.call('sceneItems.paste', { sceneId: scene.id, from: { sceneId: from.scene.id, ids: idsOf(from) }, as })
				stores.selection.getState().select(scene.id, ids)
			},
			leavesText: true,
		}
	}

	function change(chosen: Chosen, { client }: CommandContext, values: Partial<SceneItem>): Promise<unknown> {
		return client.call('sceneItems.change', { sceneId: chosen.scene.id, changes: idsOf(chosen).map((id) => ({ id, ...values })) })
	}

	// Code that only some commands need is loaded when one of them first runs.
	const place = (kind: 'fit' | 'fill' | 'center') => async (chosen: Chosen, context: CommandContext) => {
		const { itemChanges } = await import('./item-actions.ts')
		const changes = itemChanges({ kind }, chosen.items, context.stores.read().program.format)
		if (changes.length > 0) await context.client.call('sceneItems.change', { sceneId: chosen.scene.id, changes: [...changes] })
	}

	const order =
		(step: 1 | -1) =>
		async ({ scene, items }: Chosen, context: CommandContext) => {
			const { movedInOrder } = await import('./item-actions.ts')
			const ids = movedInOrder(scene.items, new Set(items.map(({ id }) => id)), step).map(({ id }) => id)
			if (ids.some((id, index) => scene.items[index]?.id !== id))
				await context.client.call('sceneItems.reorder', { sceneId: scene.id, ids })
		}

	/** Offers Undo where viewers saw the items. */
	function sayHidden(chosen: Chosen, context: CommandContext): void {
		const { program, screen } = context.stores.read()
		if (chosen.scene.id !== program.onAirSceneId) return
		const run = () => detach(change(chosen, context, { visible: true }))
		const strong = words.hidden({ what: itemsName(chosen.items, program, texts) })
		screen.toast({ tone: 'note', strong, text: '', action: { label: texts.toasts.undo, run } })
	}

	async function step(which: 'undo' | 'redo', { client, stores }: CommandContext): Promise<void> {
		const what = stores.read().program[which]
		await client.call(`program.${which}`, {})
		// A toast about an edit, with a button to undo it or to continue from it, may no longer be true.
		const { toasts, removeToast } = stores.screen.getState()
		for (const { id, tone, action } of toasts) if (tone === 'note' && action) removeToast(id)
		if (what) stores.screen.getState().say('polite', (which === 'undo' ? words.undone : words.redone)({ what: texts.say(what) }))
	}

	return {
		'edit.undo': {
			label: words.undo,
			available: (state) => (state.program.undo ? (linkReason(state, texts) ?? true) : words.nothingToUndo),
			run: (context) => step('undo', context),
			leavesText: true,
			everyPressCounts: true,
		},
		'edit.redo': {
			label: words.redo,
			available: (state) => (state.program.redo ? (linkReason(state, texts) ?? true) : words.nothingToRedo),
			run: (context) => step('redo', context),
			leavesText: true,
			everyPressCounts: true,
		},
		'items.copy': forChosen(words.copy, (_, { stores }) => {
			stores.selection.getState().copy()
			return undefined
		}),
		// The same source is used again: a camera or a microphone can be opened only once.
		'items.paste': paste(words.paste, 'reference'),
		'items.pasteAsCopy': paste(words.pasteAsCopy, 'copy'),
		'items.duplicate': forChosen(words.duplicate, async (chosen, { client, stores }) => {
			const { ids } = await client.call('sceneItems.duplicate', { sceneId: chosen.scene.id, ids: idsOf(chosen), as: 'reference' })
			stores.selection.getState().select(chosen.scene.id, ids)
		}),
		'items.group': forChosen(words.group, (chosen, { client }) =>
			client.call('sceneItems.group', { sceneId: chosen.scene.id, ids: idsOf(chosen), name: freeGroupName(chosen.scene, texts) }),
		),
		'items.ungroup': {
			...forChosen(words.ungroup, async ({ scene, items }, { client }) => {
				for (const groupId of groupsOf(items)) await client.call('sceneItems.ungroup', { sceneId: scene.id, groupId })
			}),
			available(state) {
				const chosen = chosenIn(state)
				if (!chosen) return linkReason(state, texts) ?? words.chooseFirst
				return linkReason(state, texts) ?? (groupsOf(chosen.items).length > 0 ? true : words.noGroup)
			},
		},
		'items.fit': forChosen(words.fit, place('fit')),
		'items.fill': forChosen(words.fill, place('fill')),
		'items.center': forChosen(words.center, place('center')),
		'items.forward': forChosen(words.forward, order(1)),
		'items.backward': forChosen(words.backward, order(-1)),
		'items.toggleVisible': forChosen(words.hide, async (chosen, context) => {
			const visible = !chosen.items.some((item) => item.visible)
			await change(chosen, context, { visible })
			if (!visible) sayHidden(chosen, context)
		}),
		'items.toggleLocked': forChosen(words.lock, (chosen, context) =>
			change(chosen, context, { locked: !chosen.items.every((item) => item.locked) }),
		),
		'items.remove': forChosen(words.removeChosen, async (chosen, { client, stores }) => {
			const { program } = stores.read()
			await client.call('sceneItems.remove', { sceneId: chosen.scene.id, ids: idsOf(chosen) })
			stores.selection.getState().clear()
			sayRemoved(chosen, program, stores, texts)
		}),
	} as const satisfies Record<string, StudioCommand>
}

export function copiedIn({ program, selection }: Pick<StudioState, 'program' | 'selection'>): Chosen | null {
	const { copied } = selection
	const scene = program.scenes.find(({ id }) => id === copied?.sceneId)
	const items = scene && copied ? selectedIn(scene, copied) : []
	return scene && items.length > 0 ? { scene, items } : null
}

function targetOf({ program, screen }: StudioState): Scene | undefined {
	return listedScene(program, screen.listedSceneId)
}

function groupsOf(items: readonly SceneItem[]): readonly string[] {
	return [...new Set(items.flatMap(({ groupId }) => groupId ?? []))]
}

function freeGroupName({ groups }: Scene, texts: Texts): string {
	for (let number = groups.length + 1; ; number += 1) {
		const name = texts.items.groupName({ number })
		if (groups.every((group) => group.name !== name)) return name
	}
}

/** A removed item's source stays in the list of all sources. When nothing else uses it, the toast offers to remove it permanently. */
function sayRemoved(chosen: Chosen, program: ProgramView, stores: StudioStores, texts: Texts): void {
	const gone = new Set(idsOf(chosen))
	const stays = chosen.scene.items.filter(({ id }) => !gone.has(id)).map(({ sourceId }) => sourceId)
	const left = onlyIn(program, chosen.scene.id).filter(
		({ id }) => chosen.items.some(({ sourceId }) => sourceId === id) && !stays.includes(id),
	)
	const [source] = left
	if (!source || left.length > 1) return
	const { toast, open } = stores.screen.getState()
	toast({
		tone: 'note',
		strong: texts.sources.nowUnused.strong({ name: source.name }),
		text: texts.sources.nowUnused.text,
		action: { label: texts.sources.removeIt, run: () => open({ kind: 'remove-source', sourceId: source.id }) },
	})
}
