import type { SceneOutline } from '../domain/collections.ts'
import type { Source } from '../domain/source.ts'
import type { Collection } from './collection.ts'
import { withoutGroups } from './groups.ts'

/** The first scenes of a collection as small drawings. Pure. */
export function outlinesOf({ scenes, sources }: Collection, count: number): SceneOutline[] {
	const byId = new Map(sources.map((source) => [source.id, source]))
	return scenes.slice(0, count).map((scene) => ({
		name: scene.name,
		items: withoutGroups(scene).items.flatMap(({ sourceId, visible, box }) => {
			const source = byId.get(sourceId)
			return source && visible ? [{ kind: source.settings.kind, box, color: colorOf(source.settings) }] : []
		}),
	}))
}

function colorOf(settings: Source['settings']): string | null {
	return 'color' in settings && typeof settings.color === 'string' ? settings.color : null
}
