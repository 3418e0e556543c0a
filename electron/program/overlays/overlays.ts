import type { FrameRate } from '../../../shared/domain/program.ts'
import type { Overlay, OverlayPhase } from '../../../shared/program/overlays.ts'
import { type SoundStep, soundStep } from '../mix-transition.ts'
import { type Appearance, appear, isChanging, off, on, settle } from './appearance.ts'

/** An overlay that is at least partly visible. */
export interface OverlayLayer {
	readonly sceneId: string
	readonly appearance: Appearance
}

/** The overlays above the scene on air. */
export interface Overlays {
	/** Sets the overlays from frame `frameIndex` on. In the first call, they appear without a transition. */
	set(overlays: readonly Overlay[], frameIndex: number): void
	/** Finishes the transitions that have ended by this frame. */
	settle(frameIndex: number): void
	/** From the lowest to the topmost. Returns the same array until something changes. */
	layers(): readonly OverlayLayer[]
	isSeen(sourceId: string): boolean
	isHeard(sourceId: string): boolean
	/** The change of a source's sound in this frame due to an overlay that appears or disappears; null = no change. */
	soundStepOf(sourceId: string, frameIndex: number): SoundStep | null
}

interface Known {
	readonly overlay: Overlay
	readonly appearance: Appearance
}

const nothing: readonly OverlayLayer[] = []

export function createOverlays(options: {
	readonly rate: FrameRate
	/** The sources that are visible in a scene. */
	readonly shownIn: (sceneId: string) => ReadonlySet<string>
	readonly onPhase: (id: string, phase: OverlayPhase) => void
}): Overlays {
	let known: readonly Known[] = []
	let layers = nothing

	function keep(next: readonly Known[]): void {
		const before = known
		known = next
		const seen = next.flatMap(({ overlay: { sceneId }, appearance }) =>
			sceneId === null || appearance.kind === 'off' ? [] : [{ sceneId, appearance }],
		)
		layers = seen.length === 0 ? nothing : seen
		for (const { overlay, appearance } of next) {
			const old = before.find((one) => one.overlay.id === overlay.id)?.appearance.kind ?? 'off'
			if (old !== appearance.kind) options.onPhase(overlay.id, appearance.kind)
		}
	}

	function shows({ sceneId }: OverlayLayer, sourceId: string): boolean {
		return options.shownIn(sceneId).has(sourceId)
	}

	return {
		set(overlays, frameIndex) {
			keep(
				overlays.map((overlay) => {
					const { id, isOn } = overlay
					const before = known.find((one) => one.overlay.id === id)
					if (!before) return { overlay, appearance: isOn ? on : off }
					return { overlay, appearance: appear(before.appearance, isOn, isOn ? overlay.in : overlay.out, frameIndex, options.rate) }
				}),
			)
		},
		settle(frameIndex) {
			if (known.every(({ appearance }) => settle(appearance, frameIndex) === appearance)) return
			keep(known.map(({ overlay, appearance }) => ({ overlay, appearance: settle(appearance, frameIndex) })))
		},
		layers: () => layers,
		isSeen: (sourceId) => layers.some((layer) => shows(layer, sourceId)),
		isHeard: (sourceId) => layers.some((layer) => layer.appearance.kind !== 'out' && shows(layer, sourceId)),
		soundStepOf(sourceId, frameIndex) {
			for (const layer of layers) {
				if (isChanging(layer.appearance) && shows(layer, sourceId)) return soundStep(layer.appearance, frameIndex)
			}
			return null
		},
	}
}
