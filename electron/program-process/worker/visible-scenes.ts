import { type CanvasId, mainCanvas } from '../../../shared/domain/canvas.ts'
import type { OverlayPhase } from '../../../shared/program/overlays.ts'
import type { Clock } from '../../lib/clock.ts'
import type { ShowModel } from '../program-messages.ts'

/** The scenes that viewers see or are about to see, on all canvases: their sources are kept open. */
export interface VisibleScenes {
	/** The scene before stays visible for this long. */
	goTo(canvas: CanvasId, sceneId: string, forMs: number): void
	/** The target scene of a transition on the main canvas that is moved by hand; null = none is. */
	setByHand(sceneId: string | null): void
	/** The scene in preview. */
	setArmed(sceneId: string | null): void
	setOverlay(id: string, phase: OverlayPhase): void
	/** What a canvas shows when it is new is in the show; later changes are takes. */
	follow(show: ShowModel): void
	sceneIds(show: ShowModel): readonly (string | null)[]
	/** The next change on the main canvas. */
	next(): { readonly onAirSceneId: string | null; readonly nextSceneId: string | null }
	dispose(): void
}

/** What is seen on one canvas. */
interface OnAirScenes {
	sceneId: string | null
	/** The scenes that may still be visible during a transition to another one, and how to cancel the timer that ends this. */
	readonly leaving: Map<string, () => void>
}

export function createVisibleScenes({
	clock,
	onAirSceneId,
	onChange,
}: {
	readonly clock: Pick<Clock, 'after'>
	readonly onAirSceneId: string | null
	readonly onChange: () => void
}): VisibleScenes {
	const onAir = new Map<CanvasId, OnAirScenes>([[mainCanvas, newlyOnAir(onAirSceneId)]])
	/** Overlays that are visible to viewers, those on their way out included. */
	const seenOverlays = new Set<string>()
	let armed: string | null = null
	let byHand: string | null = null

	return {
		goTo(canvas, sceneId, forMs) {
			if (canvas === mainCanvas) byHand = null
			const scenes = onAir.get(canvas)
			if (!scenes || sceneId === scenes.sceneId) return
			const { sceneId: before, leaving } = scenes
			scenes.sceneId = sceneId
			if (before !== null) {
				leaving.get(before)?.()
				const cancel = clock.after(forMs, () => {
					leaving.delete(before)
					onChange()
				})
				leaving.set(before, cancel)
			}
			onChange()
		},
		setByHand(sceneId) {
			if (sceneId === byHand) return
			byHand = sceneId
			onChange()
		},
		setArmed(sceneId) {
			armed = sceneId
			onChange()
		},
		setOverlay(id, phase) {
			if (phase === 'off') seenOverlays.delete(id)
			else seenOverlays.add(id)
			onChange()
		},
		follow({ canvases = [] }) {
			for (const [id, scenes] of onAir) {
				if (id === mainCanvas || canvases.some((other) => other.id === id)) continue
				forgetLeaving(scenes)
				onAir.delete(id)
			}
			for (const { id, onAirSceneId: first, scenes } of canvases) {
				const known = onAir.get(id)
				if (!known) onAir.set(id, newlyOnAir(first))
				else if (!scenes.some((scene) => scene.id === known.sceneId)) known.sceneId = first
			}
		},
		sceneIds({ overlays = [] }) {
			const seen = [...onAir.values()].flatMap(({ sceneId, leaving }) => [sceneId, ...leaving.keys()])
			const above = overlays.filter(({ id, isOn }) => isOn || seenOverlays.has(id)).map(({ sceneId }) => sceneId)
			return [...seen, armed, byHand, ...above]
		},
		next: () => ({ onAirSceneId: onAir.get(mainCanvas)?.sceneId ?? null, nextSceneId: armed }),
		dispose() {
			for (const scenes of onAir.values()) forgetLeaving(scenes)
		},
	}
}

function newlyOnAir(sceneId: string | null): OnAirScenes {
	return { sceneId, leaving: new Map() }
}

function forgetLeaving({ leaving }: OnAirScenes): void {
	for (const cancel of leaving.values()) cancel()
	leaving.clear()
}
