import type { Collection } from './collection.ts'
import { withoutGroups } from './groups.ts'
import { createNestingReader } from './nested-scenes.ts'

/** The sources that viewers see on any canvas: in a scene on air or in an overlay, also through a scene in a scene. The topmost overlay comes first. Pure. */
export function seenSources({ scenes, sources, overlays, onAirSceneId, canvases = [] }: Collection): ReadonlySet<string> {
	const reader = createNestingReader({ scenes: scenes.map(withoutGroups), sources })
	const over = overlays.filter(({ isOn }) => isOn).map(({ sceneId }) => sceneId)
	const ids = [...over.toReversed(), onAirSceneId, ...canvases.map((canvas) => canvas.onAirSceneId)]
	return new Set(ids.flatMap((id) => (id === null ? [] : [...reader.sources(id, ({ visible, opacity }) => visible && opacity > 0).shown])))
}
