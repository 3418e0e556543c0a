import { z } from 'zod'
import { chosenTransition } from '../domain/transition.ts'
import { usualDurationMs } from './transition-kind.ts'

/** A scene on top of whatever is on air: a logo, a clock, a lower third. */
export const overlay = z.object({
	id: z.string().min(1).max(64),
	name: z.string().min(1).max(80),
	/** The scene that it shows; null = none is chosen yet. */
	sceneId: z.string().min(1).max(64).nullable(),
	/** How it appears. */
	in: chosenTransition,
	/** How it disappears. */
	out: chosenTransition,
	/** Viewers see it, or it is appearing. */
	isOn: z.boolean(),
})
export type Overlay = z.infer<typeof overlay>

const names = ['Overlay 1', 'Overlay 2', 'Overlay 3', 'Overlay 4'] as const

/** Number of overlays in every collection, from the lowest to the topmost. */
export const overlayCount = names.length

export const newOverlays: readonly Overlay[] = names.map((name, index) => ({
	id: `overlay-${index + 1}`,
	name,
	sceneId: null,
	in: { kind: 'fade', durationMs: usualDurationMs },
	out: { kind: 'fade', durationMs: usualDurationMs },
	isOn: false,
}))

/** What viewers see of an overlay. */
export const overlayPhase = z.enum(['off', 'in', 'on', 'out'])
export type OverlayPhase = z.infer<typeof overlayPhase>

/** Four overlays, each with an existing scene or none. One without a scene is off. Pure. */
export function tidyOverlays(overlays: readonly Overlay[], scenes: readonly { readonly id: string }[]): Overlay[] {
	const known = new Map(overlays.map((each) => [each.id, each]))
	const isThere = (id: string | null) => scenes.some((scene) => scene.id === id)
	return newOverlays.map((fresh) => {
		const each = known.get(fresh.id) ?? fresh
		return each.sceneId === null || isThere(each.sceneId) ? each : { ...each, sceneId: null, isOn: false }
	})
}
