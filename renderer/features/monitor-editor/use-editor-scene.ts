import { useStore } from 'zustand/react'
import type { ProgramFormat, Scene, SceneItem } from '../../../shared/domain/program.ts'
import { withGroupOf } from '../../../shared/program/groups.ts'
import { draftedItems } from '../../commands/item-editing.ts'
import { useSelection, useSlice, useStudio } from '../../hooks/studio-context.ts'
import { selectedIn } from '../../stores/selection.ts'

/** A scene as this screen shows it during editing. */
export interface EditorScene {
	readonly scene: Scene
	readonly format: ProgramFormat
	/** From back to front, including changes that are not stored yet. */
	readonly items: readonly SceneItem[]
	readonly selected: readonly SceneItem[]
	nameOf(item: Pick<SceneItem, 'sourceId'>): string
}

export function useEditorScene(scene: Scene): EditorScene {
	const { items: editing } = useStudio()
	const { format, sources } = useSlice('program')
	const selection = useSelection()
	// A group hides and locks its items, so they can no more be clicked than items that are hidden or locked themselves.
	const items = draftedItems(scene, useStore(editing.draft)).map((item) => ({ ...withGroupOf(scene, item), opacity: item.opacity }))
	return {
		scene,
		format,
		items,
		selected: selectedIn({ id: scene.id, items }, selection),
		nameOf: ({ sourceId }) => sources.find(({ id }) => id === sourceId)?.name ?? '',
	}
}
