import { useMemo } from 'react'
import type { Scene, SceneItem } from '../../../shared/domain/program.ts'
import { type ItemAction, itemChanges, movedInOrder } from '../../commands/item-actions.ts'
import { draftedItems } from '../../commands/item-editing.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import { selectedIn } from '../../stores/selection.ts'

/** The actions of keys, tools and menu on the selected items of a scene, read when the action runs. */
export interface ItemActions {
	do(action: ItemAction): void
	remove(): void
	/** 1 towards the front. */
	order(step: 1 | -1): void
	selectAll(): void
	openSettings(): void
	openEffects(): void
	rename(): void
}

export function useItemActions(sceneId: string): ItemActions {
	const { items: editing, runner, stores } = useStudio()
	return useMemo(() => {
		const sceneNow = (): Scene | undefined => stores.program.getState().scenes.find(({ id }) => id === sceneId)

		function selectedNow(): readonly SceneItem[] {
			const scene = sceneNow()
			if (!scene) return []
			return selectedIn({ id: sceneId, items: draftedItems(scene, editing.draft.getState()) }, stores.selection.getState())
		}

		function remove(): void {
			const free = selectedNow().filter(({ locked }) => !locked)
			if (free.length > 0) detach(runner.run('sceneItems.remove', { sceneId, ids: free.map(({ id }) => id) }))
		}

		function order(step: 1 | -1): void {
			const items = sceneNow()?.items ?? []
			const ids = movedInOrder(items, new Set(selectedNow().map(({ id }) => id)), step).map(({ id }) => id)
			if (ids.some((id, index) => items[index]?.id !== id)) detach(runner.run('sceneItems.reorder', { sceneId, ids }))
		}

		function openDialog(kind: 'edit-source' | 'rename-source'): void {
			const [item] = selectedNow()
			if (item) stores.screen.getState().open({ kind, sourceId: item.sourceId })
		}

		return {
			do: (action) => editing.change(sceneId, itemChanges(action, selectedNow(), stores.program.getState().format), editing.newGesture()),
			remove,
			order,
			selectAll() {
				const items = sceneNow()?.items ?? []
				const free = items.filter(({ visible, locked }) => visible && !locked)
				stores.selection.getState().select(
					sceneId,
					free.map(({ id }) => id),
				)
			},
			openSettings: () => openDialog('edit-source'),
			openEffects() {
				const [item] = selectedNow()
				if (item) stores.screen.getState().showEffects(item.sourceId)
			},
			rename: () => openDialog('rename-source'),
		}
	}, [sceneId, editing, runner, stores])
}
