import { transitionKindOf } from '../domain/transition.ts'
import { AppError } from '../errors/app-error.ts'
import type { Collection } from './collection.ts'
import { sceneOf } from './edits.ts'
import type { Overlay } from './overlays.ts'

/** What the user sets on an overlay. */
export type OverlayChange = Partial<Pick<Overlay, 'name' | 'sceneId' | 'in' | 'out'>>

export function overlayOf({ overlays }: Pick<Collection, 'overlays'>, id: string): Overlay {
	const overlay = overlays.find((candidate) => candidate.id === id)
	if (!overlay) throw new AppError('unknown-overlay', { id })
	return overlay
}

export function withOverlay(collection: Collection, id: string, change: OverlayChange): Collection {
	const overlay = overlayOf(collection, id)
	for (const transition of [change.in, change.out]) {
		const kind = transition && transitionKindOf(transition.kind)
		if (kind?.scenesOnly) throw new AppError('transition-for-scenes-only', { transition: kind.name })
	}
	if (change.sceneId !== undefined && change.sceneId !== null) sceneOf(collection, change.sceneId)
	if (change.sceneId === null && overlay.isOn) throw new AppError('overlay-on-air', { name: overlay.name })
	return withChanged(collection, { ...overlay, ...change })
}

/** Throws AppError when the overlay would show nothing. */
export function withOverlayOn(collection: Collection, id: string): Collection {
	const overlay = overlayOf(collection, id)
	if (overlay.sceneId === null) throw new AppError('overlay-without-scene', { name: overlay.name })
	const scene = sceneOf(collection, overlay.sceneId)
	const hidden = new Set(scene.groups.filter(({ visible }) => !visible).map((group) => group.id))
	const isSeen = scene.items.some(({ visible, groupId }) => visible && (groupId === null || !hidden.has(groupId)))
	if (!isSeen) throw new AppError('overlay-empty', { name: overlay.name, scene: scene.name })
	return withChanged(collection, { ...overlay, isOn: true })
}

export function withOverlayOff(collection: Collection, id: string): Collection {
	return withChanged(collection, { ...overlayOf(collection, id), isOn: false })
}

function withChanged(collection: Collection, overlay: Overlay): Collection {
	return { ...collection, overlays: collection.overlays.map((other) => (other.id === overlay.id ? overlay : other)) }
}
