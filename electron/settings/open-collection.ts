import type { Collection } from '../../shared/program/collection.ts'
import { noSlate, type StudioSettings } from './settings-schema.ts'

interface Opened {
	readonly studio: StudioSettings
	/** The collection that was open before. */
	readonly left: Collection
	readonly opened: Collection
}

/** Opens a collection in place of another one. The slate for ads is one of its scenes, so each collection keeps its own. Pure. */
export function withCollection(studio: StudioSettings, id: string, before: Collection, next: Collection): Opened {
	const { slate = noSlate, ...opened } = next
	const isThere = opened.scenes.some((scene) => scene.id === slate.sceneId)
	return {
		studio: { ...studio, collectionId: id, ads: { ...studio.ads, slate: isThere ? slate : noSlate, slateShown: null } },
		left: { ...before, slate: studio.ads.slate },
		opened,
	}
}
