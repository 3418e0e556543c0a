import { useMemo } from 'react'
import { useStore } from 'zustand/react'
import type { Scene } from '../../../shared/domain/program.ts'
import { sceneOnCanvas } from '../../../shared/program/canvas-layout.ts'
import type { OtherCanvas } from '../../../shared/program/canvases.ts'
import { withoutGroups } from '../../../shared/program/groups.ts'
import { createDraftedEditing, draftedItems, type ItemEditing } from '../../commands/item-editing.ts'
import { useSelection, useSlice, useStudio } from '../../hooks/studio-context.ts'
import { selectedIn } from '../../stores/selection.ts'
import type { EditorScene } from './use-editor-scene.ts'

/** A scene as it is seen on a canvas besides the main one, and the changes to its own layout there. */
export function useLayoutEditing(scene: Scene, canvas: OtherCanvas): { readonly view: EditorScene; readonly editing: ItemEditing } {
	const { runner, stores } = useStudio()
	const { format, sources } = useSlice('program')
	const selection = useSelection()
	const { id, widthPx, heightPx } = canvas
	const editing = useMemo(
		() =>
			createDraftedEditing(
				{
					send: ({ sceneId, changes, gesture }) => runner.run('sceneItems.place', { sceneId, canvas: id, places: [...changes], gesture }),
					itemsOf: (sceneId) => stores.program.getState().scenes.find((one) => one.id === sceneId)?.layouts?.[id]?.items ?? [],
					onStored: stores.program.subscribe,
				},
				{
					nextFrame: (run) => requestAnimationFrame(run),
					setTimer(run, ms) {
						const timer = setTimeout(run, ms)
						return () => clearTimeout(timer)
					},
					screenId: `layout-${Math.random().toString(36).slice(2, 12)}`,
				},
			),
		[runner, stores, id],
	)
	const draft = useStore(editing.draft)
	const size = { widthPx, heightPx }
	const items = draftedItems(sceneOnCanvas(withoutGroups(scene), format, size, scene.layouts?.[id]), draft)
	const view: EditorScene = {
		scene,
		format: { ...size, frameRate: format.frameRate },
		items,
		selected: selectedIn({ id: scene.id, items }, selection),
		nameOf: ({ sourceId }) => sources.find((source) => source.id === sourceId)?.name ?? '',
	}
	return { view, editing }
}
