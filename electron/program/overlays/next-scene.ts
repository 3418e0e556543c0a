import { newSceneItem, type Scene, type SceneItem } from '../../../shared/domain/program.ts'
import type { Size } from '../item-geometry.ts'
import { filteredScene } from '../nested-scenes.ts'
import type { OverlayLayer } from './overlays.ts'

/** The next scene as Take will show it: under the overlays that stay. Returns the same object until something changes. */
export type NextScene = (next: Scene | null, layers: readonly OverlayLayer[], scenes: readonly Scene[]) => Scene | null

interface Shown {
	readonly next: Scene
	readonly layers: readonly OverlayLayer[]
	readonly scenes: readonly Scene[]
	readonly shown: Scene
}

export function createNextScene({ widthPx, heightPx }: Size): NextScene {
	let last: Shown | null = null

	/** A scene with filters is shown in one piece, after them. */
	function itemsOf({ id, items, filters }: Scene): readonly SceneItem[] {
		if (!filters) return items.map((item) => ({ ...item, id: `${id}/${item.id}` }))
		return [{ id, sourceId: filteredScene(id), box: { x: 0, y: 0, widthPx, heightPx }, ...newSceneItem }]
	}

	return (next, layers, scenes) => {
		if (!next || layers.length === 0) return next
		if (last?.next !== next || last.layers !== layers || last.scenes !== scenes) {
			const over = layers.flatMap(({ sceneId, appearance }) =>
				appearance.kind === 'out' ? [] : (scenes.find(({ id }) => id === sceneId) ?? []),
			)
			const { filters: _, ...rest } = next
			last = { next, layers, scenes, shown: { ...rest, items: [next, ...over].flatMap(itemsOf) } }
		}
		return last.shown
	}
}
